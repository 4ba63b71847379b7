import { afterEach, expect, it } from 'vitest'
import { setLanguage } from '../i18n/language'
import { inWords, labelOf, nameOf, shortId } from './names'
import { unitOf, unitOfName } from './units'

afterEach(() => setLanguage('en'))

it.each([['MeanCycleTime', 'Mean cycle time'], ['URIOfTheProduct', 'URI of the product'], ['P95CycleTime', 'P95 cycle time'], ['serial_number', 'serial number'], ['OEE', 'OEE'], ['Models3D', 'Models 3D'], ['Model3DFile', 'Model 3D file'], ['Phase3Duration', 'Phase3 duration']])('%s reads %s', (idShort, words) => expect(inWords(idShort)).toBe(words))

it('leaves the unit to the value', () => {
  setLanguage('en')
  expect(labelOf('DurationMinutes')).toBe('Duration')
  expect(unitOfName('DurationMinutes')).toBe('min')
  expect(unitOfName('Minutes')).toBe('min')
  expect(labelOf('Name')).toBe('Name')
})

it('prefers the display name of the language, then English, then any', () => {
  const named = { idShort: 'X', displayName: [{ language: 'de', text: 'Anlage' }, { language: 'en', text: 'Plant' }] }
  setLanguage('fr')
  expect(nameOf(named)).toBe('Plant')
  expect(nameOf({ idShort: 'X', displayName: [{ language: 'de-AT', text: 'Anlage' }] })).toBe('Anlage')
  expect(nameOf({ idShort: 'SerialNumber' })).toBe('Numéro de série')
})

it('takes the unit from the description before the name', () => {
  expect(unitOf({ modelType: 'Property', idShort: 'PowerKw', embeddedDataSpecifications: [{ dataSpecificationContent: { unit: 'MW' } }] })).toBe('MW')
  expect(unitOf({ modelType: 'Property', idShort: 'Count' })).toBeUndefined()
})

it('shortens semantic ids', () => {
  expect(shortId('https://admin-shell.io/idta/nameplate/3/0/Nameplate')).toBe('Nameplate')
  expect(shortId('https://x.org/production-line/1/0')).toBe('production-line/1/0')
  expect(shortId('0173-1#01-AHX837#002')).toBe('0173-1#01-AHX837#002')
})
