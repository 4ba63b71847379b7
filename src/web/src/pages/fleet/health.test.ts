import { expect, it } from 'vitest'
import type { Alert, AssessResult, FleetDefinition } from '../maintenance/results'
import { healthOfMachines, worstOf } from './health'

const between = (Value: number) => ({ Value, Lower: Value / 2, Upper: Value * 1.5 })
const risk = (MachineId: string, week: number) => ({ MachineId, Type: 'Pump', At: '2026-11-01T00:00:00Z', Within24Hours: between(week / 5), Within7Days: between(week), RemainingUsefulLife: between(300), Kind: '', RecommendedAction: '' })
const alert = (MachineId: string, Severity: Alert['Severity'], State: Alert['State'] = 'Open'): Alert => ({ AlertId: `${MachineId}${Severity}`, MachineId, Severity, State, Message: Severity, RaisedAt: '' })
const fleet: FleetDefinition = { Machines: [{ MachineId: 'P', Type: 'Pump', Site: 'North', TimeSeries: 'urn:p' }, { MachineId: 'Q', Type: 'Pump', TimeSeries: 'urn:q' }, { MachineId: 'R', Type: 'Pump', TimeSeries: 'urn:r' }] }

it('takes alarms and risks of machines together, the worst first', () => {
  const assessed = { Machines: [risk('P', 0.02), risk('Q', 0.75)], ExpectedFailures: between(2) } as unknown as AssessResult
  const { fleet: whole, machines } = healthOfMachines(fleet, assessed, [alert('P', 'Warning'), alert('P', 'Critical'), alert('Q', 'Warning', 'Cleared')])
  expect(machines.get('urn:p')).toMatchObject({ state: 'critical', site: 'North', at: Date.UTC(2026, 10, 1) })
  expect(machines.get('urn:p')!.alarms.map((a) => a.text)).toEqual(['Critical', 'Warning'])
  // No alarm stands, but the risk is high, and its interval is a probability.
  expect(machines.get('urn:q')).toMatchObject({ state: 'critical', alarms: [], risk: { Mean: 0.75, Upper: 1 } })
  // What could not be assessed has no health.
  expect(machines.has('urn:r')).toBe(false)
  expect(whole).toMatchObject({ state: 'critical', failures: { Mean: 2, Lower: 1, Upper: 3 } })
  expect(worstOf([])).toBe('good')
})
