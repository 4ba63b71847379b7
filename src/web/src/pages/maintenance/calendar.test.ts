import { expect, test } from 'vitest'
import { plantTime, weeksOf } from './calendar'
import type { PlannedTask } from './results'

const task = (From: string) => ({ MachineId: From, From }) as PlannedTask
const fleet = { Calendar: { UtcOffsetHours: 1, OpeningHours: [{ Day: 'Monday', From: 6, To: 16 }, { Day: 'Tuesday', From: 6, To: 16 }], ClosedDays: ['2026-11-03'], ProductionStops: [{ Reason: 'Overhaul', From: '2026-11-02T23:30:00Z', To: '2026-11-03T05:00:00Z' }] } }

test('whole weeks around the tasks, on the days of the plant', () => {
  // Half past eleven in the evening of the 1st, a Sunday, is the 2nd at the plant.
  const weeks = weeksOf([task('2026-11-01T23:30:00Z'), task('2026-11-10T08:00:00Z')], fleet)
  expect(weeks.map((w) => w[0]!.date)).toEqual(['2026-11-02', '2026-11-09'])
  expect(weeks[0]![0]!.tasks).toHaveLength(1)
  expect(weeks[1]![1]!.tasks).toHaveLength(1)
  expect(weeks.flat().flatMap((d) => d.tasks)).toHaveLength(2)
})

test('closed days and stops of production', () => {
  const [monday, tuesday, wednesday] = weeksOf([task('2026-11-02T08:00:00Z')], fleet)[0]!
  expect([monday!.isClosed, tuesday!.isClosed, wednesday!.isClosed]).toEqual([false, true, true])
  expect(tuesday!.stops).toEqual(['Overhaul'])
  expect(monday!.stops).toEqual([])
})

test('no tasks, no weeks; without a calendar all days are open', () => {
  expect(weeksOf([], fleet)).toEqual([])
  expect(weeksOf([task('2026-11-07T08:00:00Z')], {}).flat().every((d) => !d.isClosed)).toBe(true)
  expect(plantTime('2026-11-07T08:00:00Z', {})).toBe(Date.UTC(2026, 10, 7, 8))
})
