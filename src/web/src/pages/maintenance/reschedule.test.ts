import { expect, it } from 'vitest'
import type { PlannedTask, RescheduleResult } from './results'
import { conflictsOf, momentOf, onDay, pulled, withMoves, workOrders } from './reschedule'

const task = (MachineId: string, From: string, To: string, Crew = 'A') => ({ MachineId, From, To, Crew, Action: 'Replace; the seal', Saves: 10, DowntimeHours: 2 }) as PlannedTask
const plan = [task('P', '2026-11-02T08:00:00Z', '2026-11-02T10:00:00Z'), task('Q', '2026-11-03T08:00:00Z', '2026-11-03T12:00:00Z')]
const there = (WorkBegin: string, WorkEnd: string) => ({ IsPossible: true, WorkBegin, WorkEnd, DowntimeHours: 3, RiskBefore: { Value: 0, Lower: 0, Upper: 0 }, Saves: { Value: 7, Lower: 5, Upper: 9 }, Currency: 'EUR' }) as RescheduleResult

it('puts moved tasks to their new places', () => {
  const moves = new Map([['P', { task: plan[0]!, crew: 'B', planned: there('', ''), there: there('2026-11-04T08:00:00Z', '2026-11-04T11:00:00Z') }]])
  expect(withMoves(plan, moves).map((t) => [t.MachineId, t.Crew, t.From, t.Saves])).toEqual([['Q', 'A', '2026-11-03T08:00:00Z', 10], ['P', 'B', '2026-11-04T08:00:00Z', 7]])
})

it('sees when a crew would do two tasks at once', () => {
  expect(conflictsOf('P', 'A', '2026-11-03T11:00:00Z', '2026-11-03T13:00:00Z', plan).map((t) => t.MachineId)).toEqual(['Q'])
  expect(conflictsOf('P', 'B', '2026-11-03T11:00:00Z', '2026-11-03T13:00:00Z', plan)).toEqual([])
  expect(conflictsOf('P', 'A', '2026-11-03T12:00:00Z', '2026-11-03T13:00:00Z', plan)).toEqual([])
})

it('keeps the hour of the plant on another day', () => {
  const fleet = { Calendar: { UtcOffsetHours: 1 } }
  expect(onDay(task('P', '2026-11-02T23:30:00Z', ''), Date.UTC(2026, 10, 9), fleet)).toBe('2026-11-08T23:30:00.000Z')
  expect(momentOf(Date.UTC(2026, 10, 9, 8), fleet)).toBe('2026-11-09T07:00:00.000Z')
})

it('writes work orders as a calendar that others read', () => {
  const text = workOrders([{ ...plan[0]!, Action: 'Überholung; '.repeat(12) }], new Date(0))
  expect(text.split('\r\n').every((l) => new TextEncoder().encode(l).length <= 75)).toBe(true)
  expect(text).toContain('DTSTART:20261102T080000Z')
  expect(text.replaceAll('\r\n ', '')).toContain('SUMMARY:P: Überholung\\; ')
})

it('puts a task that is pulled along the Gantt on a full quarter of an hour, and into the row of another crew', () => {
  const task = { From: '2026-11-03T08:00:00Z', Crew: 'North' } as PlannedTask
  expect(pulled(task, 3_600_000 + 200_000, 'South', false)).toEqual({ from: '2026-11-03T09:00:00.000Z', crew: 'South' })
  expect(pulled(task, -500_000, 'M-7', true)).toEqual({ from: '2026-11-03T07:45:00.000Z', crew: 'North' })
  expect(pulled(task, 0, undefined, false).crew).toBe('North')
})
