import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { find, getAll, getPage } from '../../api/client'
import type { Shell, Submodel } from '../../api/metamodel'
import { target } from '../../api/metamodel'
import { paths } from '../../api/paths'
import { onChange } from '../../live/connection'
import { semanticIdOf, shellName } from '../../model/names'
import { twinKindOf, twinKinds, type TwinKind } from '../../model/twins'

const First = 100
const Then = 1000
const Most = 50_000

/** A shell as the fleet shows it. */
export interface FleetRow {
  id: string
  shell: Shell
  submodelIds: string[]
  /** What the filter looks at, in lower case. */
  searched: string
}

function rowOf(shell: Shell): FleetRow {
  const asset = shell.assetInformation
  const parts = [shell.idShort, shell.id, asset?.globalAssetId, asset?.assetType, ...(asset?.specificAssetIds ?? []).map((a) => a.value), ...(shell.displayName ?? []).map((n) => n.text)]
  return {
    id: shell.id,
    shell,
    submodelIds: (shell.submodels ?? []).map((r) => target(r)).filter((v): v is string => v !== undefined),
    searched: parts.filter(Boolean).join('\n').toLowerCase(),
  }
}

/** All shells of the server, page by page as they come, and kept up to date. */
export function useFleet() {
  const rows = shallowRef<FleetRow[]>([])
  const error = shallowRef<Error | null>(null)
  const isLoading = ref(true)
  const isCut = ref(false)
  const submodelsOfKind = shallowRef(new Map<TwinKind['page'], Set<string>>())
  let running = new AbortController()

  async function load(): Promise<void> {
    running.abort()
    running = new AbortController()
    const { signal } = running
    isLoading.value = true
    error.value = null
    try {
      const all: FleetRow[] = []
      let cursor: string | undefined
      do {
        const page = await getPage<Shell>('/shells', all.length === 0 ? First : Then, cursor, signal)
        for (const shell of page.items) all.push(rowOf(shell))
        // A reload keeps the old rows until as many are there again.
        if (all.length >= rows.value.length || !page.cursor) rows.value = [...all]
        cursor = page.items.length > 0 ? page.cursor : undefined
      } while (cursor && all.length < Most)
      isCut.value = cursor !== undefined
      rows.value = all
    } catch (failure) {
      if (!signal.aborted) error.value = failure as Error
    } finally {
      if (!signal.aborted) isLoading.value = false
    }
  }

  async function loadKinds(): Promise<void> {
    const found = new Map<TwinKind['page'], Set<string>>()
    try {
      for (const submodel of await getAll<Submodel>('/submodels/$metadata', Most)) {
        const kind = twinKindOf(semanticIdOf(submodel))
        if (kind) found.set(kind.page, (found.get(kind.page) ?? new Set()).add(submodel.id))
      }
      submodelsOfKind.value = found
    } catch {
      // Without them the fleet is shown without the marks of twins.
    }
  }

  async function renew(id: string): Promise<void> {
    const shell = await find<Shell>(paths.shell(id)).catch(() => null)
    const at = rows.value.findIndex((r) => r.id === id)
    const next = [...rows.value]
    if (shell && at >= 0) next[at] = rowOf(shell)
    else if (shell) next.push(rowOf(shell))
    else if (at >= 0) next.splice(at, 1)
    rows.value = next
  }

  const stop = onChange((change) => {
    if (change === null) {
      void load()
      void loadKinds()
    } else if (change.data.modelType === 'AssetAdministrationShell') void renew(change.data.id)
    else if (change.data.modelType === 'Submodel' && !change.type.endsWith('updated')) void loadKinds()
  })
  onScopeDispose(() => {
    stop()
    running.abort()
  })
  void load()
  void loadKinds()

  /** The twins that a shell has. */
  function kindsOf(row: FleetRow): TwinKind['page'][] {
    return twinKinds.filter((k) => row.submodelIds.some((id) => submodelsOfKind.value.get(k.page)?.has(id))).map((k) => k.page)
  }

  return { rows, error, isLoading, isCut, load, kindsOf, hasKinds: computed(() => [...submodelsOfKind.value].filter(([, ids]) => ids.size > 0).map(([page]) => page)) }
}

export interface FleetFilter {
  text: string
  kind: TwinKind['page'] | null
  assetKind: string | null
}

export function matches(row: FleetRow, filter: FleetFilter, kinds: () => TwinKind['page'][]): boolean {
  const wanted = filter.text.trim().toLowerCase()
  if (wanted && !wanted.split(/\s+/).every((word) => row.searched.includes(word))) return false
  if (filter.assetKind && row.shell.assetInformation?.assetKind !== filter.assetKind) return false
  return !filter.kind || kinds().includes(filter.kind)
}

export function byName(a: FleetRow, b: FleetRow): number {
  return shellName(a.shell).localeCompare(shellName(b.shell), undefined, { numeric: true })
}
