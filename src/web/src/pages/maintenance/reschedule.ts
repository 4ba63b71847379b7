import { computed, ref, shallowRef, watch } from 'vue'
import type { Line } from '../../api/client'
import { sentence } from '../../i18n/language'
import { useInvocation } from '../../live/invocation'
import { dayOf, plantTime } from './calendar'
import type { FleetDefinition, PlannedTask, PlanResult, RescheduleResult } from './results'

const HourMilliseconds = 3_600_000
const QuarterMilliseconds = 900_000
const DayMilliseconds = 86_400_000

/** A task that is tried at another place: what it is there, beside what it was in the plan. */
export interface Move {
  task: PlannedTask
  crew: string
  planned: RescheduleResult
  there: RescheduleResult
}

/** The plan with what was moved. */
export function withMoves(tasks: PlannedTask[], moves: Map<string, Move>): PlannedTask[] {
  return tasks
    .map((task) => {
      const move = moves.get(task.MachineId)
      return move ? { ...task, Crew: move.crew, From: move.there.WorkBegin, To: move.there.WorkEnd, DowntimeHours: move.there.DowntimeHours, Saves: move.there.Saves.Value } : task
    })
    .sort((a, b) => Date.parse(a.From) - Date.parse(b.From))
}

/** Other tasks of the same crew at the same time. */
export function conflictsOf(machine: string, crew: string, from: string, to: string, tasks: PlannedTask[]): PlannedTask[] {
  return tasks.filter((t) => t.MachineId !== machine && t.Crew === crew && Date.parse(t.From) < Date.parse(to) && Date.parse(t.To) > Date.parse(from))
}

/** The same hour of the plant's day on another day. */
export function onDay(task: PlannedTask, day: number, fleet: Pick<FleetDefinition, 'Calendar'>): string {
  const begin = plantTime(task.From, fleet)
  return momentOf(day + (begin % DayMilliseconds), fleet)
}

/** Where a task begins that was pulled along the Gantt, to the full quarter of an hour, and who does it: another row of crews is another crew. */
export function pulled(task: PlannedTask, along: number, row: string | undefined, byAsset: boolean): { from: string; crew: string } {
  const begin = Date.parse(task.From) + along
  return { from: new Date(Math.round(begin / QuarterMilliseconds) * QuarterMilliseconds).toISOString(), crew: byAsset || !row ? task.Crew : row }
}

/** The moment at which the clock of the plant shows a time, given as if it were UTC. */
export function momentOf(plant: number, fleet: Pick<FleetDefinition, 'Calendar'>): string {
  return new Date(plant - (fleet.Calendar?.UtcOffsetHours ?? 0) * HourMilliseconds).toISOString()
}

/** The tasks as an iCalendar file (RFC 5545), a work order each, that calendars and planning systems take. */
export function workOrders(tasks: PlannedTask[], now: Date): string {
  const stamp = (text: string | Date) => new Date(text).toISOString().replace(/[-:]|\.\d+/g, '')
  const words = (text: string) => text.replace(/[\\;,]/g, (c) => `\\${c}`).replace(/\n/g, '\\n')
  const lines = tasks.flatMap((t) => [
    'BEGIN:VEVENT', `UID:${dayOf(Date.parse(t.From))}-${encodeURIComponent(t.MachineId)}@aastwin`, `DTSTAMP:${stamp(now)}`, `DTSTART:${stamp(t.From)}`, `DTEND:${stamp(t.To)}`,
    `SUMMARY:${words(`${t.MachineId}: ${sentence(t.Action)}`)}`, `DESCRIPTION:${words([t.Crew, sentence(t.SparePart)].filter(Boolean).join(', '))}`, 'END:VEVENT',
  ])
  // Lines of more than 75 octets are folded.
  const folded = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//AasTwin//Maintenance//EN', ...lines, 'END:VCALENDAR'].map(fold)
  return folded.join('\r\n') + '\r\n'
}

function fold(line: string): string {
  const encoder = new TextEncoder()
  let [result, length] = ['', 0]
  for (const character of line) {
    const size = encoder.encode(character).length
    if (length + size > 74) {
      result += '\r\n '
      length = 1
    }
    result += character
    length += size
  }
  return result
}

/** Moves tasks of a plan about, and has the twin say what each move costs and risks. Nothing is written. */
export function useReschedule(submodelId: () => string, plan: () => PlanResult | null, horizonDays: () => number) {
  const moves = shallowRef(new Map<string, Move>())
  const trial = shallowRef<Move | null>(null)
  const isBusy = ref(false)
  const refusal = ref<Line[] | null>(null)
  const asking = useInvocation()

  async function ask(machine: string, from: string, crew: string): Promise<RescheduleResult | null> {
    const found = await asking.ask<RescheduleResult>({ submodelId: submodelId(), path: 'RescheduleTask', input: { MachineId: machine, Crew: crew, From: from, HorizonDays: horizonDays() } }, false)
    if (!found) refusal.value = asking.refusal.value
    return found
  }

  async function propose(task: PlannedTask, from: string, crew: string): Promise<void> {
    const original = plan()?.Schedule.find((t) => t.MachineId === task.MachineId) ?? task
    isBusy.value = true
    refusal.value = null
    trial.value = null
    const planned = moves.value.get(task.MachineId)?.planned ?? (await ask(task.MachineId, original.From, original.Crew))
    const there = planned ? await ask(task.MachineId, from, crew) : null
    if (planned && there) trial.value = { task: original, crew, planned, there }
    isBusy.value = false
  }

  function take(): void {
    const move = trial.value
    if (!move?.there.IsPossible) return
    moves.value = new Map(moves.value).set(move.task.MachineId, move)
    trial.value = null
  }

  function takeBack(machine: string): void {
    const next = new Map(moves.value)
    next.delete(machine)
    moves.value = next
    trial.value = null
  }

  watch(plan, () => {
    moves.value = new Map()
    trial.value = null
    refusal.value = null
  })
  return { moves, trial, tasks: computed(() => withMoves(plan()?.Schedule ?? [], moves.value)), isBusy, refusal, propose, take, takeBack }
}

export type Reschedule = ReturnType<typeof useReschedule>
