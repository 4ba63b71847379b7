import type { Line, TimeSeries } from '../../components/charts/timeSeries'
import { number } from '../../format/numbers'
import type { Banded } from '../../model/results'
import type { AgeingResult, LifeResult } from './results'
import { texts } from './texts'

const Unit = 'Ah'

/** The measured capacities and those foretold, with their bands and the end of life. */
export function fadeSeries(life: LifeResult): TimeSeries {
  const t = texts.value
  const measured = new Map(life.Measured.map((p) => [p.Cycle, p.Capacity]))
  const foretold = new Map(life.FadeCurve.map((p) => [p.Cycle, p]))
  const x = [...new Set([...measured.keys(), ...foretold.keys()])].sort((a, b) => a - b)
  const of = (pick: (p: LifeResult['FadeCurve'][number]) => number) => x.map((cycle) => (foretold.has(cycle) ? pick(foretold.get(cycle)!) : null))
  return {
    x, xLabel: t.cycle, xText: (v) => number(v, 0), yLabel: `${t.capacity} (${Unit})`,
    lines: [
      { name: t.measured, values: x.map((cycle) => measured.get(cycle) ?? null), color: 'text', unit: Unit, digits: 3, isDots: true },
      { name: t.expected, values: of((p) => p.Capacity), color: 'primary', unit: Unit, digits: 3 },
      ...edges(of((p) => p.Lower50), of((p) => p.Upper50), of((p) => p.Lower90), of((p) => p.Upper90)),
    ],
    bands: [{ upper: 5, lower: 4, color: 'primary', opacity: 0.16 }, { upper: 3, lower: 2, color: 'primary', opacity: 0.28 }],
    limits: [{ value: life.EndOfLifeCapacity, name: t.endOfLife, color: 'error' }],
  }
}

/** The course of the capacity under the conditions that were chosen. */
export function ageingSeries(ageing: AgeingResult, endOfLife: number | undefined): TimeSeries {
  const t = texts.value
  const of = (pick: (c: Banded) => number) => ageing.Curve.map((p) => pick(p.Capacity))
  return {
    x: ageing.Curve.map((p) => p.Cycles), xLabel: t.cyclesFromNow, xText: (v) => number(v, 0), yLabel: `${t.capacity} (${Unit})`,
    lines: [{ name: t.expected, values: of((c) => c.Value), color: 'accent', unit: Unit, digits: 3 }, ...edges(of((c) => c.Lower50), of((c) => c.Upper50), of((c) => c.Lower90), of((c) => c.Upper90))],
    bands: [{ upper: 4, lower: 3, color: 'accent', opacity: 0.16 }, { upper: 2, lower: 1, color: 'accent', opacity: 0.28 }],
    ...(endOfLife ? { limits: [{ value: endOfLife, name: t.endOfLife, color: 'error' }] } : {}),
  }
}

function edges(lower50: (number | null)[], upper50: (number | null)[], lower90: (number | null)[], upper90: (number | null)[]): Line[] {
  const t = texts.value
  const edge = (name: string, values: (number | null)[]): Line => ({ name, values, color: 'muted', unit: Unit, digits: 3, isEdge: true })
  return [edge(t.low(50), lower50), edge(t.high(50), upper50), edge(t.low(90), lower90), edge(t.high(90), upper90)]
}
