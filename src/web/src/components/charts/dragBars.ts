import type { ECElementEvent, EChartsType } from 'echarts/core'
import { chartColors } from './colors'

/** A bar that was pulled elsewhere: how far along the x axis, and to which row of the y axis. */
export interface Dropped {
  data: unknown
  /** In the unit of the x axis. */
  along: number
  row: number
}

/** A hand that trembles drags nothing. */
const LeastPixels = 6

/** Lets bars of a chart be pulled about; what becomes of a pulled bar is for the page to say. */
export function dragBars(chart: EChartsType, drop: (dropped: Dropped) => void): void {
  const zr = chart.getZr()
  let held: { data: unknown; x: number; y: number; isPulled: boolean } | null = null
  const at = (x: number, y: number) => chart.convertFromPixel({ gridIndex: 0 }, [x, y]) as [number, number]
  const ghost = (x: number, y: number) => {
    const colors = chartColors()
    chart.setOption({ graphic: [{ id: 'ghost', type: 'rect', invisible: !held?.isPulled, silent: true, z: 100, shape: { x: x - 26, y: y - 11, width: 52, height: 22, r: 4 }, style: { fill: 'transparent', stroke: colors.primary, lineWidth: 2, lineDash: [5, 3] } }] })
  }
  chart.on('mousedown', (event: ECElementEvent) => {
    const pointer = event.event
    if (pointer) held = { data: event.data, x: pointer.offsetX, y: pointer.offsetY, isPulled: false }
  })
  zr.on('mousemove', (event) => {
    if (!held) return
    held.isPulled ||= Math.hypot(event.offsetX - held.x, event.offsetY - held.y) >= LeastPixels
    if (held.isPulled) ghost(event.offsetX, event.offsetY)
  })
  const finish = (event: { offsetX: number; offsetY: number }, isDropped: boolean) => {
    const last = held
    held = null
    if (!last?.isPulled) return
    ghost(0, 0)
    if (!isDropped || !chart.containPixel({ gridIndex: 0 }, [event.offsetX, event.offsetY])) return
    const [from, to] = [at(last.x, last.y), at(event.offsetX, event.offsetY)]
    drop({ data: last.data, along: to[0] - from[0], row: to[1] })
  }
  zr.on('mouseup', (event) => finish(event, true))
  zr.on('globalout', () => finish({ offsetX: -1, offsetY: -1 }, false))
}
