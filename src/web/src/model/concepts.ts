import { shallowRef } from 'vue'
import { getAll } from '../api/client'
import { target, type ConceptDescription, type SubmodelElement } from '../api/metamodel'
import { onChange } from '../live/connection'

const Most = 20_000

/** All concept descriptions by their ids and by what they are a case of. */
const concepts = shallowRef<Map<string, ConceptDescription> | null>(null)
let loading: Promise<void> | null = null

async function load(): Promise<void> {
  const found = new Map<string, ConceptDescription>()
  try {
    for (const concept of await getAll<ConceptDescription>('/concept-descriptions', Most)) {
      for (const other of concept.isCaseOf ?? []) {
        const id = target(other)
        if (id && !found.has(id)) found.set(id, concept)
      }
      found.set(concept.id, concept)
    }
  } catch {
    // A server may have none to give: elements are shown without.
  }
  concepts.value = found
}

onChange((change) => {
  if (!concepts.value || (change !== null && change.data.modelType !== 'ConceptDescription')) return
  loading = load()
})

/** What an element means, when the server has a description of it. Asked one by one, missing ones would be errors. */
export function conceptOf(holder: Pick<SubmodelElement, 'semanticId'> | null | undefined): ConceptDescription | undefined {
  loading ??= load()
  const id = target(holder?.semanticId)
  return id ? concepts.value?.get(id) : undefined
}
