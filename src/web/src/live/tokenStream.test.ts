import { afterEach, expect, it, vi } from 'vitest'
import { forgetToken, keepToken } from '../api/token'
import { TokenStream } from './tokenStream'

afterEach(() => {
  forgetToken()
  vi.unstubAllGlobals()
})

it('reads events with the token, also where they come in pieces, and tells when it ends', async () => {
  const encoder = new TextEncoder()
  const fetched = vi.fn(async (_: string, _init: RequestInit) => new Response(new ReadableStream({
    start(controller) {
      for (const piece of [': changes follow\n\nid: 1\nda', 'ta: {"a":1}\n', '\ndata: {"b":2}\n\n']) controller.enqueue(encoder.encode(piece))
      controller.close()
    },
  })))
  vi.stubGlobal('fetch', fetched)
  keepToken('http://here/api', 'a.b.c')
  const told: string[] = []
  const stream = new TokenStream('http://here/api/events')
  await new Promise<void>((end) => {
    stream.onopen = () => told.push('open')
    stream.onmessage = (message) => told.push(message.data)
    stream.onerror = () => end()
  })
  expect(told).toEqual(['open', '{"a":1}', '{"b":2}'])
  expect((fetched.mock.calls[0]![1].headers as Record<string, string>)['Authorization']).toBe('Bearer a.b.c')
})
