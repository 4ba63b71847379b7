import { shallowRef, watch, type ShallowRef } from 'vue'
import { getPage } from '../api/client'
import { target, type Shell } from '../api/metamodel'

const PageSize = 500
const MostPages = 40
const known = new Map<string, Shell>()

/** The shell that refers to a submodel: the interface has no way back, so that pages of shells are looked through. */
export async function findShellOf(submodelId: string): Promise<Shell | null> {
  const found = known.get(submodelId)
  if (found) return found
  let cursor: string | undefined
  for (let page = 0; page < MostPages; page++) {
    const answer = await getPage<Shell>('/shells', PageSize, cursor)
    for (const shell of answer.items)
      for (const reference of shell.submodels ?? []) {
        const id = target(reference)
        if (id && !known.has(id)) known.set(id, shell)
      }
    if (known.has(submodelId)) return known.get(submodelId)!
    cursor = answer.cursor
    if (!cursor || answer.items.length === 0) return null
  }
  return null
}

export function useShellOf(submodelId: () => string): ShallowRef<Shell | null> {
  const shell = shallowRef<Shell | null>(null)
  watch(submodelId, async (id) => {
    shell.value = null
    const found = id ? await findShellOf(id).catch(() => null) : null
    if (submodelId() === id) shell.value = found
  }, { immediate: true })
  return shell
}
