import type { LangString, OperationVariable, SubmodelElement } from '../api/metamodel'
import { messages } from '../i18n/messages'
import { conceptOf } from './concepts'
import { cardinalityOf, defaultOf, outside, rangeOf } from './limits'
import { childrenOf } from './tree'
import { unitOf } from './units'
import { faultOf, isNumeric, normalized } from './xsd'

/** A field of a form for the arguments of an operation. It is changed in place as the user types. */
export interface Field {
  kind: 'value' | 'texts' | 'range' | 'file' | 'group' | 'list' | 'json'
  element: SubmodelElement
  unit: string | undefined
  isRequired: boolean
  /** Groups and lists that may be absent: whether they are given. */
  isGiven: boolean
  value: string
  min: string
  max: string
  file: { name: string; contentType: string; base64: string } | null
  fields: Field[]
  items: Field[]
  item: SubmodelElement | null
}

/** The field for an element, filled with a value-only value, or with the defaults of the element. */
export function fieldOf(element: SubmodelElement, given?: unknown): Field {
  const cardinality = cardinalityOf(element)
  const field: Field = {
    kind: 'json', element, unit: unitOf(element, conceptOf(element)), isRequired: cardinality.isRequired, isGiven: cardinality.isRequired || given !== undefined,
    value: '', min: '', max: '', file: null, fields: [], items: [], item: null,
  }
  switch (element.modelType) {
    case 'Property':
      field.kind = 'value'
      field.value = given === undefined ? (defaultOf(element) ?? '') : String(given)
      return field
    case 'MultiLanguageProperty': {
      field.kind = 'texts'
      const texts = Array.isArray(given) ? (given as Record<string, string>[]).map((t) => Object.values(t)[0]) : ((element.value as LangString[] | undefined) ?? []).map((t) => t.text)
      field.value = texts[0] ?? ''
      return field
    }
    case 'Range': {
      field.kind = 'range'
      const range = given as { min?: unknown; max?: unknown } | undefined
      field.min = String(range?.min ?? element.min ?? '')
      field.max = String(range?.max ?? element.max ?? '')
      return field
    }
    case 'File':
    case 'Blob': {
      field.kind = 'file'
      const file = given as { contentType?: string; value?: string } | undefined
      field.value = element.modelType === 'File' ? (file?.value ?? (typeof element.value === 'string' ? element.value : '')) : ''
      if (element.modelType === 'Blob' && file?.value) field.file = { name: '', contentType: file.contentType ?? 'application/octet-stream', base64: file.value }
      return field
    }
    case 'SubmodelElementCollection': {
      const children = childrenOf(element)
      if (children.length === 0) break
      field.kind = 'group'
      field.fields = children.map((child) => fieldOf(child, (given as Record<string, unknown> | undefined)?.[child.idShort ?? '']))
      return field
    }
    case 'SubmodelElementList': {
      const declared = childrenOf(element)
      if (declared.length === 0) break
      field.kind = 'list'
      field.item = declared[0]!
      // An item that says how many of it there may be declares the others; without that, the items are the default.
      const isPrototype = (declared[0]!.qualifiers ?? []).some((q) => /Cardinality|Multiplicity/.test(q.type))
      field.items = Array.isArray(given) ? given.map((g) => fieldOf(field.item!, g)) : isPrototype ? [] : declared.map((d) => fieldOf(d))
      field.isGiven = field.items.length > 0 || given !== undefined
      return field
    }
  }
  field.value = given === undefined ? '' : JSON.stringify(given, null, 2)
  return field
}

export function fieldsOf(variables: OperationVariable[] | undefined, given?: Record<string, unknown>): Field[] {
  return (variables ?? []).map((v) => fieldOf(v.value, given?.[v.value.idShort ?? '']))
}

/** Numbers that JSON can hold are numbers; longer ones stay texts, so that no digit is lost. */
function typed(valueType: string | undefined, text: string): unknown {
  if (valueType === 'xs:boolean') return text === 'true' || text === '1'
  if (!isNumeric(valueType)) return text
  const parsed = Number(text)
  return Number.isFinite(parsed) && (!Number.isInteger(parsed) || Number.isSafeInteger(parsed)) && text.replace(/^[+-]/, '').length <= 16 ? parsed : text
}

/** The value of a field as value-only JSON; undefined when it is left to the server. */
export function valueOf(field: Field): unknown {
  const type = field.element.valueType
  switch (field.kind) {
    case 'value': {
      const text = normalized(type, field.value)
      return text === '' ? undefined : typed(type, text)
    }
    case 'texts':
      return field.value === '' ? undefined : [{ en: field.value }]
    case 'range': {
      const [min, max] = [normalized(type, field.min), normalized(type, field.max)]
      if (min === '' && max === '') return undefined
      return { ...(min === '' ? {} : { min: typed(type, min) }), ...(max === '' ? {} : { max: typed(type, max) }) }
    }
    case 'file':
      if (field.element.modelType === 'File') return field.value === '' ? undefined : { contentType: field.element.contentType ?? 'application/octet-stream', value: field.value }
      return field.file ? { contentType: field.file.contentType, value: field.file.base64 } : undefined
    case 'group': {
      if (!field.isGiven) return undefined
      return valuesOf(field.fields)
    }
    case 'list':
      return field.isGiven && field.items.length > 0 ? field.items.map((i) => valueOf(i) ?? null) : undefined
    default:
      return field.value.trim() === '' ? undefined : (JSON.parse(field.value) as unknown)
  }
}

export function valuesOf(fields: Field[]): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const field of fields) {
    const value = valueOf(field)
    if (value !== undefined && field.element.idShort) values[field.element.idShort] = value
  }
  return values
}

/** What is wrong with a field itself, not with those inside; null when nothing is. */
export function faultOfField(field: Field): string | null {
  const type = field.element.valueType
  const check = (typedText: string) => {
    const text = normalized(type, typedText)
    return text === '' ? null : (faultOf(type, text) ?? outside(rangeOf(field.element), text, field.unit))
  }
  switch (field.kind) {
    case 'value':
      return field.isRequired && field.value.trim() === '' ? messages.value.validation.required : check(field.value)
    case 'range':
      return check(field.min) ?? check(field.max)
    case 'list':
      return field.isRequired && field.items.length === 0 ? messages.value.validation.required : null
    case 'json':
      try {
        if (field.value.trim() !== '') JSON.parse(field.value)
        return null
      } catch (failure) {
        return (failure as Error).message
      }
    default:
      return null
  }
}

/** How many faults there are in fields and what is inside them. */
export function countFaults(fields: Field[]): number {
  return fields.reduce((sum, field) => {
    if (field.kind === 'group' && !field.isGiven) return sum
    return sum + (faultOfField(field) === null ? 0 : 1) + countFaults(field.fields) + (field.isGiven ? countFaults(field.items) : 0)
  }, 0)
}
