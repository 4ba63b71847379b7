import { ref, shallowRef, watch } from 'vue'
import { getAll } from '../../api/client'
import type { Submodel } from '../../api/metamodel'
import { semanticIdOf, shortId } from '../../model/names'
import { submodelsWithSemanticId } from '../../model/twins'

/** The kinds to choose from are those of so many submodels; where there are more, the page says so. */
export const Most = 5000

/** A kind of submodel: what they are called, mostly, and how many there are. */
export interface SubmodelKind {
  semanticId: string
  name: string
  count: number
}

/** The kinds by how many there are of them; a name that several kinds have is followed by the end of their ids. */
export function kindsOf(submodels: Submodel[]): SubmodelKind[] {
  const found = new Map<string, Map<string, number>>()
  for (const submodel of submodels) {
    const id = submodel.kind === 'Template' ? undefined : semanticIdOf(submodel)
    if (!id) continue
    const names = found.get(id) ?? new Map<string, number>()
    const name = submodel.idShort ?? ''
    found.set(id, names.set(name, (names.get(name) ?? 0) + 1))
  }
  const kinds = [...found].map(([semanticId, names]) => ({ semanticId, name: [...names].sort((a, b) => b[1] - a[1])[0]![0] || shortId(semanticId), count: [...names.values()].reduce((sum, n) => sum + n, 0) }))
  const isShared = (name: string) => kinds.filter((k) => k.name === name).length > 1
  return kinds.map((k) => (isShared(k.name) ? { ...k, name: `${k.name} (${k.semanticId.split(/[:/#]/).filter(Boolean).slice(-3).join('/')})` } : k)).sort((a, b) => b.count - a.count || a.name.localeCompare(b.name))
}

/** The submodels of the kind that the fleet is narrowed to, and the kinds to choose from, read when somebody wants to choose. */
export function useSubmodelKinds(semanticId: () => string | null) {
  const kinds = shallowRef<SubmodelKind[] | null>(null)
  const isLoading = ref(false)
  /** Whether there are more submodels than were read. */
  const isPartial = ref(false)
  const members = shallowRef<Set<string> | null>(null)
  const hasFailed = ref(false)

  async function load(): Promise<void> {
    if (kinds.value || isLoading.value) return
    isLoading.value = true
    try {
      // One more, to know whether there are more.
      const found = await getAll<Submodel>('/submodels/$metadata', Most + 1)
      isPartial.value = found.length > Most
      kinds.value = kindsOf(found.slice(0, Most))
    } catch {
      // Chosen by an address, a kind is looked for all the same.
    } finally {
      isLoading.value = false
    }
  }

  watch(semanticId, async (id) => {
    members.value = null
    hasFailed.value = false
    if (!id) return
    const found = await submodelsWithSemanticId(id).catch(() => null)
    if (semanticId() !== id) return
    members.value = found && new Set(found.map((s) => s.id))
    hasFailed.value = found === null
  }, { immediate: true })

  return { kinds, isLoading, isPartial, members, hasFailed, load }
}
