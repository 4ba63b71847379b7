import type { ChartColors } from '../../components/charts/colors'
import { series } from '../../components/charts/colors'
import { machineLook } from '../../components/machineLook'
import { number, percent } from '../../format/numbers'
import { messages } from '../../i18n/messages'
import { machineStates, type MachineState, type Replay } from './replay'
import type { BottleneckResult, SimulateResult, StationResult } from './results'
import { texts } from './texts'

const memberOf: Record<MachineState, keyof StationResult> = { busy: 'Utilization', setup: 'Setup', blocked: 'Blocked', starved: 'Starved', down: 'Down', noOperator: 'NoOperator' }

export function shareOf(station: StationResult, state: MachineState): number {
  return (station[memberOf[state]] as { Mean: number }).Mean
}

/** States that occur at all: others would only fill the legend. */
export function statesOf(result: SimulateResult): MachineState[] {
  return machineStates.filter((state) => result.Stations.some((s) => shareOf(s, state) > 5e-4))
}

export function statesOption(result: SimulateResult) {
  const names = result.Stations.map((s) => s.Name)
  return (colors: ChartColors) => ({
    grid: { left: 8, right: 20, top: 34, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, textStyle: { color: colors.text }, itemWidth: 14, itemHeight: 14, itemGap: 16, icon: 'roundRect' },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: (v: number) => percent(v) },
    xAxis: { type: 'value', max: 1, axisLabel: { formatter: (v: number) => percent(v, 0) } },
    yAxis: { type: 'category', data: names, inverse: true, axisLabel: { color: colors.text } },
    series: statesOf(result).map((state) => ({
      name: messages.value.machine[state], type: 'bar', stack: 'all', barMaxWidth: 26, itemStyle: { color: machineLook[state].color, borderColor: colors.surface, borderWidth: 1 }, data: result.Stations.map((s) => shareOf(s, state)),
      label: { show: true, color: '#10181d', fontSize: 11, formatter: (p: { value: number }) => (p.value >= 0.07 ? percent(p.value, 0) : '') },
    })),
  })
}

export function ganttOption(replay: Replay) {
  const rows = replay.stations.flatMap((s, i) => s.machines.map((_, j) => ({ label: s.machines.length > 1 ? texts.value.machineN(s.name, j + 1) : s.name, station: i, machine: j })))
  const data = rows.flatMap((row, y) => replay.stations[row.station]!.machines[row.machine]!.filter((v) => v.state !== 'starved').map((v) => ({ value: [y, v.from, v.to, v.part ?? 0], state: v.state })))
  return {
    rows,
    option: (colors: ChartColors) => ({
      animation: false,
      grid: { left: 8, right: 20, top: 8, bottom: 66, containLabel: true },
      tooltip: {
        formatter: (p: { data: { value: number[]; state: MachineState } }) =>
          `${rows[p.data.value[0]!]!.label}\n${messages.value.machine[p.data.state]}: ${number(p.data.value[1], 1)} – ${number(p.data.value[2], 1)} min${p.data.value[3] ? `\n${texts.value.partN(p.data.value[3]!)}` : ''}`,
      },
      dataZoom: [{ type: 'inside', filterMode: 'weakFilter' }, { type: 'slider', filterMode: 'weakFilter', height: 20, bottom: 8, borderColor: colors.line, textStyle: { color: colors.muted }, labelFormatter: (v: number) => number(v, 0) }],
      xAxis: { type: 'value', min: 0, max: replay.minutes, name: texts.value.time, nameLocation: 'middle', nameGap: 26, axisLabel: { formatter: (v: number) => number(v, 0) } },
      yAxis: { type: 'category', data: rows.map((r) => r.label), inverse: true, axisLabel: { color: colors.text } },
      series: [{
        type: 'custom', encode: { x: [1, 2], y: 0 }, data,
        renderItem: (p: { dataIndex: number }, api: { value: (i: number) => number; coord: (v: number[]) => number[]; size: (v: number[]) => number[] }) => {
          const [x, y] = api.coord([api.value(1), api.value(0)])
          const [end] = api.coord([api.value(2), api.value(0)])
          const height = Math.min(22, api.size([0, 1])[1]! * 0.66)
          return { type: 'rect', shape: { x, y: y! - height / 2, width: Math.max(1, end! - x!), height }, style: { fill: machineLook[data[p.dataIndex]!.state].color } }
        },
      }],
    }),
  }
}

export function queuesOption(result: SimulateResult, warmUp: number) {
  const step = result.QueueStepMinutes
  return (colors: ChartColors) => ({
    grid: { left: 8, right: 20, top: 40, bottom: 28, containLabel: true },
    legend: { top: 0, left: 0, type: 'scroll', textStyle: { color: colors.text }, icon: 'roundRect', itemWidth: 14, itemHeight: 4 },
    tooltip: { trigger: 'axis', valueFormatter: (v: number) => number(v, 2) },
    xAxis: { type: 'value', name: texts.value.time, nameLocation: 'middle', nameGap: 26, min: warmUp, max: warmUp + step * result.Stations[0]!.QueueOverTime.length, axisLabel: { formatter: (v: number) => number(v, 0) } },
    yAxis: { type: 'value', name: texts.value.partsWaiting, nameLocation: 'end', nameTextStyle: { align: 'left' }, axisLabel: { formatter: (v: number) => number(v) } },
    series: result.Stations.map((s, i) => ({
      name: s.Name, type: 'line', showSymbol: false, smooth: 0.2, lineStyle: { width: 2.2, color: series[i % series.length], type: i >= series.length ? 'dashed' : 'solid' }, itemStyle: { color: series[i % series.length] },
      data: s.QueueOverTime.map((v, j) => [warmUp + (j + 0.5) * step, v]),
    })),
  })
}

export function shiftingOption(result: BottleneckResult, stations: string[], minutes: number) {
  const step = result.OverTime.length > 1 ? result.OverTime[1]!.FromMinutes - result.OverTime[0]!.FromMinutes : minutes
  return (colors: ChartColors) => ({
    grid: { left: 8, right: 20, top: 8, bottom: 30, containLabel: true },
    tooltip: { formatter: (p: { value: [number, number, number] }) => `${stations[p.value[1]]}\n${number(p.value[0], 0)} – ${number(p.value[0] + step, 0)} min\n${percent(p.value[2], 0)} ${texts.value.shareOfRuns}` },
    xAxis: { type: 'value', min: result.OverTime[0]?.FromMinutes ?? 0, max: minutes, name: texts.value.time, nameLocation: 'middle', nameGap: 24, axisLabel: { formatter: (v: number) => number(v, 0) } },
    yAxis: { type: 'category', data: stations, inverse: true, axisLabel: { color: colors.text } },
    series: [{
      type: 'custom', encode: { x: 0, y: 1 }, data: result.OverTime.map((o) => [o.FromMinutes, stations.indexOf(o.Station), o.Share]),
      renderItem: (_: unknown, api: { value: (i: number) => number; coord: (v: number[]) => number[]; size: (v: number[]) => number[] }) => {
        const [x, y] = api.coord([api.value(0), api.value(1)])
        const [end] = api.coord([api.value(0) + step, api.value(1)])
        const height = Math.min(22, api.size([0, 1])[1]! * 0.66)
        return { type: 'rect', shape: { x: x! + 1, y: y! - height / 2, width: Math.max(1, end! - x! - 2), height, r: 4 }, style: { fill: colors.primary, opacity: 0.25 + 0.75 * api.value(2) } }
      },
    }],
  })
}
