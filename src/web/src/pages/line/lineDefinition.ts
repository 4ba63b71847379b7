/** The production line as its submodel says it, in value-only JSON; only what the pages read. */
export interface LineDefinition {
  ShiftMinutes: number
  Stations: StationDefinition[]
  Products?: { Name: string; Share?: number; Routing?: { Station: string }[] }[]
  Costs?: { Currency: string; Budget?: number; ShiftsPerYear?: number; Years?: number }
  Scenarios?: ScenarioDefinition[]
}

export interface StationDefinition {
  Name: string
  Machines?: number
  BufferCapacity?: number
  BatchSize?: number
  ProcessingTime?: { Distribution: string; MeanMinutes?: number; StandardDeviationMinutes?: number; MinimumMinutes?: number; MaximumMinutes?: number }
  SpeedFactor?: number
  Quality?: { ReworkStation?: string; ReworkShare?: number; ScrapShare?: number }
  InvestPerMachine?: number
}

export interface ScenarioDefinition {
  Name: string
  Changes: { Parameter: string; Value: string }[]
  Invest?: number
  AnnualCost?: number
}
