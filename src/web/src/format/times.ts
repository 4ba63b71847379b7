import { language } from '../i18n/language'
import { messages } from '../i18n/messages'

function locale(): string {
  return language.value === 'fr' ? 'fr-FR' : 'en-GB'
}

export function dateTime(milliseconds: number): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(milliseconds)
}

export function date(milliseconds: number): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium' }).format(milliseconds)
}

export function timeOfDay(milliseconds: number): string {
  return new Intl.DateTimeFormat(locale(), { timeStyle: 'medium' }).format(milliseconds)
}

/** How long ago, in the largest unit that fits. */
export function ago(milliseconds: number, now: number): string {
  const seconds = Math.round((milliseconds - now) / 1000)
  if (Math.abs(seconds) < 5) return messages.value.time.now
  const relative = new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' })
  const steps: [number, Intl.RelativeTimeFormatUnit][] = [[60, 'second'], [3600, 'minute'], [86_400, 'hour'], [2_592_000, 'day'], [31_536_000, 'month']]
  let divisor = 1
  for (const [limit, unit] of steps) {
    if (Math.abs(seconds) < limit) return relative.format(Math.round(seconds / divisor), unit)
    divisor = limit
  }
  return relative.format(Math.round(seconds / divisor), 'year')
}

/** A length of time that passed, in seconds. */
export function seconds(milliseconds: number): string {
  const value = milliseconds / 1000
  return `${new Intl.NumberFormat(locale(), { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)}\u00a0s`
}

/** Minutes of a shift as a clock: 7:05. */
export function clock(minutes: number): string {
  const whole = Math.floor(minutes)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
