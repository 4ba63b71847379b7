import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { isCutOff, onChange } from './connection'

const GatheringMilliseconds = 150

export interface Resource<T> {
  data: ShallowRef<T | null>
  error: ShallowRef<Error | null>
  isLoading: Ref<boolean>
  /** What is shown may not be the present state any more. */
  isStale: ComputedRef<boolean>
  /** When it was read, in milliseconds since 1970; 0 for never. */
  readAt: Ref<number>
  reload: () => Promise<void>
}

interface ResourceOptions {
  /** The ids whose changes make it be read again; all when absent. */
  ids?: () => string[]
  /** Read again when this changes. */
  key?: () => unknown
}

/** Something of the server that stays up to date while it is shown; what was read last stays when reading fails. */
export function useResource<T>(load: (signal: AbortSignal) => Promise<T>, options: ResourceOptions = {}): Resource<T> {
  const data = shallowRef<T | null>(null)
  const error = shallowRef<Error | null>(null)
  const isLoading = ref(false)
  const readAt = ref(0)
  let running: AbortController | null = null

  async function reload(): Promise<void> {
    running?.abort()
    const mine = new AbortController()
    running = mine
    isLoading.value = true
    try {
      const loaded = await load(mine.signal)
      if (mine.signal.aborted) return
      data.value = loaded
      error.value = null
      readAt.value = Date.now()
    } catch (failure) {
      if (!mine.signal.aborted) error.value = failure instanceof Error ? failure : new Error(String(failure))
    } finally {
      if (running === mine) isLoading.value = false
    }
  }

  // Changes may come by the hundred: one reading follows them, and none is broken off for the next.
  let waiting: ReturnType<typeof setTimeout> | undefined
  function reloadSoon(): void {
    waiting ??= setTimeout(() => {
      waiting = undefined
      if (isLoading.value) reloadSoon()
      else void reload()
    }, GatheringMilliseconds)
  }
  const stop = onChange((change) => {
    if (change !== null && options.ids && !options.ids().includes(change.data.id)) return
    reloadSoon()
  })
  onScopeDispose(() => {
    stop()
    clearTimeout(waiting)
    running?.abort()
  })
  watch(
    () => options.key?.(),
    () => {
      data.value = null
      error.value = null
      void reload()
    },
  )
  void reload()
  const isStale = computed(() => data.value !== null && (error.value !== null || isCutOff.value))
  return { data, error, isLoading, isStale, readAt, reload }
}
