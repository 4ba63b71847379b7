import { afterEach, describe, expect, it } from 'vitest'
import { setLanguage } from '../i18n/language'
import { bytes, digitsFor, money, number, percent, signed } from './numbers'

afterEach(() => setLanguage('en'))

describe('numbers', () => {
  it('keep all digits of whole numbers and four of others', () => {
    setLanguage('en')
    expect(number(1234567)).toBe('1,234,567')
    expect(number(3.14159)).toBe('3.142')
    expect(number(48213.57)).toBe('48,214')
    expect(number(0.00001234)).toBe('1.234E-5')
    expect(number(null)).toBe('–')
    expect(number(Infinity)).toBe('∞')
  })

  it('are written as the language does', () => {
    setLanguage('fr')
    expect(number(1234.5, 1)).toBe('1\u202f234,5')
    expect(percent(0.1234)).toBe('12,3\u00a0%')
  })

  it.each([[0.81, 72.9, 1], [1.5, 34.6, 1], [0.35, 5.75, 1], [14, 300, 0], [0.012, 0.5, 3], [35, 900, 0], [0, 480, 0]])('with the uncertainty %d deserve digits', (half, mean, digits) => {
    expect(digitsFor(half, mean)).toBe(digits)
  })

  it('with a sign use the true minus', () => {
    setLanguage('en')
    expect([signed(1.5, 1), signed(-1.5, 1), signed(0, 1)]).toEqual(['+1.5', '−1.5', '0.0'])
  })

  it('of money and bytes are short', () => {
    setLanguage('en')
    expect([money(85000, 'EUR'), money(0, 'EUR'), money(12.5, 'EUR'), money(5, 'shells')]).toEqual(['€85,000', '€0', '€12.50', '5 shells'])
    expect([bytes(999), bytes(127461), bytes(12_819_166)]).toEqual(['999 B', '127 kB', '12.8 MB'])
  })
})
