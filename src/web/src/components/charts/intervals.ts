import { digitsFor, number, signed } from '../../format/numbers'
import type { Estimate } from '../../model/results'
import type { ChartColors } from './colors'

interface RenderApi {
  value: (index: number) => number
  coord: (point: number[]) => number[]
}

/** Points with the bars of their intervals, one a line: what statisticians call a forest plot. */
export function forestOption(names: string[], estimates: (Estimate | undefined)[], colorOf: (index: number, colors: ChartColors) => string, axis: string) {
  return (colors: ChartColors) => ({
    grid: { left: 8, right: 28, top: 8, bottom: 30, containLabel: true },
    tooltip: { formatter: (p: { dataIndex: number }) => label(names[p.dataIndex]!, estimates[p.dataIndex]) },
    xAxis: { type: 'value', name: axis, nameLocation: 'middle', nameGap: 26, axisLabel: { formatter: (v: number) => signed(v) } },
    yAxis: { type: 'category', data: names, inverse: true, axisLabel: { color: colors.text, width: 210, overflow: 'truncate' } },
    series: [{
      type: 'custom', encode: { x: [1, 2, 3], y: 0 }, data: estimates.map((e, i) => [i, e?.Lower ?? NaN, e?.Mean ?? NaN, e?.Upper ?? NaN]),
      markLine: { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: colors.muted, type: 'solid', width: 1 }, data: [{ xAxis: 0 }] },
      renderItem: (_: unknown, api: RenderApi) => whisker(api, colorOf(api.value(0), colors), false),
    }],
  })
}

/** A point with the bar of its interval, lying or standing; values are index, lower, mean, upper (lying) or x, lower, mean, upper (standing). */
export function whisker(api: RenderApi, color: string, isStanding: boolean) {
  const at = (i: number) => (isStanding ? api.coord([api.value(0), api.value(i)]) : api.coord([api.value(i), api.value(0)])) as [number, number]
  const [low, mean, high] = [at(1), at(2), at(3)]
  const cap = 6
  const line = (x1: number, y1: number, x2: number, y2: number) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke: color, lineWidth: 2 } })
  const caps = isStanding
    ? [line(low[0] - cap, low[1], low[0] + cap, low[1]), line(high[0] - cap, high[1], high[0] + cap, high[1])]
    : [line(low[0], low[1] - cap, low[0], low[1] + cap), line(high[0], high[1] - cap, high[0], high[1] + cap)]
  return { type: 'group', children: [line(low[0], low[1], high[0], high[1]), ...caps, { type: 'circle', shape: { cx: mean[0], cy: mean[1], r: 5.5 }, style: { fill: color } }] }
}

function label(name: string, estimate: Estimate | undefined): string {
  if (!estimate) return name
  const half = (estimate.Upper - estimate.Lower) / 2
  const digits = digitsFor(half, estimate.Mean)
  return `${name}\n${signed(estimate.Mean, digits)} ± ${number(half, digits)}`
}
