import { faded, series, type ChartColors } from '../../components/charts/colors'
import type { TimeSeries } from '../../components/charts/timeSeries'
import { number, percent } from '../../format/numbers'
import { consumers, settingNames, type Candidate, type DayResult, type Generation } from './results'
import { coverage } from './front'
import { texts } from './texts'

/** The power over the day, before and after, with the tariff behind it: the darker, the dearer. */
export function loadSeries(present: DayResult, chosen: DayResult | null, tariff: number[] | undefined): TimeSeries {
  const t = texts.value
  // A step lasts until the next hour: the last is drawn to midnight.
  const closed = (values: number[]) => [...values, values.at(-1)!]
  const line = (name: string, day: DayResult, color: string, dash?: number[]) => ({ name, values: closed(day.Hours.map((h) => h.Power)), color, unit: 'kW', digits: 2, isStepped: true, ...(dash ? { dash } : {}) })
  const [least, most] = tariff && tariff.length > 0 ? [Math.min(...tariff), Math.max(...tariff)] : [0, 0]
  return {
    x: closed(present.Hours.map((h) => h.Hour)).map((_, i) => i), xLabel: t.hour, xText: (v) => `${number(v, 0)}:00`, yLabel: `${t.power} (kW)`,
    lines: [
      line(chosen ? t.before : t.power, present, chosen ? 'muted' : 'primary', chosen ? [6, 4] : undefined),
      ...(chosen ? [line(t.after, chosen, 'primary')] : []),
      { name: t.generated, values: closed((chosen ?? present).Hours.map((h) => h.Generated)), color: 'accent', unit: 'kW', digits: 2, isStepped: true },
      ...(tariff ? [{ name: t.tariff, values: closed(tariff), color: 'transparent', unit: 'EUR/kWh', digits: 3, isEdge: true }] : []),
    ],
    areas: most > least ? tariff!.map((price, hour) => ({ from: hour, to: hour + 1, color: 'warning', opacity: 0.02 + 0.2 * ((price - least) / (most - least)) })) : [],
    range: () => [0, Math.max(...present.Hours.map((h) => h.Power), ...(chosen?.Hours.map((h) => h.Power) ?? [])) * 1.08],
  }
}

/** What draws the power, hour by hour. */
export function consumersOption(day: DayResult) {
  const t = texts.value
  const shown = consumers.filter((c) => day.Hours.some((h) => h[c] > 0.005))
  return (colors: ChartColors) => ({
    grid: { left: 8, right: 12, top: 80, bottom: 26, containLabel: true },
    legend: { top: 0, left: 0, textStyle: { color: colors.text }, itemWidth: 14, itemHeight: 12, itemGap: 12, icon: 'roundRect' },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: (v: number) => `${number(v, 2)} kW` },
    xAxis: { type: 'category', data: day.Hours.map((h) => `${h.Hour}:00`), name: t.hour, nameLocation: 'middle', nameGap: 26 },
    yAxis: { type: 'value', min: 0, name: `${t.power} (kW)`, nameTextStyle: { align: 'left' }, axisLabel: { formatter: (v: number) => number(v) } },
    series: shown.map((c, i) => ({ name: t.consumers[c], type: 'bar', stack: 'all', barCategoryGap: '18%', itemStyle: { color: series[i % series.length] }, data: day.Hours.map((h) => h[c]) })),
  })
}

/** Cost against pollution: the settings that no other beats, the present one, the cheapest, the knee and the chosen one. */
export function frontOption(front: Candidate[], beaten: { Cost: number; Pollution: number }[], present: Candidate, marks: { knee: number; chosen: number }) {
  const t = texts.value
  return (colors: ChartColors) => pointsOption(colors, `${t.cost} (EUR/${t.day})`, `${t.pollution} (kg/${t.day})`, front.map((c) => [c.Cost, c.Pollution]), beaten.map((c) => [c.Cost, c.Pollution]), [present.Cost, present.Pollution], marks)
}

export function plantFrontOption(front: { OperatingCostIndex: number; EffluentQualityIndex: number }[], beaten: { OperatingCostIndex: number; EffluentQualityIndex: number }[], present: [number, number] | null, knee: number) {
  const t = texts.value
  return (colors: ChartColors) => pointsOption(colors, t.costIndex, `${t.qualityIndex} (kg/${t.day})`, front.map((p) => [p.OperatingCostIndex, p.EffluentQualityIndex]), beaten.map((p) => [p.OperatingCostIndex, p.EffluentQualityIndex]), present, { knee, chosen: -1 })
}

function pointsOption(colors: ChartColors, xName: string, yName: string, points: number[][], beaten: number[][], present: number[] | null, marks: { knee: number; chosen: number }) {
  const t = texts.value
  const tell = (v: number[]) => `${xName}: ${number(v[0])}\n${yName}: ${number(v[1])}`
  const ring = (name: string, at: number[] | undefined, symbol: string, color: string, size: number) => ({ name, type: 'scatter', symbol, symbolSize: size, z: 4, itemStyle: { color: 'transparent', borderColor: color, borderWidth: 2.5 }, data: at ? [at] : [], tooltip: { formatter: () => `${name}\n${tell(at!)}` } })
  return {
    grid: { left: 12, right: 24, top: 62, bottom: 34, containLabel: true },
    legend: { top: 0, left: 0, textStyle: { color: colors.text }, itemGap: 16 },
    tooltip: { formatter: (p: { seriesName: string; value: number[] }) => `${p.seriesName}\n${tell(p.value)}` },
    xAxis: { type: 'value', scale: true, name: xName, nameLocation: 'middle', nameGap: 28, axisLabel: { formatter: (v: number) => number(v) } },
    yAxis: { type: 'value', scale: true, name: yName, nameTextStyle: { align: 'left' }, axisLabel: { formatter: (v: number) => number(v) } },
    series: [
      ...(beaten.length > 0 ? [{ name: t.beaten, type: 'scatter', symbolSize: 7, z: 1, itemStyle: { color: faded(colors.muted, 0.45) }, data: beaten }] : []),
      { name: t.front, type: 'line', step: 'end', showSymbol: true, symbol: 'circle', symbolSize: 11, cursor: 'pointer', lineStyle: { color: faded(colors.primary, 0.35), width: 1.5 }, itemStyle: { color: colors.primary }, data: points },
      ...(present ? [{ name: t.presentSetting, type: 'scatter', symbol: 'rect', symbolSize: 13, z: 5, itemStyle: { color: colors.muted, borderColor: colors.surface, borderWidth: 1 }, data: [present] }] : []),
      ...(points.length > 2 ? [ring(t.knee, points[marks.knee], 'diamond', colors.warning, 21)] : []),
      ...(marks.chosen >= 0 ? [ring(t.chosen, points[marks.chosen], 'circle', colors.text, 18)] : []),
    ],
  }
}

/** A name over several lines, none much longer than a narrow column. */
function inLines(name: string): string {
  return name.split(' ').reduce<string[]>((lines, word) => (lines.length > 0 && `${lines.at(-1)} ${word}`.length <= 16 ? [...lines.slice(0, -1), `${lines.at(-1)} ${word}`] : [...lines, word]), []).join('\n')
}

/** What the settings of the front have in common: a line a setting, over what is set and what comes of it. Stretches of axes can be marked. */
export function parallelOption(front: Candidate[], chosen: number) {
  const t = texts.value
  const axes = [...settingNames.map((name) => ({ name: inLines(t.names[name]!), of: (c: Candidate) => c[name] })), { name: `${t.cost}\nEUR/${t.day}`, of: (c: Candidate) => c.Cost }, { name: `${t.pollution}\nkg/${t.day}`, of: (c: Candidate) => c.Pollution }, { name: `${t.co2}\nkg/${t.day}`, of: (c: Candidate) => c.Co2 }]
  return (colors: ChartColors) => ({
    parallel: { left: 56, right: 56, top: 70, bottom: 18, parallelAxisDefault: { type: 'value', scale: true, nameLocation: 'end', nameGap: 14, nameTextStyle: { color: colors.text, fontSize: 11.5 }, axisLine: { lineStyle: { color: colors.muted } }, axisLabel: { color: colors.muted, fontSize: 11, formatter: (v: number) => number(v) }, splitNumber: 4, areaSelectStyle: { width: 18, borderColor: colors.primary, color: faded(colors.primary, 0.25) } } },
    parallelAxis: axes.map((axis, dim) => ({ dim, name: axis.name })),
    series: [{ type: 'parallel', smooth: false, inactiveOpacity: 0.07, activeOpacity: 0.9, data: front.map((c, i) => ({ value: axes.map((a) => a.of(c)), lineStyle: { color: i === chosen ? colors.text : colors.primary, width: i === chosen ? 3 : 1.6, opacity: i === chosen ? 1 : 0.5 } })) }],
  })
}

/** How the search came to its result. */
export function convergenceOption(generations: Generation[], unit: string) {
  const t = texts.value
  const covered = coverage(generations)
  return (colors: ChartColors) => ({
    grid: { left: 8, right: 20, top: covered ? 58 : 30, bottom: 28, containLabel: true },
    ...(covered ? { legend: { top: 0, left: 0, textStyle: { color: colors.text } } } : {}),
    tooltip: { trigger: 'axis', formatter: (p: { dataIndex: number }[]) => `${t.generation} ${number(generations[p[0]!.dataIndex]!.Generation)}\n${t.bestCost}: ${number(generations[p[0]!.dataIndex]!.BestCost)} ${unit}${covered ? `\n${t.hypervolume}: ${percent(covered[p[0]!.dataIndex])}` : ''}` },
    xAxis: { type: 'category', data: generations.map((g) => g.Generation), name: t.generation, nameLocation: 'middle', nameGap: 26 },
    yAxis: [{ type: 'value', scale: true, name: unit ? `${t.bestCost} (${unit})` : t.bestCost, nameTextStyle: { align: 'left' }, axisLabel: { formatter: (v: number) => number(v) } }, ...(covered ? [{ type: 'value', min: 0, max: 1, name: t.hypervolume, nameTextStyle: { align: 'right' }, splitLine: { show: false }, axisLabel: { formatter: (v: number) => percent(v, 0) } }] : [])],
    series: [{ name: t.bestCost, type: 'line', step: 'end', showSymbol: false, lineStyle: { color: colors.primary, width: 2 }, itemStyle: { color: colors.primary }, data: generations.map((g) => g.BestCost) }, ...(covered ? [{ name: t.hypervolume, type: 'line', step: 'end', yAxisIndex: 1, showSymbol: false, lineStyle: { color: colors.accent, width: 2, type: 'dashed' }, itemStyle: { color: colors.accent }, data: covered }] : [])],
  })
}
