import { expect, it } from 'vitest'
import { internalRateOf, moneyBounds, paybackOf } from './money'
import type { ScenarioResult } from './results'

it('knows payback and internal rate of equal gains', () => {
  expect(paybackOf(1000, 250, 5)).toBe(4)
  expect(paybackOf(1000, 150, 5)).toBeNull()
  expect(paybackOf(1000, -5, 5)).toBeNull()
  // 1000 now against 5 times 263.797 is 10 %, by the annuity factor 3.79079.
  expect(internalRateOf(1000, 263.797, 5)!).toBeCloseTo(0.1, 4)
  expect(internalRateOf(1000, 200, 5)!).toBeCloseTo(0, 6)
  expect(internalRateOf(1000, 100, 5)!).toBeLessThan(0)
  expect(internalRateOf(1000, 0, 5)).toBeNull()
})

it('takes the interval of the gain', () => {
  const row = { Invest: 1000, AnnualGain: { Mean: 300, Lower: 150, Upper: 450 }, PaybackYears: 1000 / 300, InternalRateOfReturn: internalRateOf(1000, 300, 5)!, ReturnOnInvestment: 0.5 } as ScenarioResult
  const bounds = moneyBounds(row, 5)
  expect(bounds.payback).toEqual({ mean: 1000 / 300, best: 1000 / 450, worst: null })
  expect(bounds.internalRate!.worst!).toBeLessThan(bounds.internalRate!.mean)
  expect(bounds.roi).toEqual({ Mean: 0.5, Lower: -0.25, Upper: 1.25 })
  expect(moneyBounds({ ...row, Invest: 0 }, 5)).toEqual({ payback: null, internalRate: null, roi: null })
})
