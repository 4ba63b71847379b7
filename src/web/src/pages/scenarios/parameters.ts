import type { LineDefinition, ScenarioDefinition } from '../line/lineDefinition'

/** A number of the line that a scenario may change. */
export interface Parameter {
  /** As scenarios write it, with names: Stations[Machine B].Machines. */
  path: string
  /** As the interface takes it, with numbers: Stations[1].Machines. */
  elementPath: string
  value: number | null
  isWhole: boolean
}

const wholes = new Set(['Machines', 'BufferCapacity', 'BatchSize', 'Operators', 'Number', 'EveryParts'])

// Present in every line although its submodel may leave them out, with what that means.
const stationDefaults: [string, number | null][] = [['Machines', 1], ['BufferCapacity', null], ['SpeedFactor', 1], ['BatchSize', 1]]

/** The numbers of a line that can be changed, from what the submodel says. */
export function parametersOf(line: LineDefinition): Parameter[] {
  const found = new Map<string, Parameter>()
  const add = (path: string, elementPath: string, value: number | null) => {
    const last = path.split('.').at(-1)!
    if (!found.has(path)) found.set(path, { path, elementPath, value, isWhole: wholes.has(last) })
  }
  const walk = (value: unknown, path: string, elementPath: string) => {
    if (typeof value === 'number') add(path, elementPath, value)
    else if (Array.isArray(value)) value.forEach((item, i) => walk(item, `${path}[${(item as { Name?: string }).Name ?? i}]`, `${elementPath}[${i}]`))
    else if (value !== null && typeof value === 'object') for (const [name, inner] of Object.entries(value)) walk(inner, `${path}.${name}`, `${elementPath}.${name}`)
  }
  line.Stations.forEach((station, i) => {
    for (const [name, value] of stationDefaults) add(`Stations[${station.Name}].${name}`, `Stations[${i}].${name}`, (station as unknown as Record<string, number | undefined>)[name] ?? value)
    walk(station, `Stations[${station.Name}]`, `Stations[${i}]`)
  })
  const rest = line as unknown as Record<string, unknown>
  for (const name of ['Arrivals', 'OperatorPools']) if (rest[name]) walk(rest[name], name, name)
  return [...found.values()]
}

export interface ScenarioDraft {
  name: string
  invest: string
  annualCost: string
  changes: { parameter: string; value: string }[]
}

export function draftOf(scenario: ScenarioDefinition): ScenarioDraft {
  return { name: scenario.Name, invest: String(scenario.Invest ?? 0), annualCost: String(scenario.AnnualCost ?? 0), changes: scenario.Changes.map((c) => ({ parameter: c.Parameter, value: c.Value })) }
}

/** Where the line has no scenarios of its own: one more machine at each station, as the operation itself would try. */
export function suggested(line: LineDefinition, nameOf: (station: string) => string): ScenarioDraft[] {
  return line.Stations.map((s) => ({ name: nameOf(s.Name), invest: String(s.InvestPerMachine ?? 0), annualCost: '0', changes: [{ parameter: `Stations[${s.Name}].Machines`, value: String((s.Machines ?? 1) + 1) }] }))
}

export function definitionOf(draft: ScenarioDraft): ScenarioDefinition {
  return { Name: draft.name.trim(), Changes: draft.changes.map((c) => ({ Parameter: c.parameter, Value: c.value.trim().replace(',', '.') })), Invest: toNumber(draft.invest), AnnualCost: toNumber(draft.annualCost) }
}

export function toNumber(text: string): number {
  return Number(text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.')) || 0
}

/** What a draft lacks before it can be compared; null when nothing. */
export function isComplete(draft: ScenarioDraft): boolean {
  return draft.name.trim() !== '' && draft.changes.length > 0 && draft.changes.every((c) => c.parameter !== '' && c.value.trim() !== '' && Number.isFinite(Number(c.value.trim().replace(',', '.'))))
}

/** An emission factor as it is typed, kg/kWh: null of nothing, undefined of what is none. */
export function gridCo2Of(text: string): number | null | undefined {
  if (text.trim() === '') return null
  const value = Number(text.trim().replace(',', '.'))
  return value >= 0 && value <= 5 ? value : undefined
}
