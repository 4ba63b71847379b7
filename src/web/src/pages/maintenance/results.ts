import type { Sentence } from '../../i18n/language'
import type { Estimate } from '../../model/results'

/** What the twin of a fleet of machines says and answers, in value-only JSON. */
export interface Between {
  Value: number
  Lower: number
  Upper: number
}

export interface FleetDefinition {
  Currency?: string
  Machines: { MachineId: string; Type: string; Site?: string; DowntimeCostPerHour?: number; TimeSeries?: string }[]
  Crews?: { Name: string; Skills: string[]; CostPerHour?: number }[]
  Calendar?: { OpeningHours?: { Day: string; From: number; To: number }[]; ClosedDays?: string[]; ProductionStops?: { Reason?: string; From: string; To: string }[]; UtcOffsetHours?: number }
}

export interface MachineRisk {
  MachineId: string
  Type: string
  At: string
  Within24Hours: Between
  Within7Days: Between
  RemainingUsefulLife: Between
  Kind: string
  RecommendedAction: Sentence
}

export interface AssessResult {
  Summary: Sentence
  Machines: MachineRisk[]
  NotAssessed?: { MachineId: string; Reason: Sentence }[]
  ExpectedFailures: Between
  AlertsRaised: number
  AlertsCleared: number
  Model: string
}

export interface PredictResult {
  Prediction: {
    MachineId: string
    At: string
    Risks: ({ Hours: number; Probability: number } & Omit<Between, 'Value'>)[]
    RemainingUsefulLife: Between
    IsBeyondHorizon: boolean
    Kinds: { Kind: string; Probability: number }[]
    Contributions?: { Signal: string; Mean: number; Expected: number; Unit: string; ProbabilityIfExpected: number }[]
    RecommendedAction: Sentence
    Warnings?: Sentence[]
  }
  IsFailureForetold: boolean
  Threshold: number
  Model: string
}

export interface PlannedTask {
  MachineId: string
  Action: Sentence
  Kind: string
  Crew: string
  From: string
  To: string
  DowntimeHours: number
  SparePart?: Sentence
  Risk: Between
  Saves: number
}

/** What a task costs and risks at a place. */
export interface RescheduleResult {
  IsPossible: boolean
  Hindrances?: Sentence[]
  NextPossible?: string
  WorkBegin: string
  WorkEnd: string
  DowntimeHours: number
  RiskBefore: Between
  Saves: Between
  Currency: string
}

export interface PlanResult {
  Summary: Sentence
  Schedule: PlannedTask[]
  NotPlaced?: { MachineId: string; Reason: Sentence }[]
  Currency: string
  AvoidedDowntimeHours: Between
  AvoidedCost: Between
  AvoidedFailures: Between
  GapToBound: number
  Assumptions?: Sentence[]
}

export interface Alert {
  AlertId: string
  MachineId: string
  Severity: 'Information' | 'Warning' | 'Critical'
  State: 'Open' | 'Acknowledged' | 'Cleared'
  Message?: Sentence
  Probability?: number
  RaisedAt: string
  AcknowledgedBy?: string
  AcknowledgedAt?: string
  Comment?: string
}

/** As the components show it; a probability is never beyond 1. */
export function shareOf(value: Between): Estimate {
  return { Mean: value.Value, Lower: value.Lower, Upper: Math.min(1, value.Upper) }
}
