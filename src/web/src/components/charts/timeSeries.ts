/** A color of the theme by its name, or any other. */
type Color = string

export interface Line {
  name: string
  values: (number | null)[]
  color: Color
  unit?: string | undefined
  digits?: number
  dash?: number[]
  isDots?: boolean
  isStepped?: boolean
  /** The end of a band: filled between, not drawn itself. */
  isEdge?: boolean
}

/** What a chart of courses shows: all lines share the values of x, which ascend. */
export interface TimeSeries {
  x: number[]
  xLabel: string
  /** Whether x is milliseconds since 1970. */
  isTime?: boolean
  xText?: (x: number) => string
  yLabel: string
  lines: Line[]
  /** Between two lines by their places. */
  bands?: { upper: number; lower: number; color: Color; opacity: number }[]
  limits?: { value: number; name: string; color: Color }[]
  /** Moments at which something happened. */
  marks?: { x: number; name: string; color: Color }[]
  /** Shades behind all. */
  areas?: { from: number; to: number; color: Color; opacity: number }[]
  range?: (low: number, high: number) => [number, number]
}
