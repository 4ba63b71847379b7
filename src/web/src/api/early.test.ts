import { afterEach, expect, it, vi } from 'vitest'
import { get, server } from './client'

afterEach(() => vi.unstubAllGlobals())

it('takes over what was asked before it was there, once', async () => {
  const url = `${server.value}/shells?limit=100`
  vi.stubGlobal('aastwinEarly', { url, response: Promise.resolve(new Response('{"early":true}')) })
  vi.stubGlobal('fetch', vi.fn(async () => new Response('{"early":false}')))
  expect(await get('/shells?limit=1')).toEqual({ early: false })
  expect(await get('/shells?limit=100')).toEqual({ early: true })
  expect(await get('/shells?limit=100')).toEqual({ early: false })
})
