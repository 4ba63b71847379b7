import type { Sentence } from '../../i18n/language'
import type { Banded } from '../../model/results'

/** What the battery twin says and answers, in value-only JSON. */
export interface BatteryDefinition {
  Cell: string
  Chemistry: string
  RatedCapacity?: number
  EndOfLifeCapacity?: number
  AlertRules?: AlertRules
  /** Ids of other submodels of the cell. */
  TimeSeries?: string
  ModelNameplate?: string
  ProductCondition?: string
}

export interface AlertRules {
  WarningCycles?: number
  CriticalCycles?: number
  WarningStateOfHealth?: number
  CriticalStateOfHealth?: number
  WarningTemperature?: number
  CriticalTemperature?: number
  Hysteresis?: number
}

export interface CapacityPoint {
  Cycle: number
  Capacity: number
}

export interface LifeResult {
  Cycle: number
  LastCapacity: number
  EndOfLifeCapacity: number
  RemainingCycles: Banded
  EndOfLife?: { Value: string; Lower50: string; Upper50: string; Lower90: string; Upper90: string }
  DaysPerCycle?: number
  FadeCurve: (CapacityPoint & { Lower50: number; Upper50: number; Lower90: number; Upper90: number })[]
  Measured: CapacityPoint[]
  Intervals: Sentence
  Warnings?: Sentence[]
  Model: string
  ModelSha256: string
}

export interface HealthResult {
  Capacity: Banded
  StateOfHealth: Banded
  ChargeTaken: number
  WarmestInCharge: number
  Intervals: Sentence
  Warnings?: Sentence[]
}

export interface AgeingResult {
  Curve: { Day: number; Cycles: number; Capacity: Banded }[]
  CyclesToEndOfLife: Banded
  DaysToEndOfLife: Banded
  DaysAtReference: Banded
  LostSoFar: number
  Law: Sentence
  LawError: number
  Intervals: Sentence
  Warnings?: Sentence[]
}

export type Severity = 'None' | 'Warning' | 'Critical'
export type AlertKind = 'RemainingLife' | 'StateOfHealth' | 'Temperature'

export interface AlertsResult {
  Severity: Severity
  Alerts?: { Kind: AlertKind; Severity: Severity; SinceCycle: number; Message: Sentence }[]
  Events?: { Cycle: number; Kind: AlertKind; From: Severity; To: Severity; Value: number; Lower90: number; Upper90: number; Limit: number }[]
  Cycle: number
  Warnings?: Sentence[]
}

/** Under what the cell is used. */
export interface Conditions {
  temperature: number
  cRate: number
  depth: number
  cyclesPerDay: number
  cycles: number
}
