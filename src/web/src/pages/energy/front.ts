/** How much of its last hypervolume a search had in each generation, 0 to 1; null where it was no search for a front, or found none. */
export function coverage(generations: readonly { Hypervolume?: number }[]): number[] | null {
  const last = generations.at(-1)?.Hypervolume
  return last ? generations.map((g) => (g.Hypervolume ?? 0) / last) : null
}

/** The point of a front that is farthest from the line between its ends, each axis taken from 0 to 1: where giving up more of one buys little of the other. */
export function kneeOf(points: readonly (readonly [number, number])[]): number {
  if (points.length < 3) return 0
  const axis = (i: 0 | 1) => points.map((p) => p[i])
  const scale = (i: 0 | 1) => {
    const [low, high] = [Math.min(...axis(i)), Math.max(...axis(i))]
    return (v: number) => (high > low ? (v - low) / (high - low) : 0)
  }
  const [x, y] = [scale(0), scale(1)]
  const score = points.map((p) => x(p[0]) + y(p[1]))
  return score.indexOf(Math.min(...score))
}
