import { language } from '../i18n/language'

const formats = new Map<string, Intl.NumberFormat>()

function format(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = language.value + JSON.stringify(options)
  let found = formats.get(key)
  if (!found) {
    found = new Intl.NumberFormat(language.value === 'fr' ? 'fr-FR' : 'en-GB', options)
    formats.set(key, found)
  }
  return found
}

const Nothing = '–'

/** A number as people read it: at most four significant digits where it is a fraction, all digits where it is whole. */
export function number(value: number | null | undefined, digits?: number): string {
  if (value === null || value === undefined || Number.isNaN(value)) return Nothing
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞'
  if (digits !== undefined) return format({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value)
  // Written alike in both languages, without the formats, whose first costs a page 30 ms.
  if (Number.isInteger(value) && value >= 0 && value < 1000) return String(value)
  if (Number.isInteger(value)) return format({ maximumFractionDigits: 0 }).format(value)
  const magnitude = Math.abs(value)
  if (magnitude >= 1e9 || magnitude < 1e-4) return format({ notation: 'scientific', maximumSignificantDigits: 4 }).format(value)
  return format({ maximumSignificantDigits: magnitude >= 1000 ? Math.ceil(Math.log10(magnitude)) : 4 }).format(value)
}

/** A share of one as a percentage. */
export function percent(share: number | null | undefined, digits = 1): string {
  if (share === null || share === undefined || Number.isNaN(share)) return Nothing
  return format({ style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(share)
}

/** Money, without cents from a thousand on. */
export function money(value: number | null | undefined, currency: string): string {
  if (value === null || value === undefined || Number.isNaN(value)) return Nothing
  const digits = Math.abs(value) >= 1000 || Number.isInteger(value) ? 0 : 2
  try {
    return format({ style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value)
  } catch {
    return `${number(value, digits)} ${currency}`
  }
}

/** The digits after the point that an uncertain number deserves: one significant digit of its uncertainty, two when that begins with a 1. */
export function digitsFor(halfWidth: number, mean: number): number {
  if (!(halfWidth > 0) || !Number.isFinite(halfWidth)) return Number.isInteger(mean) ? 0 : Math.min(6, Math.max(0, 3 - Math.floor(Math.log10(Math.abs(mean) || 1))))
  const magnitude = Math.floor(Math.log10(halfWidth))
  return Math.min(8, Math.max(0, (halfWidth / 10 ** magnitude < 1.95 ? 1 : 0) - magnitude))
}

/** A difference with its sign, by a true minus. */
export function signed(value: number | null | undefined, digits?: number): string {
  if (value === null || value === undefined || Number.isNaN(value)) return Nothing
  const size = number(Math.abs(value), digits)
  return value > 0 ? `+${size}` : value < 0 ? `−${size}` : size
}

/** Bytes as people read them. */
export function bytes(count: number): string {
  const units = ['B', 'kB', 'MB', 'GB']
  let value = count
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  return `${number(Number(value.toPrecision(3)))} ${units[unit]}`
}
