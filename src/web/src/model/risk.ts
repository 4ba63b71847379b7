/** From these probabilities of a failure within 7 days on, as the rules for alerts take them. */
const High = 0.5
const Raised = 0.1

export type RiskLevel = 'high' | 'raised' | 'low'

export function riskLevelOf(probability: number): RiskLevel {
  return probability >= High ? 'high' : probability >= Raised ? 'raised' : 'low'
}
