import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { decodeId, encodeId } from '../api/ids'
import type { Shell, Submodel } from '../api/metamodel'
import { useResource, type Resource } from '../live/resource'
import { nameOf } from './names'
import { findShellOf } from './shellOf'
import { submodelsOfKind, twinKinds, type TwinKind } from './twins'

export interface TwinInstance {
  submodel: Submodel
  shell: Shell | null
  title: string
}

/** The submodels of a kind of twin, the one that the address names, and a way to choose another. */
export function useTwinInstances(page: TwinKind['page'], place: string): {
  instances: Resource<TwinInstance[]>
  chosen: ComputedRef<TwinInstance | null>
  choose: (submodelId: string) => void
  isUnknown: Ref<boolean>
} {
  const route = useRoute()
  const router = useRouter()
  const isUnknown = ref(false)
  const wanted = computed(() => (route.params['submodel'] ? decodeId(String(route.params['submodel'])) : null))
  const instances = useResource<TwinInstance[]>(async (signal) => {
    const found: TwinInstance[] = []
    for (const submodel of await submodelsOfKind(twinKinds.find((k) => k.page === page)!, signal)) {
      const shell = await findShellOf(submodel.id)
      found.push({ submodel, shell, title: shell ? nameOf(shell, shell.id) : nameOf(submodel, submodel.id) })
    }
    return found
  }, { ids: () => [] })
  const chosen = computed(() => {
    const all = instances.data.value ?? []
    return all.find((i) => i.submodel.id === wanted.value) ?? (wanted.value ? null : (all[0] ?? null))
  })
  watch([() => instances.data.value, wanted], () => (isUnknown.value = instances.data.value !== null && wanted.value !== null && chosen.value === null))

  function choose(submodelId: string): void {
    void router.push(`/${place}/${encodeId(submodelId)}`)
  }

  return { instances, chosen, choose, isUnknown }
}
