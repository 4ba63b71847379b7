import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { ApiError, linesOf, type Line } from '../api/client'
import { invokeAsync, invokeSync, type Invocation, type OperationResult } from '../api/invoke'

/** An operation that runs, with its progress; one at a time. */
export function useInvocation() {
  const isRunning = ref(false)
  /** The share done; null where the server does not tell. */
  const progress = ref<number | null>(null)
  const startedAt = ref(0)
  const elapsed = ref(0)
  const result = shallowRef<OperationResult | null>(null)
  const refusal = shallowRef<Line[] | null>(null)
  let running: AbortController | null = null
  let ticking: ReturnType<typeof setInterval> | undefined

  /** Milliseconds that it will still take, told by what was done so far; null while that says nothing. */
  const remaining = computed(() => {
    const share = progress.value
    return share !== null && share > 0.02 && elapsed.value > 800 ? (elapsed.value / share) * (1 - share) : null
  })

  async function run(invocation: Invocation, inBackground = true): Promise<OperationResult | null> {
    running?.abort()
    const mine = new AbortController()
    running = mine
    isRunning.value = true
    progress.value = null
    refusal.value = null
    startedAt.value = Date.now()
    elapsed.value = 0
    clearInterval(ticking)
    ticking = setInterval(() => (elapsed.value = Date.now() - startedAt.value), 200)
    try {
      const answer = inBackground ? await invokeAsync(invocation, (share) => (progress.value = share), mine.signal) : await invokeSync(invocation, mine.signal)
      if (running !== mine) return null
      result.value = answer
      return answer
    } catch (failure) {
      if (running !== mine || (mine.signal.aborted && !(failure instanceof ApiError))) return null
      refusal.value = linesOf(failure)
      return null
    } finally {
      if (running === mine) {
        elapsed.value = Date.now() - startedAt.value
        isRunning.value = false
        clearInterval(ticking)
      }
    }
  }

  /** What it answers when it completes; null when it does not, and the refusal says why. */
  async function ask<T>(invocation: Invocation, inBackground = true): Promise<T | null> {
    const answer = await run(invocation, inBackground)
    if (answer && answer.executionState !== 'Completed') refusal.value = answer.messages
    return answer?.executionState === 'Completed' ? (answer.output as T) : null
  }

  function cancel(): void {
    running?.abort()
  }

  onScopeDispose(() => {
    clearInterval(ticking)
    running?.abort()
  })
  return { isRunning, progress, elapsed, remaining, result, refusal, run, ask, cancel }
}

export type RunningInvocation = ReturnType<typeof useInvocation>
