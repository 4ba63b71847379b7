import { describe, expect, it } from 'vitest'
import { claimsOf, explainQuery, routeFault, sorted } from './rules'

describe('a question to the access rules', () => {
  it('takes a claim a line, and tells which are none', () => {
    expect(claimsOf('role=engineer\n\n  site = A=B \nadmin\n=x')).toEqual({ claims: ['role=engineer', 'site = A=B'], faulty: ['admin', '=x'] })
  })
  it('wants a path below the base URL', () => {
    expect([routeFault(' '), routeFault('submodels'), routeFault('/api/v3/submodels'), routeFault('/submodels')]).toEqual(['missing', 'noPath', 'base', null])
  })
  it('repeats claims and escapes what needs it', () => {
    expect(explainQuery(['role=a&b', 'role=c'], 'PATCH', ' /submodels/x ')).toBe('?method=PATCH&route=%2Fsubmodels%2Fx&claim=role%3Da%26b&claim=role%3Dc')
  })
  it('shows what allows first', () => {
    const rule = (n: number, outcome: 'allows' | 'does not allow' | 'allows for some objects') => ({ rule: n, line: n, outcome, reason: '' })
    expect(sorted({ decision: 'allowed', rules: [rule(1, 'does not allow'), rule(2, 'allows for some objects'), rule(3, 'allows')] }).map((r) => r.rule)).toEqual([3, 2, 1])
  })
})
