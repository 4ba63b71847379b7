import { afterEach, expect, it, vi } from 'vitest'
import { GltfRefusal, MostBytes } from '../../model/gltf'
import { loadModel, readUpTo } from './loadModel'

afterEach(() => vi.unstubAllGlobals())

it('gives a file up whose server tells that it is too large, without reading it', async () => {
  let isRead = false
  const body = new ReadableStream({ pull: () => { isRead = true } }, { highWaterMark: 0 })
  vi.stubGlobal('fetch', vi.fn(async () => new Response(body, { headers: { 'Content-Length': String(MostBytes + 1) } })))
  await expect(loadModel('/attachment', new AbortController().signal)).rejects.toMatchObject({ fault: { kind: 'tooLarge', bytes: MostBytes + 1 } })
  expect(isRead).toBe(false)
})

it('ends the reading of a file that turns out too large', async () => {
  let parts = 0
  const endless = new ReadableStream({ pull: (to) => { parts++; to.enqueue(new Uint8Array(100)) } })
  await expect(readUpTo(new Response(endless), 1000)).rejects.toBeInstanceOf(GltfRefusal)
  expect(parts).toBeLessThan(20)
})

it('joins what comes in parts', async () => {
  const parts = [[1, 2], [3], [4, 5, 6]]
  const body = new ReadableStream({ pull: (to) => { const next = parts.shift(); if (next) to.enqueue(new Uint8Array(next)); else to.close() } })
  expect([...new Uint8Array(await readUpTo(new Response(body), 6))]).toEqual([1, 2, 3, 4, 5, 6])
})

it('stops when nobody waits any more', async () => {
  let asked: AbortSignal | undefined
  vi.stubGlobal('fetch', vi.fn((_: string, options: RequestInit) => { asked = options.signal!; return new Promise((_, refuse) => asked!.addEventListener('abort', () => refuse(new Error('aborted')))) }))
  const waiting = new AbortController()
  const loading = loadModel('/attachment', waiting.signal)
  waiting.abort()
  await expect(loading).rejects.toThrow()
  expect(asked!.aborted).toBe(true)
})
