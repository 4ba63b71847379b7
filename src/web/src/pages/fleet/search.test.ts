import { afterEach, expect, test, vi } from 'vitest'
import { searchShells } from './search'

afterEach(() => vi.unstubAllGlobals())

const answer = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })

test('the server looks for the text in names, identifiers and serial numbers', async () => {
  const fetched = vi.fn(async () => answer({ result: [{ id: 'a' }] }))
  vi.stubGlobal('fetch', fetched)
  expect(await searchShells('gl-8', new AbortController().signal)).toEqual([{ id: 'a' }])
  const [address, { body }] = fetched.mock.calls[0] as unknown as [string, { body: string }]
  expect(address).toContain('/query/shells?limit=')
  expect(body).toContain('GL-8')
  expect(body).toContain('specificAssetIds[].value')
})

test('a server without queries is asked for exactly that', async () => {
  const asked: string[] = []
  vi.stubGlobal('fetch', vi.fn(async (address: string) => {
    asked.push(address)
    return address.includes('/query/') ? answer({ messages: [] }, 501) : address.includes('idShort=') ? answer({ result: [{ id: 'a' }] }) : answer({ result: [{ id: 'a' }, { id: 'b' }] })
  }))
  expect((await searchShells('Line', new AbortController().signal)).map((s) => s.id)).toEqual(['a', 'b'])
  expect(asked).toHaveLength(3)
})
