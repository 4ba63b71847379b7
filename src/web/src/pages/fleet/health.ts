import { find, get } from '../../api/client'
import { invokeSync } from '../../api/invoke'
import type { Submodel } from '../../api/metamodel'
import { paths } from '../../api/paths'
import type { Sentence } from '../../i18n/language'
import { riskLevelOf } from '../../model/risk'
import { estimateOf, type Banded, type Estimate } from '../../model/results'
import { lastRecordOf } from '../../model/timeSeries'
import type { AlertsResult, BatteryDefinition } from '../battery/results'
import type { Alert, AssessResult, FleetDefinition } from '../maintenance/results'

export const healthStates = ['critical', 'warning', 'good'] as const
export type HealthState = (typeof healthStates)[number]

/** An alarm that stands, in the words of the twin that raised it. */
export interface Alarm {
  state: HealthState
  text: Sentence
  /** Whose it is, where several assets are looked at together. */
  of?: string
}

/** How an asset is, by its twin. */
export interface Health {
  state: HealthState
  /** The worst first. */
  alarms: Alarm[]
  /** What is left of its life, with the interval of 90 %. */
  remaining: { estimate: Estimate; unit: 'cycles' | 'h' } | null
  /** Probability of a failure within 7 days. */
  risk: Estimate | null
  /** Failures that a fleet of machines must expect within 7 days. */
  failures: Estimate | null
  /** When its newest value was measured. */
  at: number | null
  site: string | null
}

const rank = (state: HealthState) => healthStates.indexOf(state)

export function worstOf(states: HealthState[]): HealthState {
  return states.reduce((worst, s) => (rank(s) < rank(worst) ? s : worst), 'good')
}

function sorted(alarms: Alarm[]): Alarm[] {
  return [...alarms].sort((a, b) => rank(a.state) - rank(b.state))
}

const stateOfSeverity = (severity: string): HealthState => (severity === 'Critical' ? 'critical' : severity === 'Warning' ? 'warning' : 'good')

/** A cell by its own rules. They are given with the question, so that looking writes no alerts. */
export async function batteryHealth(submodelId: string, signal: AbortSignal): Promise<Health> {
  const definition = await get<BatteryDefinition>(`${paths.submodel(submodelId)}/$value`, signal)
  const answer = await invokeSync({ submodelId, path: 'EvaluateAlerts', input: { Rules: definition.AlertRules ?? {} } }, signal)
  if (answer.executionState !== 'Completed') throw new Error(answer.messages.join(' '))
  const told = answer.output as unknown as AlertsResult & { RemainingCycles: Banded }
  const series = definition.TimeSeries ? await find<Submodel>(paths.submodel(definition.TimeSeries), signal) : null
  return {
    state: stateOfSeverity(told.Severity),
    alarms: sorted((told.Alerts ?? []).map((a) => ({ state: stateOfSeverity(a.Severity), text: a.Message }))),
    remaining: { estimate: estimateOf(told.RemainingCycles), unit: 'cycles' }, risk: null, failures: null,
    at: series ? lastRecordOf(series) : null, site: null,
  }
}

/** A fleet of machines, and each machine of it by the id of its time series. Looking raises no alerts. */
export async function machinesHealth(submodelId: string, signal: AbortSignal): Promise<{ fleet: Health; machines: Map<string, Health> }> {
  const definition = await get<FleetDefinition>(`${paths.submodel(submodelId)}/$value`, signal)
  const assessed = await invokeSync({ submodelId, path: 'AssessFleet', input: { RaiseAlerts: false } }, signal)
  if (assessed.executionState !== 'Completed') throw new Error(assessed.messages.join(' '))
  const listed = await invokeSync({ submodelId, path: 'ListAlerts', input: {} }, signal)
  return healthOfMachines(definition, assessed.output as unknown as AssessResult, (listed.output['Alerts'] as Alert[] | undefined) ?? [])
}

export function healthOfMachines(definition: FleetDefinition, assessed: AssessResult, alerts: Alert[]): { fleet: Health; machines: Map<string, Health> } {
  const machines = new Map<string, Health>()
  const risks = new Map(assessed.Machines.map((m) => [m.MachineId, m]))
  for (const machine of definition.Machines) {
    const risk = risks.get(machine.MachineId)
    if (!machine.TimeSeries || !risk) continue
    const alarms = sorted(alerts.filter((a) => a.MachineId === machine.MachineId && a.State !== 'Cleared').map((a) => ({ state: stateOfSeverity(a.Severity), text: a.Message ?? '' })))
    const level = riskLevelOf(risk.Within7Days.Value)
    machines.set(machine.TimeSeries, {
      state: worstOf([...alarms.map((a) => a.state), level === 'high' ? 'critical' : level === 'raised' ? 'warning' : 'good']), alarms,
      remaining: { estimate: estimateOf(risk.RemainingUsefulLife), unit: 'h' },
      risk: { Mean: risk.Within7Days.Value, Lower: risk.Within7Days.Lower, Upper: Math.min(1, risk.Within7Days.Upper) }, failures: null,
      at: Date.parse(risk.At) || null, site: machine.Site ?? null,
    })
  }
  const alarms = sorted(alerts.filter((a) => a.State !== 'Cleared').map((a) => ({ state: stateOfSeverity(a.Severity), of: a.MachineId, text: a.Message ?? '' })))
  const newest = Math.max(...assessed.Machines.map((m) => Date.parse(m.At)).filter((t) => !Number.isNaN(t)))
  return {
    fleet: { state: worstOf([...alarms.map((a) => a.state), ...[...machines.values()].map((h) => h.state)]), alarms, remaining: null, risk: null, failures: estimateOf(assessed.ExpectedFailures), at: Number.isFinite(newest) ? newest : null, site: null },
    machines,
  }
}
