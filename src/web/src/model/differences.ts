import type { SubmodelElement } from '../api/metamodel'
import { shortValue } from './values'

/** What is another in two states of a shell or submodel. */
export interface Difference {
  /** idShortPath of the element; empty for the shell or submodel itself. */
  path: string
  /** The attribute, such as description.en; empty for an element that came or went as a whole. */
  attribute: string
  /** Null where it was not there. */
  before: string | null
  after: string | null
}

interface Fact {
  path: string
  attribute: string
  text: string
}

/** Lists whose items are elements, by the attribute that holds them. */
const holders = new Set(['submodelElements', 'value', 'statements', 'annotations'])

/** All that differs, in the order in which it stands in the later state. */
export function differences(before: object | null, after: object | null): Difference[] {
  const [then, now] = [factsOf(before), factsOf(after)]
  const found: Difference[] = []
  // An element that came or went is one difference, not one for each of its attributes.
  const whole = (path: string) => then.elements.has(path) !== now.elements.has(path)
  const told = new Set<string>()
  for (const key of new Set([...then.facts.keys(), ...now.facts.keys()])) {
    const [was, is] = [then.facts.get(key), now.facts.get(key)]
    if (was?.text === is?.text) continue
    const { path, attribute } = (is ?? was)!
    const top = ancestors(path).find(whole)
    if (top === undefined) found.push({ path, attribute, before: was?.text ?? null, after: is?.text ?? null })
    else if (!told.has(top)) {
      told.add(top)
      found.push({ path: top, attribute: '', before: then.elements.get(top) ?? null, after: now.elements.get(top) ?? null })
    }
  }
  return found
}

/** The paths from the outermost element down to this one. */
function ancestors(path: string): string[] {
  const ends = [...path.matchAll(/(?=[.[])|$/g)].map((m) => m.index)
  return ends.map((end) => path.slice(0, end)).filter((p) => p !== '')
}

function factsOf(root: object | null): { facts: Map<string, Fact>; elements: Map<string, string> } {
  const facts = new Map<string, Fact>()
  const elements = new Map<string, string>()
  const walk = (value: unknown, path: string, attribute: string): void => {
    if (Array.isArray(value)) value.forEach((item, i) => walkItem(item, i, path, attribute))
    else if (value !== null && typeof value === 'object') for (const [name, part] of Object.entries(value)) walk(part, path, attribute ? `${attribute}.${name}` : name)
    else facts.set(`${path}\n${attribute}`, { path, attribute, text: String(value) })
  }
  const walkItem = (item: unknown, index: number, path: string, attribute: string): void => {
    const object = item as { modelType?: string; idShort?: string; language?: string; text?: string } | null
    if (object?.modelType && holders.has(attribute)) {
      const own = object.idShort === undefined ? `${path}[${index}]` : path ? `${path}.${object.idShort}` : object.idShort
      elements.set(own, shortValue(object as SubmodelElement) ?? object.modelType)
      walk(object, own, '')
    } else if (typeof object?.language === 'string') walk(object.text, path, `${attribute}.${object.language}`)
    else walk(item, path, `${attribute}[${index}]`)
  }
  walk(root, '', '')
  return { facts, elements }
}

/** The last moment before a time of the server, which tells its times in steps of 100 ns. */
export function justBefore(time: string): string {
  const parts = /^(.*\d)\.(\d{7})Z$/.exec(time)
  if (!parts) return new Date(Date.parse(time) - 1).toISOString()
  const fraction = Number(parts[2]) - 1
  if (fraction >= 0) return `${parts[1]}.${String(fraction).padStart(7, '0')}Z`
  return `${new Date(Date.parse(`${parts[1]}Z`) - 1000).toISOString().slice(0, 19)}.9999999Z`
}
