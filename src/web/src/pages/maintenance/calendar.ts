import type { FleetDefinition, PlannedTask } from './results'

const DayMilliseconds = 86_400_000
const HourMilliseconds = 3_600_000
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']

export interface CalendarDay {
  /** As 2026-11-03, in the time of the plant. */
  date: string
  /** Midnight at the plant, as if it were UTC. */
  time: number
  isClosed: boolean
  stops: string[]
  tasks: PlannedTask[]
}

/** The time of the plant, as milliseconds that are to be formatted as UTC: browsers elsewhere show the hours of the plant. */
export function plantTime(moment: string, fleet: Pick<FleetDefinition, 'Calendar'>): number {
  return Date.parse(moment) + (fleet.Calendar?.UtcOffsetHours ?? 0) * HourMilliseconds
}

export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}

/** Whole weeks from Monday to Sunday around the tasks, with what is done on each day; a task stands on the day on which it begins. */
export function weeksOf(tasks: PlannedTask[], fleet: Pick<FleetDefinition, 'Calendar'>): CalendarDay[][] {
  if (tasks.length === 0) return []
  const begins = tasks.map((task) => plantTime(task.From, fleet))
  const firstDay = Math.floor(Math.min(...begins) / DayMilliseconds)
  const lastDay = Math.floor(Math.max(...begins) / DayMilliseconds)
  // Day 0 of 1970 was a Thursday.
  const monday = firstDay - ((firstDay + 3) % 7)
  const openDays = new Set(fleet.Calendar?.OpeningHours?.map((o) => o.Day))
  const closed = new Set(fleet.Calendar?.ClosedDays?.map((d) => d.slice(0, 10)))
  const weeks: CalendarDay[][] = []
  for (let start = monday; start <= lastDay; start += 7)
    weeks.push(Array.from({ length: 7 }, (_, i) => {
      const time = (start + i) * DayMilliseconds
      const date = dayOf(time)
      return {
        date, time,
        isClosed: closed.has(date) || (openDays.size > 0 && !openDays.has(weekdays[new Date(time).getUTCDay()]!)),
        stops: (fleet.Calendar?.ProductionStops ?? []).filter((s) => plantTime(s.From, fleet) < time + DayMilliseconds && plantTime(s.To, fleet) > time).map((s) => s.Reason ?? ''),
        tasks: tasks.filter((_, j) => begins[j]! >= time && begins[j]! < time + DayMilliseconds).sort((a, b) => Date.parse(a.From) - Date.parse(b.From)),
      }
    }))
  return weeks
}
