import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { find, getPage } from '../../api/client'
import type { Shell } from '../../api/metamodel'
import { target } from '../../api/metamodel'
import { paths } from '../../api/paths'
import { onChange } from '../../live/connection'
import type { Health, HealthState } from './health'
import { searchShells } from './search'
import { shellName } from '../../model/names'
import { submodelsOfKind, twinKinds, type TwinKind } from '../../model/twins'

const First = 100
const Then = 1000
const Most = 20_000
const RestMilliseconds = 250

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

/** The shells of the server, page by page as they come, and kept up to date; what is searched for before they are all there, the server looks for. */
export function useFleet(wanted: () => string) {
  const rows = shallowRef<FleetRow[]>([])
  const error = shallowRef<Error | null>(null)
  const isLoading = ref(true)
  const isCut = ref(false)
  const twinsOfKind = shallowRef(new Map<TwinKind['page'], Set<string>>())
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
        // What nobody may see, no other question is asked about.
        if (cursor === undefined) void loadKinds()
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
      for (const [kind, submodels] of await Promise.all(twinKinds.map(async (k) => [k, await submodelsOfKind(k)] as const))) found.set(kind.page, new Set(submodels.map((s) => s.id)))
      twinsOfKind.value = found
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

  const found = shallowRef<FleetRow[]>([])
  const isSearching = ref(false)
  let searching = new AbortController()
  let waiting: ReturnType<typeof setTimeout> | undefined
  const isWhole = computed(() => !isLoading.value && !isCut.value && error.value === null)

  watch([wanted, isWhole], ([text, whole]) => {
    clearTimeout(waiting)
    searching.abort()
    found.value = []
    isSearching.value = !whole && text.trim().length > 1
    if (!isSearching.value) return
    waiting = setTimeout(async () => {
      searching = new AbortController()
      const { signal } = searching
      const shells = await searchShells(text.trim(), signal)
      if (signal.aborted) return
      found.value = shells.map(rowOf)
      isSearching.value = false
    }, RestMilliseconds)
  })

  /** Those that were read, and those that the search found beyond them. */
  const known = computed(() => {
    if (found.value.length === 0) return rows.value
    const read = new Set(rows.value.map((r) => r.id))
    return [...rows.value, ...found.value.filter((r) => !read.has(r.id))]
  })

  const stop = onChange((change) => {
    if (change === null) {
      void load()
    } else if (change.data.modelType === 'AssetAdministrationShell') void renew(change.data.id)
    else if (change.data.modelType === 'Submodel' && !change.type.endsWith('updated')) void loadKinds()
  })
  onScopeDispose(() => {
    stop()
    running.abort()
    searching.abort()
    clearTimeout(waiting)
  })
  void load()

  /** The twins that a shell has. */
  function kindsOf(row: FleetRow): TwinKind['page'][] {
    return twinKinds.filter((k) => row.submodelIds.some((id) => twinsOfKind.value.get(k.page)?.has(id))).map((k) => k.page)
  }

  return { rows: known, twinsOfKind, count: computed(() => rows.value.length), error, isLoading, isSearching, isCut, load, kindsOf, hasKinds: computed(() => [...twinsOfKind.value].filter(([, ids]) => ids.size > 0).map(([page]) => page)) }
}

export interface FleetFilter {
  text: string
  state: HealthState | null
  assetType: string | null
  site: string | null
  kind: TwinKind['page'] | null
  semanticId: string | null
  assetKind: string | null
}

/** Where it stands: by its twin, else by an asset id that names a site. */
export function siteOf(row: FleetRow, health: Health | null): string | null {
  return health?.site ?? row.shell.assetInformation?.specificAssetIds?.find((i) => /^(site|plant|location|facility|usine)$/i.test(i.name))?.value ?? null
}

export function matches(row: FleetRow, filter: FleetFilter, kinds: () => TwinKind['page'][], health: () => Health | null = () => null, withSubmodel: Set<string> | null = null): boolean {
  const wanted = (filter.text ?? '').trim().toLowerCase()
  if (wanted && !wanted.split(/\s+/).every((word) => row.searched.includes(word))) return false
  if (filter.assetKind && row.shell.assetInformation?.assetKind !== filter.assetKind) return false
  if (filter.assetType && row.shell.assetInformation?.assetType !== filter.assetType) return false
  if (filter.site && siteOf(row, health()) !== filter.site) return false
  if (filter.semanticId && withSubmodel && !row.submodelIds.some((id) => withSubmodel.has(id))) return false
  if (filter.state && health()?.state !== filter.state) return false
  return !filter.kind || kinds().includes(filter.kind)
}

const collator = new Intl.Collator(undefined, { numeric: true })

export function byName(a: FleetRow, b: FleetRow): number {
  return collator.compare(shellName(a.shell), shellName(b.shell))
}
