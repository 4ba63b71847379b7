import type { Banded } from '../../model/results'

/** As many dots as there are twentieths: each stands for a chance of 5 %. */
const Dots = 20

/** Where the dots of a banded estimate lie: its quantiles at the middle of each twentieth, straight between those that are known (5, 25, 50, 75 and 95 %); beyond these, at the ends. */
export function chancesOf(estimate: Banded): number[] {
  const known: [number, number][] = [[0.05, estimate.Lower90], [0.25, estimate.Lower50], [0.5, Math.min(estimate.Upper50, Math.max(estimate.Lower50, estimate.Value))], [0.75, estimate.Upper50], [0.95, estimate.Upper90]]
  return Array.from({ length: Dots }, (_, i) => {
    const share = (i + 0.5) / Dots
    if (share <= known[0]![0]) return known[0]![1]
    const at = known.findIndex(([s]) => share <= s)
    if (at < 0) return known.at(-1)![1]
    const [[from, low], [to, high]] = [known[at - 1]!, known[at]!]
    return low + ((share - from) / (to - from)) * (high - low)
  })
}

/** The dots in columns of a width, the lowest first: how high each lies in its column. */
export function stacked(values: number[], width: number): { value: number; level: number }[] {
  const levels = new Map<number, number>()
  return values.map((value) => {
    const column = Math.round(value / (width || 1))
    const level = levels.get(column) ?? 0
    levels.set(column, level + 1)
    return { value: column * (width || 1), level }
  })
}
