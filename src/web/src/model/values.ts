import type { LangString, Reference, SubmodelElement } from '../api/metamodel'
import { bytes, number } from '../format/numbers'
import { dateTime } from '../format/times'
import { text } from '../i18n/language'
import { messages } from '../i18n/messages'
import { childrenOf } from './tree'
import { controlOf, isNumeric } from './xsd'

/** The value of an element on one line, without its unit; null when it has none. */
export function shortValue(element: SubmodelElement): string | null {
  switch (element.modelType) {
    case 'Property':
      return typeof element.value === 'string' ? display(element.valueType, element.value) : null
    case 'MultiLanguageProperty':
      return text(element.value as LangString[] | undefined) ?? null
    case 'Range':
      return element.min === undefined && element.max === undefined ? null : `${display(element.valueType, element.min ?? '–')} … ${display(element.valueType, element.max ?? '–')}`
    case 'File':
      return typeof element.value === 'string' ? fileName(element.value) : null
    case 'Blob':
      return typeof element.value === 'string' ? bytes(Math.floor((element.value.length * 3) / 4)) : null
    case 'ReferenceElement':
      return (element.value as Reference | undefined)?.keys.map((k) => k.value).join(' › ') ?? null
    case 'RelationshipElement':
    case 'AnnotatedRelationshipElement':
      return `${element.first?.keys.at(-1)?.value ?? '–'} → ${element.second?.keys.at(-1)?.value ?? '–'}`
    case 'Entity':
      return element.globalAssetId ?? null
    default:
      return null
  }
}

/** A value of a type as people read it. Digits are not rounded: what stands in the model is shown. */
export function display(valueType: string | undefined, value: string): string {
  const control = controlOf(valueType)
  if (control === 'boolean') return value === 'true' || value === '1' ? messages.value.state.yes : messages.value.state.no
  if (control === 'dateTime') {
    const time = Date.parse(value)
    return Number.isNaN(time) ? value : dateTime(time)
  }
  if (!isNumeric(valueType)) return value
  const parsed = Number(value)
  return Number.isFinite(parsed) && Math.abs(parsed) < 1e15 && String(Math.abs(parsed)).length <= 12 ? exact(parsed) : value
}

function exact(value: number): string {
  if (Number.isInteger(value)) return number(value)
  const digits = (String(Math.abs(value)).split('.')[1] ?? '').length
  return /e/i.test(String(value)) ? number(value) : number(value, Math.min(digits, 12))
}

export function fileName(path: string): string {
  return decodeURIComponent(path.split(/[/\\]/).at(-1)?.split('?')[0] ?? path)
}

/** What a collection holds, for the lines of a tree. */
export function countOf(element: SubmodelElement): number {
  return childrenOf(element).length
}

/** Whether the value can be changed on its own. */
export function isEditable(element: SubmodelElement): boolean {
  return ['Property', 'MultiLanguageProperty', 'Range', 'File', 'Blob'].includes(element.modelType)
}
