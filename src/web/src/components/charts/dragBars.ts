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

/** Lets bars of a chart be pulled about; what becomes of a pulled bar is for the page to say, also beside the pointer on the way. */
export function dragBars(chart: EChartsType, drop: (dropped: Dropped) => void, label: (dropped: Dropped) => string): void {
  const zr = chart.getZr()
  let held: { data: unknown; x: number; y: number; isPulled: boolean } | null = null
  const at = (x: number, y: number) => chart.convertFromPixel({ gridIndex: 0 }, [x, y]) as [number, number]
  const pulledTo = (from: { data: unknown; x: number; y: number }, x: number, y: number): Dropped => {
    const [begin, end] = [at(from.x, from.y), at(x, y)]
    return { data: from.data, along: end[0] - begin[0], row: end[1] }
  }
  const isInside = (x: number, y: number) => chart.containPixel({ gridIndex: 0 }, [x, y])
  const ghost = (x: number, y: number) => {
    const colors = chartColors()
    const hidden = { invisible: !held?.isPulled, silent: true, z: 100 }
    const text = held?.isPulled && isInside(x, y) ? label(pulledTo(held, x, y)) : ''
    // To the left of the pointer where there is no room to its right.
    const isLeft = x > chart.getWidth() - 220
    chart.setOption({
      graphic: [
        { id: 'ghost', type: 'rect', ...hidden, shape: { x: x - 26, y: y - 11, width: 52, height: 22, r: 4 }, style: { fill: 'transparent', stroke: colors.primary, lineWidth: 2, lineDash: [5, 3] } },
        { id: 'target', type: 'text', ...hidden, style: { x: isLeft ? x - 34 : x + 34, y, text, align: isLeft ? 'right' : 'left', verticalAlign: 'middle', fill: colors.text, backgroundColor: colors.surface, borderColor: colors.line, borderWidth: 1, borderRadius: 6, padding: [5, 8], fontSize: 12.5, lineHeight: 17 } },
      ],
    })
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
    if (isDropped && isInside(event.offsetX, event.offsetY)) drop(pulledTo(last, event.offsetX, event.offsetY))
  }
  zr.on('mouseup', (event) => finish(event, true))
  zr.on('globalout', () => finish({ offsetX: -1, offsetY: -1 }, false))
}
