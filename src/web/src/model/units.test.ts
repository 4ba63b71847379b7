import { expect, it } from 'vitest'
import type { SubmodelElement } from '../api/metamodel'
import { unitOf } from './units'

const property = (idShort: string, meaning?: string, more: object = {}) =>
  ({ modelType: 'Property', idShort, valueType: 'xs:double', value: '1', ...(meaning ? { semanticId: { type: 'ExternalReference', keys: [{ type: 'GlobalReference', value: meaning }] } } : {}), ...more }) as SubmodelElement

it('takes the unit that an element tells before the one that its name or its concept is known to have', () => {
  expect(unitOf(property('ShiftMinutes', undefined, { qualifiers: [{ type: 'SMT/Unit', valueType: 'xs:string', value: 's' }] }))).toBe('s')
  expect(unitOf(property('ShiftMinutes'))).toBe('min')
  expect(unitOf(property('Speed'))).toBeUndefined()
})

it('knows the units of the battery passport, whose elements tell none', () => {
  const passport = 'urn:samm:io.admin-shell.idta.batterypass.product_condition:1.0.1#'
  expect(unitOf(property('RemainingCapacityValue', `${passport}remainingCapacityValue`))).toBe('Ah')
  expect(unitOf(property('LastUpdate', `${passport}lastUpdate`))).toBeUndefined()
  expect(unitOf(property('NominalVoltage', '0173-1#02-ABL588#001'))).toBe('V')
  expect(unitOf(property('BatteryMass', 'urn:samm:io.admin-shell.idta.batterypass.technical_data:1.0.0#batteryMass'))).toBe('kg')
})
