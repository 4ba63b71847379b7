import { onScopeDispose, ref, watch, type Ref } from 'vue'
import { send } from '../api/client'
import { authorization } from '../api/token'

/** The address of a file for images and frames, which send no token themselves: where one is needed, the file is read and held here. */
export function useFileAddress(url: () => string | null): { source: Ref<string | null>; isBroken: Ref<boolean> } {
  const source = ref<string | null>(null)
  const isBroken = ref(false)
  let held: string | null = null
  const letGo = () => {
    if (held) URL.revokeObjectURL(held)
    held = null
  }
  watch(url, async (asked) => {
    letGo()
    isBroken.value = false
    source.value = null
    if (!asked || !('Authorization' in authorization(asked))) {
      source.value = asked
      return
    }
    try {
      const blob = await (await send('GET', asked, { accept: '*/*' })).blob()
      if (url() !== asked) return
      source.value = held = URL.createObjectURL(blob)
    } catch {
      isBroken.value = true
    }
  }, { immediate: true })
  onScopeDispose(letGo)
  return { source, isBroken }
}
