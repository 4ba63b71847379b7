import { afterEach, beforeEach, expect, it, vi } from 'vitest'

class Stream {
  static all: Stream[] = []
  onopen: (() => void) | null = null
  onerror: (() => void) | null = null
  onmessage: ((message: { data: string }) => void) | null = null
  isClosed = false
  constructor(readonly address: string) {
    Stream.all.push(this)
  }
  close() {
    this.isClosed = true
  }
}

let isUp = true
let hasFeed = true
let isKnown = true
let isFeedOpen = true

beforeEach(() => {
  vi.resetModules()
  vi.useFakeTimers()
  Stream.all = []
  isUp = hasFeed = isKnown = isFeedOpen = true
  vi.stubGlobal('EventSource', Stream)
  vi.stubGlobal('fetch', vi.fn(async (address: string) => {
    if (!isUp) throw new TypeError('refused')
    if (!isKnown || (!isFeedOpen && address.includes('/events'))) return new Response('{}', { status: 401 })
    if (!hasFeed && address.includes('/events')) return new Response('{}', { status: 404 })
    return new Response(JSON.stringify({ result: [], paging_metadata: { cursor: 'c' } }))
  }))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const change = { type: 'updated', subject: 'urn:s', time: '', data: { modelType: 'Submodel', id: 'urn:s', revision: 1 } }

it('is live when the stream opens, and tells each change', async () => {
  const { connect, connection, onChange } = await import('./connection')
  const told: unknown[] = []
  onChange((c) => told.push(c))
  connect()
  Stream.all[0]!.onopen!()
  expect(connection.state).toBe('live')
  Stream.all[0]!.onmessage!({ data: JSON.stringify(change) })
  expect(told).toEqual([change])
})

it('is lost when the server goes, and has everything read anew when it is back', async () => {
  const { connect, connection, onChange } = await import('./connection')
  const told: unknown[] = []
  onChange((c) => told.push(c))
  connect()
  Stream.all[0]!.onopen!()
  isUp = false
  Stream.all[0]!.onerror!()
  await vi.advanceTimersByTimeAsync(10)
  expect(connection.state).toBe('lost')
  isUp = true
  await vi.advanceTimersByTimeAsync(2100)
  Stream.all.at(-1)!.onopen!()
  expect(connection.state).toBe('live')
  expect(told).toContain(null)
})

it('asks again and again where there is no stream', async () => {
  hasFeed = false
  const { connect, connection, onChange } = await import('./connection')
  const told: unknown[] = []
  onChange((c) => told.push(c))
  connect()
  Stream.all[0]!.onerror!()
  await vi.advanceTimersByTimeAsync(400)
  expect(connection.state).toBe('polling')
  const before = told.length
  await vi.advanceTimersByTimeAsync(5100)
  expect(told.length).toBeGreaterThan(before)
})

it('asks no more when the server wants to know who asks, until somebody signs in', async () => {
  isKnown = false
  const { connect, connection, isCutOff, reconnect } = await import('./connection')
  connect()
  Stream.all[0]!.onerror!()
  await vi.advanceTimersByTimeAsync(400)
  expect(connection.state).toBe('signIn')
  // What is shown gets no newer.
  expect(isCutOff.value).toBe(true)
  const asked = vi.mocked(fetch).mock.calls.length
  await vi.advanceTimersByTimeAsync(60_000)
  expect(vi.mocked(fetch).mock.calls.length).toBe(asked)
  isKnown = true
  reconnect()
  Stream.all.at(-1)!.onopen!()
  expect(connection.state).toBe('live')
})

it('reads again what may be read without signing in, where only the feed may not be seen', async () => {
  isFeedOpen = false
  const { connect, connection, isCutOff, onChange } = await import('./connection')
  const told: unknown[] = []
  onChange((c) => told.push(c))
  connect()
  Stream.all[0]!.onerror!()
  await vi.advanceTimersByTimeAsync(400)
  expect([connection.state, isCutOff.value]).toEqual(['polling', false])
  const ofFeed = () => vi.mocked(fetch).mock.calls.filter(([address]) => String(address).includes('/events')).length
  const [before, asked] = [told.length, ofFeed()]
  await vi.advanceTimersByTimeAsync(15_100)
  expect(told.length).toBe(before + 3)
  expect(ofFeed()).toBe(asked)
  // Until reading is refused too.
  isKnown = false
  await vi.advanceTimersByTimeAsync(5100)
  expect(connection.state).toBe('signIn')
})
