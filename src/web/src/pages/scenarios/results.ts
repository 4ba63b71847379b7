import type { Estimate } from '../../model/results'

export interface CompareResult {
  PresentGoodParts: Estimate
  Ranking: ScenarioResult[]
  BudgetUsed?: number
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
