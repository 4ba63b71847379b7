import type { ConceptDescription, Qualifier, SubmodelElement } from '../api/metamodel'
import { number } from '../format/numbers'
import { messages } from '../i18n/messages'
import { contentOf } from './units'

/** An interval of allowed numbers; ends may be open or absent. */
export interface AllowedRange {
  min?: number
  max?: number
  minIsOpen: boolean
  maxIsOpen: boolean
}

export interface Cardinality {
  isRequired: boolean
  isMany: boolean
}

function qualifier(element: SubmodelElement, ...names: string[]): string | undefined {
  const isNamed = (q: Qualifier) => names.some((n) => q.type.toLowerCase() === n.toLowerCase() || q.type.toLowerCase() === `smt/${n.toLowerCase()}`)
  return element.qualifiers?.find(isNamed)?.value
}

/** The range that a qualifier such as [2,100) or 2..100 allows; null when there is none that can be read. */
export function rangeOf(element: SubmodelElement): AllowedRange | null {
  const told = qualifier(element, 'AllowedRange')
  if (!told) return null
  const parts = /^\s*([[\](])?\s*([^,;.\s\])]*(?:\.\d[^,;\s\])]*)?)\s*(?:,|;|\.\.)\s*([^\])[\s]*)\s*([\])[])?\s*$/.exec(told)
  if (!parts) return null
  const bound = (text: string | undefined) => (text && Number.isFinite(Number(text)) ? Number(text) : undefined)
  const min = bound(parts[2])
  const max = bound(parts[3])
  if (min === undefined && max === undefined) return null
  return {
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    minIsOpen: parts[1] === '(' || parts[1] === ']',
    maxIsOpen: parts[4] === ')' || parts[4] === '[',
  }
}

export function cardinalityOf(element: SubmodelElement): Cardinality {
  const told = qualifier(element, 'Cardinality', 'Multiplicity')
  return { isRequired: told === 'One' || told === 'OneToMany', isMany: told === 'ZeroToMany' || told === 'OneToMany' }
}

/** The values that an element may take, when they are listed: by its concept or by a qualifier. */
export function choicesOf(element: SubmodelElement, concept?: ConceptDescription | null): string[] | null {
  const listed = contentOf(element, concept)?.valueList?.valueReferencePairs.map((p) => p.value)
  if (listed && listed.length > 0) return listed
  const told = qualifier(element, 'AllowedValue', 'AllowedValues', 'EnumerationValues')
  if (told && !/[\\^$*+?()[\]{}]/.test(told)) {
    const values = told.split(/[|;,]/).map((v) => v.trim()).filter((v) => v.length > 0)
    if (values.length > 1) return values
  }
  return null
}

export function defaultOf(element: SubmodelElement): string | undefined {
  return qualifier(element, 'DefaultValue', 'InitialValue') ?? (typeof element.value === 'string' ? element.value : undefined)
}

export function isReadOnly(element: SubmodelElement): boolean {
  return qualifier(element, 'AccessMode') === 'ReadOnly' || qualifier(element, 'ReadOnly') === 'true'
}

/** What is wrong with a number in this range; null when nothing is. */
export function outside(range: AllowedRange | null, value: string, unit?: string): string | null {
  if (!range) return null
  const parsed = Number(value)
  if (!Number.isFinite(parsed)) return null
  const isLow = range.min !== undefined && (range.minIsOpen ? parsed <= range.min : parsed < range.min)
  const isHigh = range.max !== undefined && (range.maxIsOpen ? parsed >= range.max : parsed > range.max)
  return isLow || isHigh ? messages.value.validation.range(describe(range, unit)) : null
}

/** The range in words: 2 to 100 000 min. */
export function describe(range: AllowedRange, unit?: string): string {
  const m = messages.value.validation
  const suffix = unit ? ` ${unit}` : ''
  if (range.min === undefined) return (range.maxIsOpen ? m.below : m.atMost)(number(range.max) + suffix)
  if (range.max === undefined) return (range.minIsOpen ? m.above : m.atLeast)(number(range.min) + suffix)
  return m.fromTo(number(range.min), number(range.max) + suffix)
}
