import { afterEach, expect, it, vi } from 'vitest'
import { curlOf, invokeAsync, invokeSync } from './invoke'

afterEach(() => vi.unstubAllGlobals())

const json = (body: unknown, init?: ResponseInit) => new Response(JSON.stringify(body), init)

it('waits for the answer in one request', async () => {
  const fetched = vi.fn(async (_address: string, _init: RequestInit) => json({ executionState: 'Completed', success: true, outputArguments: { Sum: 3 } }))
  vi.stubGlobal('fetch', fetched)
  const result = await invokeSync({ submodelId: 'urn:s', path: 'Add', input: { A: 1 }, timeoutSeconds: 9 })
  expect(result).toEqual({ executionState: 'Completed', messages: [], output: { Sum: 3 }, inoutput: {} })
  const [address, init] = fetched.mock.calls[0]!
  expect(address).toMatch(/\/submodels\/dXJuOnM\/submodel-elements\/Add\/invoke\/\$value$/)
  expect(JSON.parse(String(init.body))).toEqual({ inputArguments: { A: 1 }, clientTimeoutDuration: 'PT9S' })
})

it('follows a run to its end and tells how far it is', async () => {
  const answers = [json(null, { status: 202, headers: { Location: '/api/v3/status/1?$value' } }), json({ executionState: 'Initiated' }), json({ executionState: 'Running', progress: 0.5 }), json({ executionState: 'Completed', outputArguments: { N: 1 } })]
  vi.stubGlobal('fetch', vi.fn(async () => answers.shift()!))
  const told: (number | null)[] = []
  const result = await invokeAsync({ submodelId: 'urn:s', path: 'Run', input: {} }, (share) => told.push(share), new AbortController().signal)
  expect(told).toEqual([null, 0.5])
  expect(result.output).toEqual({ N: 1 })
})

it('cancels at the server', async () => {
  const asked: string[] = []
  const abort = new AbortController()
  vi.stubGlobal('fetch', vi.fn(async (address: string, init: RequestInit) => {
    asked.push(`${init.method} ${new URL(address).pathname}`)
    if (init.method === 'POST') return json(null, { status: 202, headers: { Location: '/status/1?$value' } })
    if (init.method === 'DELETE') return new Response(null, { status: 204 })
    return json({ executionState: asked.some((a) => a.startsWith('DELETE')) ? 'Canceled' : 'Running', progress: 0.1 })
  }))
  const result = invokeAsync({ submodelId: 'urn:s', path: 'Run', input: {} }, () => abort.abort(), abort.signal)
  expect((await result).executionState).toBe('Canceled')
  expect(asked).toContain('DELETE /status/1')
})

it('cancels also when the user gives up before the server answers', async () => {
  const asked: string[] = []
  const abort = new AbortController()
  vi.stubGlobal('fetch', vi.fn(async (address: string, init: RequestInit) => {
    asked.push(`${init.method} ${new URL(address).pathname}`)
    if (init.method === 'POST') {
      abort.abort()
      return json(null, { status: 202, headers: { Location: '/status/1' } })
    }
    return init.method === 'DELETE' ? new Response(null, { status: 204 }) : json({ executionState: 'Canceled' })
  }))
  expect((await invokeAsync({ submodelId: 'urn:s', path: 'Run', input: {} }, () => {}, abort.signal)).executionState).toBe('Canceled')
  expect(asked).toContain('DELETE /status/1')
})

it('quotes the command for a terminal', () => {
  expect(curlOf({ submodelId: 'urn:s', path: 'Say', input: { Text: "it's" } })).toContain(`-d '{"inputArguments":{"Text":"it'\\''s"}}'`)
})
