import type { ConceptDescription, Iec61360, SubmodelElement } from '../api/metamodel'

// Endings of idShorts that name the unit, as this project's twins and many templates write them.
const endings: [RegExp, string][] = [
  [/(Minutes|Min)$/, 'min'],
  [/Seconds$/, 's'],
  [/Hours$/, 'h'],
  [/Days$/, 'd'],
  [/Kwh$|KWh$/, 'kWh'],
  [/KwhPerDay$/, 'kWh/d'],
  [/Kw$|KW$/, 'kW'],
  [/Watts?$/, 'W'],
  [/Celsius$/, '°C'],
  [/Kelvin$/, 'K'],
  [/Volts?$/, 'V'],
  [/Amperes?$|Amps$/, 'A'],
  [/AmpereHours$|Ah$/, 'Ah'],
  [/Ohms?$/, 'Ω'],
  [/Percent$/, '%'],
  [/CubicMeters$|M3$/, 'm³'],
  [/Meters$/, 'm'],
  [/Kilograms$|Kg$/, 'kg'],
  [/Cycles$/, 'cycles'],
]

/** The description of what an element means: its own, else the one of its concept. */
export function contentOf(element: SubmodelElement, concept?: ConceptDescription | null): Iec61360 | undefined {
  return element.embeddedDataSpecifications?.[0]?.dataSpecificationContent ?? concept?.embeddedDataSpecifications?.[0]?.dataSpecificationContent
}

/** The unit of an element's value: as it or its concept says, else as its name ends. */
export function unitOf(element: SubmodelElement, concept?: ConceptDescription | null): string | undefined {
  const told = contentOf(element, concept)?.unit
  if (told) return told
  const qualifier = element.qualifiers?.find((q) => /(^|\/)unit$/i.test(q.type))?.value
  if (qualifier) return qualifier
  return element.idShort ? unitOfName(element.idShort) : undefined
}

export function unitOfName(idShort: string): string | undefined {
  return endings.find(([ending]) => ending.test(idShort))?.[1]
}

/** The name without the ending that only tells the unit. */
export function withoutUnit(idShort: string): string {
  const ending = endings.find(([e]) => e.test(idShort))
  const rest = ending ? idShort.replace(ending[0], '') : idShort
  return rest.length > 1 ? rest : idShort
}
