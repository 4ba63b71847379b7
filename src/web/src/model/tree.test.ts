import { describe, expect, it } from 'vitest'
import type { Submodel } from '../api/metamodel'
import { ancestorsOf, elementAt, everyElement, keyOf, searchTree, visibleNodes } from './tree'

const submodel: Submodel = {
  id: 'urn:s', idShort: 'S',
  submodelElements: [
    { modelType: 'Property', idShort: 'A', valueType: 'xs:int', value: '1' },
    {
      modelType: 'SubmodelElementList', idShort: 'Stations',
      value: [
        { modelType: 'SubmodelElementCollection', value: [{ modelType: 'Property', idShort: 'Name', valueType: 'xs:string', value: 'Press' }] },
        { modelType: 'SubmodelElementCollection', value: [{ modelType: 'Property', idShort: 'Name', valueType: 'xs:string', value: 'Oven' }, { modelType: 'SubmodelElementList', idShort: 'Times', value: [{ modelType: 'Property', valueType: 'xs:int', value: '5' }] }] },
      ],
    },
    { modelType: 'Entity', idShort: 'E', statements: [{ modelType: 'Property', idShort: 'Inner', valueType: 'xs:int', value: '2' }] },
  ],
}

describe('the tree of elements', () => {
  it('gives each element its idShortPath, and finds it by that', () => {
    const paths = [...everyElement(submodel)].map((e) => e.path)
    expect(paths).toEqual(['A', 'Stations', 'Stations[0]', 'Stations[0].Name', 'Stations[1]', 'Stations[1].Name', 'Stations[1].Times', 'Stations[1].Times[0]', 'E', 'E.Inner'])
    for (const { element, path } of everyElement(submodel)) expect(elementAt(submodel, path)).toBe(element)
    expect(elementAt(submodel, 'Stations[7].Name')).toBeNull()
  })

  it('shows what is open', () => {
    const open = new Set([keyOf('urn:s', ''), keyOf('urn:s', 'Stations')])
    const nodes = visibleNodes([submodel], (key) => open.has(key))
    expect(nodes.map((n) => n.name)).toEqual(['S', 'A', 'Stations', '1. Press', '2. Oven', 'E'])
    expect(nodes.map((n) => n.level)).toEqual([1, 2, 2, 3, 3, 2])
  })

  it('knows what stands above', () => expect(ancestorsOf('Stations[1].Times[0]')).toEqual(['Stations', 'Stations[1]', 'Stations[1].Times']))

  it('is searched by names and values, and opens the way to what is found', () => {
    const { hits, open } = searchTree([submodel], 'oven')
    expect(hits.has(keyOf('urn:s', 'Stations[1].Name'))).toBe(true)
    expect(hits.has(keyOf('urn:s', 'Stations[0]'))).toBe(false)
    expect(open.has(keyOf('urn:s', 'Stations'))).toBe(true)
  })

  it('takes thousands of elements at once', () => {
    const many: Submodel = { id: 'urn:m', submodelElements: Array.from({ length: 5000 }, (_, i) => ({ modelType: 'Property', idShort: `P${i}`, valueType: 'xs:int', value: String(i) })) }
    expect(visibleNodes([many], () => true)).toHaveLength(5001)
  })
})
