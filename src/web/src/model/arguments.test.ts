import { describe, expect, it, vi } from 'vitest'
import type { SubmodelElement } from '../api/metamodel'
import { countFaults, faultOfField, fieldOf, fieldsOf, valueOf, valuesOf } from './arguments'

// No server has concepts to tell here.
vi.mock('./concepts', () => ({ conceptOf: () => undefined }))

const qualifier = (type: string, value: string) => ({ type, valueType: 'xs:string', value })
const replications: SubmodelElement = { modelType: 'Property', idShort: 'Replications', valueType: 'xs:int', value: '100', qualifiers: [qualifier('SMT/Cardinality', 'ZeroToOne'), qualifier('SMT/AllowedRange', '[2,1000]')] }
const name: SubmodelElement = { modelType: 'Property', idShort: 'Name', valueType: 'xs:string', qualifiers: [qualifier('SMT/Cardinality', 'One')] }
const scenarios: SubmodelElement = {
  modelType: 'SubmodelElementList', idShort: 'Scenarios', qualifiers: [qualifier('SMT/Cardinality', 'ZeroToOne')],
  value: [{ modelType: 'SubmodelElementCollection', qualifiers: [qualifier('SMT/Cardinality', 'ZeroToMany')], value: [name, { modelType: 'Property', idShort: 'Invest', valueType: 'xs:double' }] }],
}

describe('the form of an operation', () => {
  it('begins with the defaults and sends numbers as numbers', () => {
    const fields = fieldsOf([{ value: replications }, { value: scenarios }])
    expect(fields.map((f) => f.kind)).toEqual(['value', 'list'])
    expect(valuesOf(fields)).toEqual({ Replications: 100 })
  })

  it('leaves out what is empty', () => {
    const field = fieldOf(replications)
    field.value = ' '
    expect(valueOf(field)).toBeUndefined()
    expect(faultOfField(field)).toBeNull()
  })

  it('tells what does not fit: type, range, and what is missing', () => {
    const field = fieldOf(replications)
    field.value = '1'
    expect(faultOfField(field)).toContain('2 to 1,000')
    field.value = 'many'
    expect(faultOfField(field)).toBeTruthy()
    expect(faultOfField(fieldOf(name))).toBeTruthy()
  })

  it('nests: a list of records begins empty and takes items', () => {
    const field = fieldOf(scenarios)
    expect(field.items).toHaveLength(0)
    field.items.push(fieldOf(field.item!))
    field.items[0]!.isGiven = field.isGiven = true
    expect(countFaults([field])).toBe(1)
    field.items[0]!.fields[0]!.value = 'Second press'
    field.items[0]!.fields[1]!.value = '85000,5'
    expect(valueOf(field)).toEqual([{ Name: 'Second press', Invest: 85000.5 }])
    expect(countFaults([field])).toBe(0)
  })

  it('fills itself with the arguments of an earlier run', () => {
    const given = { Replications: 7, Scenarios: [{ Name: 'A', Invest: 1 }, { Name: 'B' }] }
    expect(valuesOf(fieldsOf([{ value: replications }, { value: scenarios }], given))).toEqual(given)
  })

  it('keeps digits that JSON numbers would lose', () => {
    const field = fieldOf({ modelType: 'Property', idShort: 'Big', valueType: 'xs:long' })
    field.value = '9223372036854775807'
    expect(valueOf(field)).toBe('9223372036854775807')
  })

  it('sends files of the user as their bytes, and ranges by their ends', () => {
    const blob = fieldOf({ modelType: 'Blob', idShort: 'Log' })
    expect(valueOf(blob)).toBeUndefined()
    blob.file = { name: 'log.csv', contentType: 'text/csv', base64: 'YQ==' }
    expect(valueOf(blob)).toEqual({ contentType: 'text/csv', value: 'YQ==' })
    const range = fieldOf({ modelType: 'Range', idShort: 'R', valueType: 'xs:double', min: '1', max: '2' })
    range.max = '3,5'
    expect(valueOf(range)).toEqual({ min: 1, max: 3.5 })
  })
})
