import { target, type ConceptDescription, type Iec61360, type SubmodelElement } from '../api/metamodel'

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

// Concepts of the battery passport (IDTA 02035), which gives their units in words only.
const meanings: [RegExp, string][] = [
  [/#batteryMass$/, 'kg'],
  [/^0173-1#02-ABL58[789]#/, 'V'],
  [/^0173-1#02-ABL869#/, 'Ah'],
  [/^0173-1#02-ABL838#/, '%'],
  [/#(remainingCapacity|capacityThroughput)(Value)?$/, 'Ah'],
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
  const meaning = target(element.semanticId)
  const known = element.modelType === 'Property' && meaning ? meanings.find(([m]) => m.test(meaning))?.[1] : undefined
  return known ?? (element.idShort ? unitOfName(element.idShort) : undefined)
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
