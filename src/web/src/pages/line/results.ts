import type { Estimate } from '../../model/results'

/** What Simulate answers, in value-only JSON. */
export interface SimulateResult {
  Throughput: Estimate
  Scrapped: Estimate
  Reworked: Estimate
  MeanCycleTimeMinutes?: Estimate
  WorkInProcess: Estimate
  Oee: Estimate
  Stations: StationResult[]
  Money?: { Currency: string; Profit: Estimate; EnergyCost: Estimate; EnergyKwh: Estimate }
  Bottleneck: string
  QueueStepMinutes: number
  ReplicationsRun: number
  SimulatedMinutes: number
  SeedUsed: number
  EventLog?: { contentType: string; value: string }
}

export interface StationResult {
  Name: string
  Utilization: Estimate
  Setup: Estimate
  Blocked: Estimate
  Starved: Estimate
  Down: Estimate
  NoOperator: Estimate
  MeanQueueLength: Estimate
  QueueOverTime: number[]
  Oee: Estimate
}

export interface BottleneckResult {
  Bottleneck: string
  Stations: StationVerdict[]
  OverTime: { FromMinutes: number; Station: string; Share: number }[]
  ReplicationsRun: number
}

export interface StationVerdict {
  Name: string
  Verdict: 'Bottleneck' | 'Candidate' | 'NoBottleneck'
  Utilization: Estimate
  QueueGrowthPerHour: Estimate
  MinutesPerPart: number
  Blocked: number
  Starved: number
  IsTurningPoint: boolean
  ThroughputGain: Estimate
  MomentaryShare: number
}
