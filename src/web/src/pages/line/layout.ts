import type { Replay } from './replay'

export interface Place {
  x: number
  y: number
}

export interface StationBox extends Place {
  index: number
  width: number
  height: number
  machines: Place[]
  /** Where the queue stands: its first part, and the step to the next. */
  queue: Place[]
}

export interface LineLayout {
  width: number
  height: number
  boxes: StationBox[]
  entry: Place
  exit: Place
  scrap: Place
}

const BoxWidth = 132
const QueueWidth = 46
const Gap = 20
const RowGap = 34
const Top = 26
const MachineSize = 34
const MostQueueDots = 15
const QueueColumns = 3
const DotStep = 13

/** Stations in the order of the line, in as many rows as the width asks for. */
export function layOut(replay: Replay, width: number): LineLayout {
  const each = BoxWidth + QueueWidth + Gap
  const perRow = Math.max(1, Math.min(replay.stations.length, Math.floor((width - 60) / each)))
  const rows = Math.ceil(replay.stations.length / perRow)
  const inRow = Math.ceil(replay.stations.length / rows)
  const left = Math.max(30, (width - inRow * each + Gap) / 2)
  const machineRows = Math.max(...replay.stations.map((s) => Math.ceil(Math.min(s.machines.length, 9) / 3)))
  const boxHeight = 54 + machineRows * (MachineSize + 6)
  const boxes = replay.stations.map((station, index): StationBox => {
    const [row, column] = [Math.floor(index / inRow), index % inRow]
    const x = left + column * each + QueueWidth
    const y = Top + row * (boxHeight + RowGap)
    const shown = Math.min(station.machines.length, 9)
    const machines = Array.from({ length: shown }, (_, i) => {
      const inLine = Math.min(3, shown - Math.floor(i / 3) * 3)
      return { x: x + BoxWidth / 2 + ((i % 3) - (inLine - 1) / 2) * (MachineSize + 6), y: y + 46 + Math.floor(i / 3) * (MachineSize + 6) + MachineSize / 2 }
    })
    const queue = Array.from({ length: MostQueueDots }, (_, i) => ({ x: x - 12 - (i % QueueColumns) * DotStep, y: y + boxHeight - 18 - Math.floor(i / QueueColumns) * DotStep }))
    return { index, x, y, width: BoxWidth, height: boxHeight, machines, queue }
  })
  const last = boxes.at(-1)!
  const height = Top + rows * boxHeight + (rows - 1) * RowGap + 30
  return { width, height, boxes, entry: { x: 8, y: boxes[0]!.y + boxHeight / 2 }, exit: { x: Math.min(width - 10, last.x + BoxWidth + 26), y: last.y + boxHeight / 2 }, scrap: { x: last.x + BoxWidth / 2, y: height + 20 } }
}

export const machineSize = MachineSize
export const mostQueueDots = MostQueueDots
