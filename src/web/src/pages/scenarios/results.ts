import type { Estimate } from '../../model/results'

export interface CompareResult {
  PresentGoodParts: Estimate
  Ranking: ScenarioResult[]
  BudgetUsed?: number
  GridCo2Used?: number
  ReplicationsRun: number
  SeedUsed: number
}

export interface ScenarioResult {
  Rank: number
  Name: string
  Invest: number
  IsWithinBudget: boolean
  GoodParts: Estimate
  Difference: Estimate
  Verdict: 'Better' | 'Worse' | 'NotDistinguishable'
  ReplicationsToTell?: number
  CycleTimeChange?: Estimate
  AnnualGain?: Estimate
  /** Changes of a year, kWh and kg of CO2 equivalent; of CO2 for each good part too. */
  AnnualEnergyKwh?: Estimate
  AnnualCo2Kg?: Estimate
  Co2KgPerPart?: Estimate
  NetPresentValue?: Estimate
  InternalRateOfReturn?: number
  ReturnOnInvestment?: number
  PaybackYears?: number
  DiscountedPaybackYears?: number
}

export interface OptimizeResult {
  Best: ConfigurationResult
  Improvement: Estimate
  ProbabilityOfCorrectSelection: number
  ParetoFront: ConfigurationResult[]
  ObjectiveUsed: string
  Configurations: number
  Compared: number
  ReplicationsRun: number
}

export interface ConfigurationResult {
  Values: { Parameter: string; Value: string }[]
  Invest: number
  GoodParts: Estimate
  Replications: number
}
