import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { onChange } from '../../live/connection'
import type { TwinKind } from '../../model/twins'
import type { FleetRow } from './fleet'
import { batteryHealth, machinesHealth, worstOf, type Health } from './health'

/** So many twins of a kind are asked; of more, the rest is asked when it is opened. */
const MostTwins = 100
const RestMilliseconds = 1500
const BeginMilliseconds = 700

/** How the assets of a fleet are, by the submodels that tell it: one twin after the other, when the page itself is there. */
export function useFleetHealth(twinsOfKind: ShallowRef<Map<TwinKind['page'], Set<string>>>): { of: (row: FleetRow) => Health | null; isAsking: Ref<boolean>; count: Ref<number> } {
  const known = shallowRef(new Map<string, Health>())
  /** When a submodel was seen to change. */
  const changed = shallowRef(new Map<string, number>())
  const isAsking = ref(false)
  const waiting = new Set<string>()
  const end = new AbortController()
  const kinds = new Map<string, 'battery' | 'maintenance'>()

  async function ask(): Promise<void> {
    if (isAsking.value) return
    isAsking.value = true
    while (waiting.size > 0 && !end.signal.aborted) {
      const [id] = waiting
      waiting.delete(id!)
      try {
        const next = new Map(known.value)
        if (kinds.get(id!) === 'battery') next.set(id!, await batteryHealth(id!, end.signal))
        else {
          const { fleet, machines } = await machinesHealth(id!, end.signal)
          next.set(id!, fleet)
          for (const [series, health] of machines) next.set(series, health)
        }
        known.value = next
      } catch {
        // A twin that cannot tell how it is has no health here; its own page says why.
      }
    }
    isAsking.value = false
  }

  watch(twinsOfKind, (twins) => {
    for (const kind of ['battery', 'maintenance'] as const)
      for (const id of [...(twins.get(kind) ?? [])].slice(0, MostTwins)) {
        if (kinds.has(id)) continue
        kinds.set(id, kind)
        waiting.add(id)
      }
    // The page is drawn first: what twins compute would take the processor from it.
    if (waiting.size > 0) setTimeout(() => void ask(), BeginMilliseconds)
  }, { immediate: true })

  let rest: ReturnType<typeof setTimeout> | undefined
  const stop = onChange((change) => {
    if (change === null) for (const id of kinds.keys()) waiting.add(id)
    else if (change.data.modelType === 'Submodel') {
      changed.value = new Map(changed.value).set(change.data.id, Date.parse(change.time) || Date.now())
      if (kinds.has(change.data.id)) waiting.add(change.data.id)
    }
    if (waiting.size === 0) return
    clearTimeout(rest)
    rest = setTimeout(() => void ask(), RestMilliseconds)
  })
  onScopeDispose(() => {
    stop()
    clearTimeout(rest)
    end.abort()
  })

  /** Of an asset with several that tell: the worst, with all alarms. */
  function of(row: FleetRow): Health | null {
    const found = row.submodelIds.map((id) => known.value.get(id)).filter((h): h is Health => h !== undefined)
    const seen = row.submodelIds.map((id) => changed.value.get(id)).filter((t): t is number => t !== undefined)
    if (found.length === 0) return null
    const times = [...found.map((h) => h.at).filter((t): t is number => t !== null), ...seen]
    const [first] = found
    return {
      ...first!, state: worstOf(found.map((h) => h.state)), alarms: found.flatMap((h) => h.alarms),
      remaining: found.find((h) => h.remaining)?.remaining ?? null, risk: found.find((h) => h.risk)?.risk ?? null, failures: found.find((h) => h.failures)?.failures ?? null,
      at: times.length > 0 ? Math.max(...times) : null, site: found.find((h) => h.site)?.site ?? null,
    }
  }

  const count = ref(0)
  watch(known, (now) => (count.value = now.size))
  return { of, isAsking, count }
}
