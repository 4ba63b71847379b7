import { series, type ChartColors } from '../../components/charts/colors'
import { whisker } from '../../components/charts/intervals'
import { number, percent } from '../../format/numbers'
import { language, sentence } from '../../i18n/language'
import { plantTime } from './calendar'
import type { FleetDefinition, PlannedTask, PredictResult } from './results'
import { texts } from './texts'

interface RenderApi {
  value: (i: number) => number
  coord: (v: number[]) => number[]
  size: (v: number[]) => number[]
}

const kinds = ['MechanicalWear', 'ElectricalFault', 'HydraulicLeak']

export function colorOfKind(kind: string): string {
  return series[Math.max(0, kinds.indexOf(kind))]!
}

export function shortMoment(time: number): string {
  return new Intl.DateTimeFormat(language.value === 'fr' ? 'fr-FR' : 'en-GB', { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(time)
}

/** The rows of the Gantt: crews, also those with nothing to do, or machines. */
export function rowsOf(tasks: PlannedTask[], fleet: Pick<FleetDefinition, 'Crews'>, byAsset: boolean): string[] {
  return [...new Set([...(byAsset ? [] : (fleet.Crews ?? []).map((c) => c.Name)), ...tasks.map((task) => (byAsset ? task.MachineId : task.Crew))])]
}

/** Who does what when: a row a crew, or a row a machine. */
export function ganttOption(tasks: PlannedTask[], fleet: FleetDefinition, byAsset = false) {
  const t = texts.value
  const rowOf = (task: PlannedTask) => (byAsset ? task.MachineId : task.Crew)
  const rows = rowsOf(tasks, fleet, byAsset)
  const day = new Intl.DateTimeFormat(language.value === 'fr' ? 'fr-FR' : 'en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' })
  const present = kinds.filter((k) => tasks.some((x) => x.Kind === k))
  return (colors: ChartColors) => ({
    useUTC: true,
    animation: false,
    grid: { left: 8, right: 20, top: 36, bottom: 58, containLabel: true },
    legend: { top: 0, left: 0, textStyle: { color: colors.text }, icon: 'roundRect', selectedMode: false, data: present.map((k) => ({ name: t.kinds[k] ?? k, itemStyle: { color: colorOfKind(k) } })) },
    tooltip: {
      formatter: (p: { data: { task: PlannedTask } }) => {
        const task = p.data.task
        return `${task.MachineId}: ${sentence(task.Action)}\n${shortMoment(plantTime(task.From, fleet))} – ${shortMoment(plantTime(task.To, fleet))}\n${t.risk7}: ${percent(task.Risk.Value, 0)} [${percent(task.Risk.Lower, 0)} – ${percent(Math.min(1, task.Risk.Upper), 0)}]`
      },
    },
    dataZoom: [{ type: 'inside', filterMode: 'weakFilter', zoomOnMouseWheel: 'ctrl', moveOnMouseMove: false }, { type: 'slider', filterMode: 'weakFilter', height: 20, bottom: 6, borderColor: colors.line, textStyle: { color: colors.muted }, labelFormatter: (v: number) => day.format(v) }],
    xAxis: { type: 'time', axisLabel: { formatter: (v: number) => day.format(v), hideOverlap: true }, splitLine: { show: true } },
    yAxis: { type: 'category', data: rows, inverse: true, axisLabel: { color: colors.text } },
    series: present.map((kind) => {
      const shown = tasks.filter((x) => x.Kind === kind)
      return {
        name: t.kinds[kind] ?? kind, type: 'custom', encode: { x: [1, 2], y: 0 }, itemStyle: { color: colorOfKind(kind) }, cursor: 'grab',
        data: shown.map((task) => ({ value: [rows.indexOf(rowOf(task)), plantTime(task.From, fleet), plantTime(task.To, fleet)], task })),
        renderItem: (_: unknown, api: RenderApi) => {
          const [x, y] = api.coord([api.value(1), api.value(0)])
          const [end] = api.coord([api.value(2), api.value(0)])
          const height = Math.min(24, api.size([0, 1])[1]! * 0.62)
          return { type: 'rect', shape: { x, y: y! - height / 2, width: Math.max(4, end! - x!), height, r: 3 }, style: { fill: colorOfKind(kind), stroke: colors.surface, lineWidth: 1 } }
        },
      }
    }),
  })
}

/** The probability of a failure by the time that is looked ahead. */
export function risksOption(prediction: PredictResult) {
  const t = texts.value
  const risks = prediction.Prediction.Risks
  return (colors: ChartColors) => ({
    grid: { left: 8, right: 16, top: 26, bottom: 8, containLabel: true },
    tooltip: { formatter: (p: { dataIndex: number }) => `${t.within(risks[p.dataIndex]!.Hours)}: ${percent(risks[p.dataIndex]!.Probability)}\n${t.interval90}: ${percent(risks[p.dataIndex]!.Lower)} – ${percent(Math.min(1, risks[p.dataIndex]!.Upper))}` },
    xAxis: { type: 'category', data: risks.map((r) => t.within(r.Hours)), axisLabel: { color: colors.text } },
    yAxis: { type: 'value', min: 0, max: 1, name: t.probability, nameTextStyle: { align: 'left' }, axisLabel: { formatter: (v: number) => percent(v, 0) } },
    series: [{
      type: 'custom', encode: { x: 0, y: [1, 2, 3] }, data: risks.map((r, i) => [i, r.Lower, r.Probability, Math.min(1, r.Upper)]),
      markLine: { silent: true, symbol: 'none', lineStyle: { color: colors.warning, type: 'dashed' }, label: { formatter: `${t.threshold}: ${number(prediction.Threshold * 100, 0)} %`, color: colors.warning, position: 'insideStartTop' }, data: [{ yAxis: prediction.Threshold }] },
      renderItem: (_: unknown, api: RenderApi) => whisker(api, colors.primary, true),
    }],
  })
}
