import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import { find, get } from '../../api/client'
import { target, type Shell, type Submodel } from '../../api/metamodel'
import { paths } from '../../api/paths'
import { onChange } from '../../live/connection'
import { useResource } from '../../live/resource'

/** A shell with all its submodels, kept up to date. */
export function useAsset(shellId: () => string) {
  const shell = useResource<Shell>((signal) => get(paths.shell(shellId()), signal), { ids: () => [shellId()], key: shellId })
  const byId = shallowRef(new Map<string, Submodel | Error>())
  const readAt = ref(0)
  const ids = computed(() => [...new Set((shell.data.value?.submodels ?? []).map((r) => target(r)).filter((id): id is string => id !== undefined))])

  async function read(id: string): Promise<void> {
    let found: Submodel | Error
    try {
      found = (await find<Submodel>(paths.submodel(id))) ?? new Error(id)
    } catch (failure) {
      found = failure as Error
      // What was read before is still the best there is.
      if (byId.value.get(id) && !(byId.value.get(id) instanceof Error)) return
    }
    byId.value = new Map(byId.value).set(id, found)
    readAt.value = Date.now()
  }

  const waiting = new Map<string, ReturnType<typeof setTimeout>>()
  function readSoon(id: string): void {
    if (!waiting.has(id)) waiting.set(id, setTimeout(() => { waiting.delete(id); void read(id) }, 120))
  }

  watch(ids, (now, before) => {
    for (const id of now) if (!before?.includes(id)) void read(id)
  }, { immediate: true })
  const stop = onChange((change) => {
    if (change === null) for (const id of ids.value) readSoon(id)
    else if (change.data.modelType === 'Submodel' && ids.value.includes(change.data.id)) readSoon(change.data.id)
  })
  onScopeDispose(() => {
    stop()
    for (const timer of waiting.values()) clearTimeout(timer)
  })

  const submodels = computed(() => ids.value.map((id) => byId.value.get(id)).filter((s): s is Submodel => s !== undefined && !(s instanceof Error)))
  const missing = computed(() => ids.value.filter((id) => byId.value.get(id) instanceof Error))
  const isReading = computed(() => ids.value.some((id) => !byId.value.has(id)))
  return { shell, submodels, missing, isReading, readAt, reread: readSoon }
}

export type Asset = ReturnType<typeof useAsset>
