import { describe, expect, it } from 'vitest'
import { encodeId } from '../../api/ids'
import { noFilter, queryOf, readablePath, whatOf } from './entries'

describe('the filter of the audit log', () => {
  it('asks for whole days of the reader, the last one included', () => {
    const query = new URLSearchParams(queryOf({ ...noFilter, since: '2026-11-28', until: '2026-11-28', changesOnly: false }).slice(1))
    expect(new Date(query.get('until')!).getTime() - new Date(query.get('since')!).getTime()).toBe(24 * 3_600_000)
    expect(new Date(query.get('since')!).getHours()).toBe(0)
  })
  it('names only what is chosen', () => {
    expect(queryOf({ ...noFilter, changesOnly: false })).toBe('')
    expect(queryOf({ ...noFilter, who: ' ada ', decision: 'denied' }, { limit: '50' })).toBe('?who=ada&decision=denied&changesOnly=true&limit=50')
    expect(queryOf({ ...noFilter, since: 'soon', changesOnly: false })).toBe('')
  })
})

describe('an entry', () => {
  it('shows ids of its path as they are, and leaves other words alone', () => {
    expect(readablePath(`/api/v3/submodels/${encodeId('https://example.com/ids/sm/1')}/submodel-elements/Speed`)).toBe('/api/v3/submodels/‹https://example.com/ids/sm/1›/submodel-elements/Speed')
    expect(readablePath('/concept-descriptions/aaaaaaaaaaaaaaaa')).toBe('/concept-descriptions/aaaaaaaaaaaaaaaa')
  })
  it('tells what was asked for', () => {
    const line = { n: 1, time: '', hash: '', previous: '' }
    expect(whatOf({ ...line, event: 'operation', operation: 'Simulate', submodel: 'urn:line' })).toEqual({ title: 'Simulate', detail: 'urn:line' })
    expect(whatOf({ ...line, event: 'request', method: 'GET', path: '/nowhere' }).title).toBe('GET /nowhere')
  })
})
