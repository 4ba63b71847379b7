import { describe, expect, it } from 'vitest'
import type { SubmodelElement } from '../api/metamodel'
import { cardinalityOf, choicesOf, outside, rangeOf } from './limits'

const withQualifier = (type: string, value: string): SubmodelElement => ({ modelType: 'Property', valueType: 'xs:double', qualifiers: [{ type, valueType: 'xs:string', value }] })

describe('qualifiers', () => {
  it.each([
    ['[2,1000000]', { min: 2, max: 1000000, minIsOpen: false, maxIsOpen: false }],
    ['(0,1]', { min: 0, max: 1, minIsOpen: true, maxIsOpen: false }],
    ['[0.01,100[', { min: 0.01, max: 100, minIsOpen: false, maxIsOpen: true }],
    ['[-1E12,1E12]', { min: -1e12, max: 1e12, minIsOpen: false, maxIsOpen: false }],
    ['[0,)', { min: 0, minIsOpen: false, maxIsOpen: true }],
    ['5..10', { min: 5, max: 10, minIsOpen: false, maxIsOpen: false }],
    ['0.5;1.5', { min: 0.5, max: 1.5, minIsOpen: false, maxIsOpen: false }],
  ])('tell the range %s', (text, range) => expect(rangeOf(withQualifier('SMT/AllowedRange', text))).toEqual(range))

  it('that tell no range are none', () => {
    expect(rangeOf(withQualifier('SMT/AllowedRange', 'anything'))).toBeNull()
    expect(rangeOf({ modelType: 'Property' })).toBeNull()
  })

  it('are kept at their ends, and open ends are not allowed', () => {
    const closed = rangeOf(withQualifier('AllowedRange', '[2,5]'))
    expect([outside(closed, '2'), outside(closed, '5')]).toEqual([null, null])
    expect(outside(closed, '5.1')).toContain('2 to 5')
    expect(outside(rangeOf(withQualifier('AllowedRange', '(2,5]')), '2')).toBeTruthy()
  })

  it('tell how many', () => {
    expect(cardinalityOf(withQualifier('SMT/Cardinality', 'OneToMany'))).toEqual({ isRequired: true, isMany: true })
    expect(cardinalityOf(withQualifier('Cardinality', 'ZeroToOne'))).toEqual({ isRequired: false, isMany: false })
  })

  it('list choices; patterns are none', () => {
    expect(choicesOf(withQualifier('SMT/AllowedValue', 'Low|High'))).toEqual(['Low', 'High'])
    expect(choicesOf(withQualifier('SMT/AllowedValue', '^[a-z]+$'))).toBeNull()
  })
})
