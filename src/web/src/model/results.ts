import type { SubmodelElement } from '../api/metamodel'
import { isSentence } from '../i18n/language'
import { childrenOf } from './tree'
import { unitOf } from './units'

/** A mean with its interval. */
export interface Estimate {
  Mean: number
  Lower: number
  Upper: number
}

/** A value with its intervals of 50 and of 90 %. */
export interface Banded {
  Value: number
  Lower50: number
  Upper50: number
  Lower90: number
  Upper90: number
}

/** A value with one interval, as it is shown. */
export function estimateOf(value: { Value: number; Lower: number; Upper: number } | Banded, factor = 1): Estimate {
  const [lower, upper] = 'Lower90' in value ? [value.Lower90, value.Upper90] : [value.Lower, value.Upper]
  return { Mean: value.Value * factor, Lower: lower * factor, Upper: upper * factor }
}

export function isEstimate(value: unknown): value is Estimate {
  if (value === null || typeof value !== 'object') return false
  const { Mean, Lower, Upper } = value as Partial<Estimate>
  return typeof Mean === 'number' && typeof Lower === 'number' && typeof Upper === 'number' && Object.keys(value).length <= 4
}

export function isBlob(value: unknown): value is { contentType: string; value: string } {
  if (value === null || typeof value !== 'object') return false
  const { contentType, value: content } = value as { contentType?: unknown; value?: unknown }
  return typeof contentType === 'string' && typeof content === 'string'
}

/** What is told as a share of one, and read as a percentage: said by the description. */
export function isShare(element: SubmodelElement | null | undefined): boolean {
  const english = element?.description?.find((d) => d.language.startsWith('en'))?.text ?? ''
  return /^(The |Mean )?share of|\b0 to 1\b|^Overall equipment effectiveness/i.test(english)
}

/** The element that declares a member of a value. */
export function memberOf(element: SubmodelElement | null | undefined, name: string): SubmodelElement | null {
  return element ? (childrenOf(element).find((c) => c.idShort === name) ?? null) : null
}

export function unitOfResult(element: SubmodelElement | null | undefined, name: string): string | undefined {
  return unitOf(element ?? { modelType: 'Property', idShort: name })
}

/** The columns of a table of records: members that stand in a line, and those that need room of their own. */
export function columnsOf(items: Record<string, unknown>[]): { inLine: string[]; beside: string[] } {
  const names = [...new Set(items.flatMap((i) => Object.keys(i)))]
  const isInLine = (name: string) => items.every((i) => i[name] === undefined || typeof i[name] !== 'object' || isEstimate(i[name]) || isSentence(i[name]) || (Array.isArray(i[name]) && (i[name] as unknown[]).every((v) => typeof v === 'number')))
  return { inLine: names.filter(isInLine), beside: names.filter((n) => !isInLine(n)) }
}

export function isRecordList(value: unknown): value is Record<string, unknown>[] {
  return Array.isArray(value) && value.length > 0 && !isSentence(value) && value.every((v) => v !== null && typeof v === 'object' && !Array.isArray(v))
}
