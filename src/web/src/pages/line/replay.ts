import type { LineEvent } from './eventLog'
import type { LineDefinition } from './lineDefinition'

export type MachineState = 'busy' | 'setup' | 'blocked' | 'starved' | 'down' | 'noOperator'

export const machineStates: MachineState[] = ['busy', 'setup', 'down', 'noOperator', 'blocked', 'starved']

export interface MachineInterval {
  state: MachineState
  from: number
  to: number
  part: number | null
}

/** Where a part is for a while: before the line (station 0, outside), in a queue, or on a machine. */
export interface PartSegment {
  from: number
  to: number
  station: number
  /** Null in the queue before the station. */
  machine: number | null
}

export interface PartHistory {
  number: number
  product: string
  segments: PartSegment[]
  end: 'left' | 'scrapped' | null
}

export interface Replay {
  minutes: number
  stations: { name: string; machines: MachineInterval[][]; places: number | null; buffer: number | null }[]
  parts: PartHistory[]
}

interface MachineRun {
  parts: number[]
  state: MachineState
  since: number
  part: number | null
  intervals: MachineInterval[]
}

interface StationRun {
  name: string
  places: number
  batch: number
  rework: number | null
  occupied: number
  queue: number[]
  /** Parts that have no place here yet, with the machine that they keep blocked; none for those before the line. */
  waiting: { part: number; station: number; machine: number }[]
  machines: MachineRun[]
}

/** Shorter waits are rounding of the log. */
const Rounding = 2e-6

/**
 * Plays an event log on the line as its submodel describes it. The log tells work, setup and failures; who is blocked, starved or waits for an operator
 * follows from the places of the buffers, which are granted in the order of asking, as the simulation grants them.
 */
export function replay(definition: LineDefinition, events: LineEvent[], minutes: number): Replay {
  return new Player(definition, minutes).play(events)
}

class Player {
  private readonly stations: StationRun[]
  private readonly routes: Map<string, number[]>
  private readonly parts = new Map<number, PartHistory & { step: number; route: number[]; enteredAt: number }>()

  constructor(definition: LineDefinition, private readonly minutes: number) {
    const names = definition.Stations.map((s) => s.Name)
    this.stations = definition.Stations.map((s) => {
      const count = s.Machines ?? 1
      return {
        name: s.Name, places: s.BufferCapacity === undefined ? Infinity : s.BufferCapacity + count * (s.BatchSize ?? 1), batch: s.BatchSize ?? 1,
        rework: s.Quality?.ReworkStation ? names.indexOf(s.Quality.ReworkStation) : null, occupied: 0, queue: [], waiting: [],
        machines: Array.from({ length: count }, () => ({ parts: [], state: 'starved' as MachineState, since: 0, part: null, intervals: [] })),
      }
    })
    const all = names.map((_, i) => i)
    this.routes = new Map((definition.Products ?? []).map((p) => [p.Name, (p.Routing ?? []).length > 0 ? p.Routing!.map((r) => names.indexOf(r.Station)).filter((i) => i >= 0) : all]))
    this.routes.set('', all)
  }

  play(events: LineEvent[]): Replay {
    const verdicts = new Map<string, 'Scrap' | 'Rework'>()
    for (const event of events) if (event.kind === 'Scrap' || event.kind === 'Rework') verdicts.set(`${event.part} ${event.minutes} ${event.station}`, event.kind)
    const indexOf = new Map(this.stations.map((s, i) => [s.name, i]))
    for (const event of events) {
      if (event.minutes > this.minutes) break
      if (event.kind === 'Arrive') {
        this.arrive(event)
        continue
      }
      const station = indexOf.get(event.station)
      if (station === undefined) continue
      if (event.kind === 'SetupStart' || event.kind === 'Start') this.take(event, station, event.kind === 'Start' ? 'busy' : 'setup')
      else if (event.kind === 'Down' || event.kind === 'Up') this.become(this.machineWith(station, event.part, event.machine), event.kind === 'Down' ? 'down' : 'busy', event.minutes, event.part)
      else if (event.kind === 'End') this.end(event, station, verdicts)
    }
    for (const station of this.stations) for (const machine of station.machines) this.close(machine, this.minutes)
    for (const part of this.parts.values()) {
      const last = part.segments.at(-1)
      if (last && part.end === null) last.to = this.minutes
    }
    return {
      minutes: this.minutes,
      stations: this.stations.map((s) => ({ name: s.name, machines: s.machines.map((m) => m.intervals), places: Number.isFinite(s.places) ? s.places : null, buffer: Number.isFinite(s.places) ? s.places - s.machines.length * s.batch : null })),
      parts: [...this.parts.values()].map(({ number, product, segments, end }) => ({ number, product, segments, end })),
    }
  }

  private arrive(event: LineEvent): void {
    const route = this.routes.get(event.product) ?? this.routes.get('')!
    this.parts.set(event.part, { number: event.part, product: event.product, segments: [], end: null, step: 0, route, enteredAt: event.minutes })
    this.ask(event.part, route[0]!, -1, -1, event.minutes)
  }

  /** Asks for a place at a station; without one the part waits where it is. */
  private ask(number: number, target: number, from: number, machine: number, now: number): void {
    const station = this.stations[target]!
    if (station.occupied < station.places && station.waiting.length === 0) {
      this.enter(number, target, now)
      if (from >= 0) this.leave(number, from, machine, now)
      return
    }
    station.waiting.push({ part: number, station: from, machine })
    if (from >= 0) this.become(this.stations[from]!.machines[machine]!, 'blocked', now, number)
    else this.move(number, target, null, now)
  }

  private enter(number: number, target: number, now: number): void {
    const station = this.stations[target]!
    station.occupied++
    station.queue.push(number)
    const part = this.parts.get(number)!
    part.enteredAt = now
    this.move(number, target, null, now)
  }

  /** A part leaves a machine and its place; who waited for the place comes. */
  private leave(number: number, from: number, index: number, now: number): void {
    const station = this.stations[from]!
    const machine = station.machines[index]!
    machine.parts = machine.parts.filter((p) => p !== number)
    if (machine.parts.length === 0) this.become(machine, 'starved', now, null)
    station.occupied--
    while (station.waiting.length > 0 && station.occupied < station.places) {
      const next = station.waiting.shift()!
      this.enter(next.part, from, now)
      if (next.station >= 0) this.leave(next.part, next.station, next.machine, now)
    }
  }

  /** Work or setup begins: the machine takes the part, or the oldest parts of a batch. */
  private take(event: LineEvent, at: number, state: MachineState): void {
    const station = this.stations[at]!
    const now = event.minutes
    const holding = station.machines.findIndex((m) => m.parts.includes(event.part))
    const index = holding >= 0 ? holding : event.machine > 0 ? event.machine - 1 : station.machines.findIndex((m) => m.parts.length === 0)
    const machine = station.machines[index]
    if (!machine) return
    if (holding < 0) {
      if (!station.queue.includes(event.part)) this.strayed(event, at)
      const others = station.queue.filter((p) => p !== event.part).slice(0, station.batch - 1)
      machine.parts = [...others, event.part]
      station.queue = station.queue.filter((p) => !machine.parts.includes(p))
      const came = Math.max(...machine.parts.map((p) => this.parts.get(p)!.enteredAt))
      // Part and machine are there: what lacks is an operator.
      if (now - Math.max(came, machine.since) > Rounding && machine.state === 'starved') this.become(machine, 'noOperator', Math.max(came, machine.since), event.part)
      for (const part of machine.parts) this.move(part, at, index, now)
    }
    this.become(machine, state, now, event.part)
  }

  /** A part whose way the definition does not tell, as in a log of the real line. */
  private strayed(event: LineEvent, at: number): void {
    if (!this.parts.has(event.part)) this.parts.set(event.part, { number: event.part, product: event.product, segments: [], end: null, step: 0, route: this.routes.get(event.product) ?? this.routes.get('')!, enteredAt: event.minutes })
    const part = this.parts.get(event.part)!
    for (const station of this.stations) {
      const waited = station.waiting.findIndex((w) => w.part === event.part)
      if (waited >= 0) {
        const { station: from, machine } = station.waiting.splice(waited, 1)[0]!
        if (from >= 0) this.leave(event.part, from, machine, event.minutes)
      }
      if (station.queue.includes(event.part)) {
        station.queue = station.queue.filter((p) => p !== event.part)
        station.occupied--
      }
    }
    part.step = Math.max(0, part.route.indexOf(at))
    this.stations[at]!.occupied++
    this.stations[at]!.queue.push(event.part)
    part.enteredAt = event.minutes
  }

  private end(event: LineEvent, at: number, verdicts: Map<string, 'Scrap' | 'Rework'>): void {
    const station = this.stations[at]!
    const now = event.minutes
    const index = station.machines.findIndex((m) => m.parts.includes(event.part))
    if (index < 0) return
    for (const number of [...station.machines[index]!.parts]) {
      const part = this.parts.get(number)!
      const verdict = verdicts.get(`${number} ${now} ${event.station}`)
      if (verdict === 'Scrap') {
        this.finish(part, 'scrapped', now)
        this.leave(number, at, index, now)
      } else if (verdict === 'Rework' && station.rework === null) {
        // It stays on its machine and is worked on again.
      } else {
        part.step = verdict === 'Rework' ? Math.max(0, part.route.indexOf(station.rework!)) : part.step + 1
        const target = part.route[part.step]
        if (target === undefined) {
          this.finish(part, 'left', now)
          this.leave(number, at, index, now)
        } else this.ask(number, target, at, index, now)
      }
    }
  }

  private finish(part: PartHistory, end: 'left' | 'scrapped', now: number): void {
    part.end = end
    const last = part.segments.at(-1)
    if (last) last.to = now
  }

  private move(number: number, station: number, machine: number | null, now: number): void {
    const part = this.parts.get(number)!
    const last = part.segments.at(-1)
    if (last) last.to = now
    part.segments.push({ from: now, to: now, station, machine })
  }

  private machineWith(station: number, part: number, machine: number): MachineRun | undefined {
    const machines = this.stations[station]!.machines
    return machines.find((m) => m.parts.includes(part)) ?? machines[machine - 1]
  }

  private become(machine: MachineRun | undefined, state: MachineState, now: number, part: number | null): void {
    if (!machine || (machine.state === state && machine.part === part)) return
    this.close(machine, now)
    machine.state = state
    machine.since = now
    machine.part = part
  }

  private close(machine: MachineRun, now: number): void {
    if (now - machine.since > Rounding) machine.intervals.push({ state: machine.state, from: machine.since, to: now, part: machine.part })
  }
}

/** What a machine does at a time; the intervals follow each other without gaps. */
export function stateAt(intervals: MachineInterval[], minutes: number): MachineInterval | null {
  let low = 0
  let high = intervals.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (intervals[middle]!.from <= minutes) low = middle
    else high = middle - 1
  }
  return intervals[low] ?? null
}

/** The share of machine time that a station spends in each state, from a time on. */
export function shares(station: Replay['stations'][number], from: number, to: number): Record<MachineState, number> {
  const sums = Object.fromEntries(machineStates.map((s) => [s, 0])) as Record<MachineState, number>
  for (const machine of station.machines) for (const interval of machine) sums[interval.state] += Math.max(0, Math.min(to, interval.to) - Math.max(from, interval.from))
  const all = (to - from) * station.machines.length
  for (const state of machineStates) sums[state] = all > 0 ? sums[state] / all : 0
  return sums
}
