/** A rule as the server explains it (IDTA-01004). */
export interface AccessRule {
  rule: number
  line: number
  disabled: boolean
  rights: string[]
  attributes: string[]
  objects: string[]
  formula: string
  filters: { fragment: string; condition: string }[]
}

export interface ExplainedRule {
  rule: number
  line: number
  outcome: 'allows' | 'does not allow' | 'allows for some objects'
  reason: string
}

export interface Explanation {
  decision: 'allowed' | 'allowed for some objects' | 'denied'
  rules: ExplainedRule[]
}

export const rights = ['CREATE', 'READ', 'UPDATE', 'DELETE', 'EXECUTE', 'VIEW'] as const

/** Claims as people write them, one a line, each name=value; the lines that are none. */
export function claimsOf(text: string): { claims: string[]; faulty: string[] } {
  const lines = text.split('\n').map((l) => l.trim()).filter((l) => l !== '')
  const isClaim = (line: string) => line.indexOf('=') > 0
  return { claims: lines.filter(isClaim), faulty: lines.filter((l) => !isClaim(l)) }
}

/** What is wrong with a route as the rules know it: a path below the base URL of the interface. */
export function routeFault(route: string): 'missing' | 'noPath' | 'base' | null {
  if (route.trim() === '') return 'missing'
  if (!route.trim().startsWith('/')) return 'noPath'
  return /^\/api\/v\d/.test(route.trim()) ? 'base' : null
}

export function explainQuery(claims: string[], method: string, route: string): string {
  const query = new URLSearchParams({ method, route: route.trim() })
  for (const claim of claims) query.append('claim', claim)
  return `?${query}`
}

/** The rules that decide first; of a refusal all tell why they do not help. */
export function sorted(explanation: Explanation): ExplainedRule[] {
  const rank = { allows: 0, 'allows for some objects': 1, 'does not allow': 2 }
  return [...explanation.rules].sort((a, b) => rank[a.outcome] - rank[b.outcome] || a.rule - b.rule)
}
