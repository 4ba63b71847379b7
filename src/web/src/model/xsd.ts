import { messages } from '../i18n/messages'

/** How a value of an xs: type is entered. */
export type Control = 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'dateTime' | 'time' | 'uri'

const integers: Record<string, [bigint | null, bigint | null]> = {
  'xs:integer': [null, null],
  'xs:long': [-(2n ** 63n), 2n ** 63n - 1n],
  'xs:int': [-(2n ** 31n), 2n ** 31n - 1n],
  'xs:short': [-32768n, 32767n],
  'xs:byte': [-128n, 127n],
  'xs:nonNegativeInteger': [0n, null],
  'xs:positiveInteger': [1n, null],
  'xs:nonPositiveInteger': [null, 0n],
  'xs:negativeInteger': [null, -1n],
  'xs:unsignedLong': [0n, 2n ** 64n - 1n],
  'xs:unsignedInt': [0n, 2n ** 32n - 1n],
  'xs:unsignedShort': [0n, 65535n],
  'xs:unsignedByte': [0n, 255n],
}

const decimals = new Set(['xs:double', 'xs:float', 'xs:decimal'])

export function controlOf(valueType: string | undefined): Control {
  if (!valueType) return 'text'
  if (valueType in integers) return 'integer'
  if (decimals.has(valueType)) return 'decimal'
  if (valueType === 'xs:boolean') return 'boolean'
  if (valueType === 'xs:date') return 'date'
  if (valueType === 'xs:dateTime') return 'dateTime'
  if (valueType === 'xs:time') return 'time'
  if (valueType === 'xs:anyURI') return 'uri'
  return 'text'
}

export function isNumeric(valueType: string | undefined): boolean {
  const control = controlOf(valueType)
  return control === 'integer' || control === 'decimal'
}

const Zone = '(Z|[+-](0\\d|1[0-4]):[0-5]\\d)?'
const patterns: Partial<Record<Control, RegExp>> = {
  date: new RegExp(`^-?\\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])${Zone}$`),
  dateTime: new RegExp(`^-?\\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?${Zone}$`),
  time: new RegExp(`^([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?${Zone}$`),
}

/** What is wrong with a text as a value of the type; null when nothing is. The server has the last word. */
export function faultOf(valueType: string | undefined, value: string): string | null {
  const m = messages.value.validation
  if (!valueType) return null
  const bounds = integers[valueType]
  if (bounds) {
    if (!/^[+-]?\d+$/.test(value)) return m.integer
    const parsed = BigInt(value.replace('+', ''))
    if ((bounds[0] !== null && parsed < bounds[0]) || (bounds[1] !== null && parsed > bounds[1])) return m.outsideType(valueType)
    return null
  }
  if (decimals.has(valueType)) {
    if (valueType !== 'xs:decimal' && /^(INF|-INF|NaN)$/.test(value)) return null
    const pattern = valueType === 'xs:decimal' ? /^[+-]?(\d+(\.\d*)?|\.\d+)$/ : /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/
    return pattern.test(value) ? null : m.number
  }
  const control = controlOf(valueType)
  if (control === 'boolean') return /^(true|false|0|1)$/.test(value) ? null : m.boolean
  const pattern = patterns[control]
  if (pattern && !pattern.test(value)) return m[control as 'date' | 'dateTime' | 'time']
  return null
}

/** What people type where a comma separates decimals, as the type wants it. */
export function normalized(valueType: string | undefined, typed: string): string {
  const trimmed = valueType === 'xs:string' || !valueType ? typed : typed.trim()
  if (!isNumeric(valueType)) return trimmed
  const compact = trimmed.replace(/[\s\u00a0\u202f]/g, '').replace('−', '-')
  return /^[+-]?\d*,\d+([eE][+-]?\d+)?$/.test(compact) ? compact.replace(',', '.') : compact
}
