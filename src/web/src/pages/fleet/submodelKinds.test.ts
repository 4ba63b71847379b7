import { expect, it, vi } from 'vitest'
import { effectScope } from 'vue'
import type { Submodel } from '../../api/metamodel'
import { kindsOf, Most, useSubmodelKinds } from './submodelKinds'

const submodel = (id: string, idShort: string | undefined, semanticId?: string, kind?: string) =>
  ({ modelType: 'Submodel', id, ...(idShort ? { idShort } : {}), ...(kind ? { kind } : {}), ...(semanticId ? { semanticId: { type: 'ExternalReference', keys: [{ type: 'GlobalReference', value: semanticId }] } } : {}) }) as unknown as Submodel

it('counts submodels by their semantic ids, the most frequent first, by the name that most of them have', () => {
  const kinds = kindsOf([submodel('1', 'Plate', 'urn:np'), submodel('2', 'Nameplate', 'urn:np'), submodel('3', 'Nameplate', 'urn:np'), submodel('4', 'Line', 'urn:line'), submodel('5', 'Free'), submodel('6', 'Nameplate', 'urn:np', 'Template')])
  expect(kinds).toEqual([{ semanticId: 'urn:np', name: 'Nameplate', count: 3 }, { semanticId: 'urn:line', name: 'Line', count: 1 }])
})

it('tells versions of a submodel apart, and names one without a name by its id', () => {
  const kinds = kindsOf([submodel('1', 'Nameplate', 'https://x.org/nameplate/2/0'), submodel('2', 'Nameplate', 'https://x.org/nameplate/3/0'), submodel('3', undefined, 'urn:other')])
  expect(kinds.map((k) => k.name).sort()).toEqual(['Nameplate (nameplate/2/0)', 'Nameplate (nameplate/3/0)', expect.stringContaining('other')])
})

it.each([[Most, false], [Most + 1, true]])('of %i submodels it tells whether kinds may be missing: %s', async (there, isPartial) => {
  vi.stubGlobal('fetch', vi.fn(async (url: string) => {
    const from = Number(new URL(url).searchParams.get('cursor') ?? 0)
    const to = Math.min(there, from + Number(new URL(url).searchParams.get('limit')))
    const result = Array.from({ length: to - from }, (_, i) => submodel(String(from + i), 'Plate', 'urn:np'))
    return new Response(JSON.stringify({ result, paging_metadata: to < there ? { cursor: String(to) } : {} }))
  }))
  const scope = effectScope()
  const kinds = scope.run(() => useSubmodelKinds(() => null))!
  await kinds.load()
  expect(kinds.isPartial.value).toBe(isPartial)
  expect(kinds.kinds.value).toEqual([{ semanticId: 'urn:np', name: 'Plate', count: Most }])
  scope.stop()
  vi.unstubAllGlobals()
})
