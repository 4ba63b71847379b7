import type { Sentence } from '../../i18n/language'
/** What the soft-sensor twin says and answers, in value-only JSON. */
export interface Equipment {
  Name: string
  Inputs?: Feature[]
  Target: Feature
  Model?: unknown
}

export interface Feature {
  Name: string
  ValueUnit?: string
  Least?: number
  Greatest?: number
}

export interface AnalyzeResult {
  Samples: number
  Positions: { Time: string; PositionX: number; PositionY: number; Density: number; Target: number }[]
  SparsePlaces: { PositionX: number; PositionY: number; AreaShare: number; Between: string[] }[]
  SparseShare: number
  Preservation: number
  Remarks?: Sentence[]
}

export interface GenerateResult {
  Made: number
  TooFar: number
  Doubtful: number
  OutOfBounds: number
  Coverage: number
  Positions?: { PositionX: number; PositionY: number; Target: number }[]
  Remarks?: Sentence[]
}

export interface TrainResult {
  Samples: number
  Errors: { Model: string; Rmse: number }[]
  Coverage90: number
  HighestLevel: number
  ModelSha256: string
  Remarks?: Sentence[]
}

export interface PredictResult {
  Value: number
  Lower: number
  Upper: number
  TargetUnit?: string
  DistanceToKnownData: number
  Warnings?: Sentence[]
}

export interface BenefitResult {
  PlainRmse: number
  Methods: { Method: string; Rmse: number; Change: number; Lower: number; Upper: number; UnusedShare: number }[]
  Controls?: { Model: string; Rmse: number }[]
}
