import type { Sentence } from '../../i18n/language'
import type { Estimate } from '../../model/results'

/** What the twins of treatment stations and of activated-sludge plants say and answer, in value-only JSON. */
export interface Setting {
  AirFlow: number
  PumpSpeed: number
  MixerSpeed: number
  HeatingSetpoint: number
  WasteSludge: number
}

export const settingNames = ['AirFlow', 'PumpSpeed', 'MixerSpeed', 'HeatingSetpoint', 'WasteSludge'] as const

export interface StationDefinition {
  Setting?: Setting
  Hours?: { Tariff?: number[]; GridCo2?: number[] }
}

export const weathers = ['Dry', 'Rain', 'Storm'] as const
export type Weather = (typeof weathers)[number]

export const consumers = ['Aeration', 'Pumping', 'Mixing', 'Heating', 'Filtration', 'Dewatering'] as const

export type HourResult = Record<(typeof consumers)[number], number> & { Hour: number; Power: number; Generated: number; Cost: number; Co2: number; QualityScore: number; Ammonia: number; DissolvedOxygen: number }

export interface DayResult {
  Summary: Sentence
  Hours: HourResult[]
  EnergyKwh: Estimate
  GeneratedKwh: Estimate
  Cost: Estimate
  Co2Kg: Estimate
  QualityScore: Estimate
  Effluent: { Name: string; Mean: Estimate; Limit: number; Kept: number }[]
  SeedUsed: number
}

export interface Candidate extends Setting {
  Cost: number
  Pollution: number
  Co2: number
  NetEnergy: number
  Ammonia: number
  TotalNitrogen: number
}

export interface Saving {
  Weather: Weather
  Cost: Estimate
  CostShare: Estimate
  EnergyKwh: Estimate
  Co2Kg: Estimate
  PresentKeepsLimits: number
  BestKeepsLimits: number
}

export interface Generation {
  Generation: number
  /** Of a search for a front: how much of the room before it is covered, in the product of the objectives' units. */
  Hypervolume?: number
  BestCost: number
  FeasibleShare: number
}

export interface OptimizeResult {
  Recommendation: Sentence
  Feasible: boolean
  Infeasibility?: Sentence
  Best: Candidate
  Present: Candidate
  Savings: Saving[]
  ParetoFront?: Candidate[]
  /** Settings that were tried and that one of the front beats. */
  Dominated?: { Cost: number; Pollution: number; Co2: number }[]
  Convergence: Generation[]
  Evaluations: number
  SeedUsed: number
}

export interface InvestmentResult {
  Verdict: Sentence
  AnnualSaving: Estimate
  AnnualEnergyKwh: Estimate
  AnnualCo2Kg: Estimate
  NetPresentValue: number
  /** The middle 90 % of the futures that may come. */
  NetPresentValueRange?: Estimate
  PaybackRange?: Estimate
  InternalRateRange?: Estimate
  ReturnOnInvestment?: number
  ReturnOnInvestmentRange?: Estimate
  PaybackYears?: number
  InternalRate?: number
  ProbabilityOfLoss: number
  Sensitivity: { Input: string; Lower: number; Upper: number }[]
}

export interface PlantFigures {
  EffluentQualityIndex: number
  OperatingCostIndex: number
  Aeration: number
  Pumping: number
  Mixing: number
  Sludge: number
}

export interface PlantDayResult {
  Summary: Sentence
  Figures: PlantFigures
  Effluent: { Name: string; Mean: number; Percentile95: number; Limit: number; DaysAbove: number }[]
}

export interface PlantOptimizeResult {
  Recommendation: Sentence
  Feasible: boolean
  Infeasibility?: Sentence
  Best: { Name: string; Present: number; Value: number }[]
  Weathers: { Weather: Weather; Present: PlantFigures; Best: PlantFigures; Saved: number }[]
  ParetoFront?: { OperatingCostIndex: number; EffluentQualityIndex: number }[]
  Dominated?: { OperatingCostIndex: number; EffluentQualityIndex: number }[]
  Convergence: Generation[]
  Evaluations: number
}
