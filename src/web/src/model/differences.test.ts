import { describe, expect, it } from 'vitest'
import { differences, justBefore } from './differences'

const property = (idShort: string | undefined, value: string, more: object = {}) => ({ modelType: 'Property', ...(idShort ? { idShort } : {}), valueType: 'xs:string', value, ...more })
const submodel = (...submodelElements: object[]) => ({ modelType: 'Submodel', id: 'urn:s', submodelElements })
const collection = (idShort: string, ...value: object[]) => ({ modelType: 'SubmodelElementCollection', idShort, value })
const list = (idShort: string, ...value: object[]) => ({ modelType: 'SubmodelElementList', idShort, value })

describe('differences', () => {
  it('names the value that changed by its path', () => {
    expect(differences(submodel(collection('Motor', property('Speed', '1'))), submodel(collection('Motor', property('Speed', '2'))))).toEqual([{ path: 'Motor.Speed', attribute: 'value', before: '1', after: '2' }])
  })
  it('tells an element that came or went once, with all that is in it', () => {
    expect(differences(submodel(property('A', '1')), submodel(property('A', '1'), collection('B', property('C', '2'), property('D', '3'))))).toEqual([{ path: 'B', attribute: '', before: null, after: 'SubmodelElementCollection' }])
    expect(differences(submodel(list('L', property(undefined, '1'), property(undefined, '2'))), submodel(list('L', property(undefined, '1'))))).toEqual([{ path: 'L[1]', attribute: '', before: '2', after: null }])
  })
  it('tells texts by their language, and attributes by their names', () => {
    const text = (language: string, words: string) => ({ description: [{ language, text: words }] })
    expect(differences(submodel(property('A', '1', text('en', 'old'))), submodel(property('A', '1', text('en', 'new'))))).toEqual([{ path: 'A', attribute: 'description.en', before: 'old', after: 'new' }])
    expect(differences({ modelType: 'AssetAdministrationShell', idShort: 'a' }, { modelType: 'AssetAdministrationShell', idShort: 'b' })).toEqual([{ path: '', attribute: 'idShort', before: 'a', after: 'b' }])
  })
  it('finds nothing in what is the same, whatever the order of attributes', () => {
    expect(differences({ a: 1, b: [{ c: true }] }, { b: [{ c: true }], a: 1 })).toEqual([])
  })
})

describe('justBefore', () => {
  it('is one step of 100 ns earlier', () => {
    expect(justBefore('2026-11-29T02:59:07.0000001Z')).toBe('2026-11-29T02:59:07.0000000Z')
    expect(justBefore('2026-11-29T03:00:00.0000000Z')).toBe('2026-11-29T02:59:59.9999999Z')
  })
})
