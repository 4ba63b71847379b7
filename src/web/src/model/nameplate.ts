import type { Submodel, SubmodelElement } from '../api/metamodel'
import { semanticIdOf } from './names'
import { childrenOf } from './tree'
import { shortValue } from './values'

/** What stands on the plate, most wanted first; the rest follows in the order of the submodel. */
const first = [
  'ManufacturerName', 'ManufacturerProductDesignation', 'ManufacturerProductType', 'ManufacturerProductFamily', 'SerialNumber', 'ManufacturerArticleNumber', 'OrderCodeOfManufacturer',
  'YearOfConstruction', 'DateOfManufacture', 'CountryOfOrigin', 'HardwareVersion', 'FirmwareVersion', 'SoftwareVersion', 'URIOfTheProduct',
]

export function nameplateOf(submodels: Submodel[]): Submodel | undefined {
  return submodels.find((s) => /nameplate|0112\/2\/\/\/61987#ABA/i.test(semanticIdOf(s) ?? '') || s.idShort === 'Nameplate')
}

export function plateFacts(nameplate: Submodel): { element: SubmodelElement; value: string; path: string }[] {
  const facts: { element: SubmodelElement; value: string; path: string }[] = []
  for (const element of nameplate.submodelElements ?? []) {
    const value = shortValue(element)
    if (value && element.modelType !== 'File') facts.push({ element, value, path: element.idShort ?? '' })
  }
  const rank = (idShort: string | undefined) => (first.indexOf(idShort ?? '') + 1 || first.length + 1)
  return facts.sort((a, b) => rank(a.element.idShort) - rank(b.element.idShort))
}

/** The address of the nameplate in one line, as far as it is there. */
export function plateAddress(nameplate: Submodel): string | null {
  const address = (nameplate.submodelElements ?? []).find((e) => /Address/i.test(e.idShort ?? '') && e.modelType === 'SubmodelElementCollection')
  if (!address) return null
  const of = (...names: string[]) => childrenOf(address).filter((c) => names.includes(c.idShort ?? '')).map(shortValue).find((v) => v)
  const parts = [of('Company'), of('Street', 'StreetAndHouseNumber'), [of('Zipcode', 'ZipCode', 'PostalCode'), of('CityTown', 'City')].filter(Boolean).join(' '), of('NationalCode', 'Country')]
  const line = parts.filter((p) => p).join(', ')
  return line || null
}
