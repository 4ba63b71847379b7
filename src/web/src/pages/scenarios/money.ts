import type { Estimate } from '../../model/results'
import type { ScenarioResult } from './results'

/** An estimate of which an end may not exist, such as a payback that never comes. */
export interface Bounds {
  mean: number
  /** The end that the higher gain leads to. */
  best: number
  /** The end that the lower gain leads to; null when it leads to none. */
  worst: number | null
}

/** Years until equal gains give the money back; null when they do not within the years of use, as the operation has it. */
export function paybackOf(invest: number, gain: number, years: number): number | null {
  return gain > 0 && invest / gain <= years ? invest / gain : null
}

/** The rate at which equal gains at the end of each year are worth what was spent; null when there is none above -100 %. */
export function internalRateOf(invest: number, gain: number, years: number): number | null {
  if (!(invest > 0) || !(gain > 0)) return null
  const worth = (rate: number) => (Math.abs(rate) < 1e-12 ? gain * years : (gain * (1 - (1 + rate) ** -years)) / rate) - invest
  let [low, high] = [-0.999, 1]
  while (worth(high) > 0 && high < 1e6) high *= 2
  if (worth(low) < 0) return null
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2
    if (worth(middle) > 0) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** How sure payback, internal rate and return are: each follows from the yearly gain, so that the ends of its interval are theirs. */
export function moneyBounds(row: ScenarioResult, years: number): { payback: Bounds | null; internalRate: Bounds | null; roi: Estimate | null } {
  const gain = row.AnnualGain
  if (!gain || !(row.Invest > 0)) return { payback: null, internalRate: null, roi: null }
  const bounds = (mean: number | undefined, of: (gain: number) => number | null): Bounds | null => {
    const best = of(gain.Upper)
    return mean === undefined || best === null ? null : { mean, best, worst: of(gain.Lower) }
  }
  const roi = (value: number) => (value * years) / row.Invest - 1
  return {
    payback: bounds(row.PaybackYears, (g) => paybackOf(row.Invest, g, years)),
    internalRate: bounds(row.InternalRateOfReturn, (g) => internalRateOf(row.Invest, g, years)),
    roi: row.ReturnOnInvestment === undefined ? null : { Mean: row.ReturnOnInvestment, Lower: roi(gain.Lower), Upper: roi(gain.Upper) },
  }
}
