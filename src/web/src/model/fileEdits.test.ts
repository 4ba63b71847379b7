import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { canTurn, change, ConflictError, edits, turn } from './edits'
import { fileNameOf, isKept, keep, keepPresent, MostKeptBytes, putFile } from './fileEdits'

/** A server that keeps one attachment, or none. */
function serverWith(first: { name: string; text: string } | null) {
  let present = first
  const tag = () => `"${present?.text ?? 'none'}"`
  vi.stubGlobal('fetch', vi.fn(async (_: string, init: RequestInit) => {
    const wanted = new Headers(init.headers).get('If-Match')
    if (init.method === 'PUT' || init.method === 'DELETE') {
      if (wanted && wanted !== tag()) return new Response('{}', { status: 412 })
      const sent = init.method === 'PUT' ? ((init.body as FormData).get('file') as File) : null
      present = sent ? { name: sent.name, text: await sent.text() } : null
      return new Response(null, { status: 204 })
    }
    if (!present && String(_).endsWith('/attachment')) return new Response('{}', { status: 404 })
    const headers = { ETag: tag(), 'Content-Type': 'text/plain', 'Content-Length': String(present?.text.length ?? 0), 'Content-Disposition': `attachment; filename="${present?.name}"` }
    return new Response(init.method === 'HEAD' ? null : String(_).endsWith('/attachment') ? present!.text : '{}', { headers })
  }))
  return { present: () => present, becomes: (text: string) => (present = { name: 'other.txt', text }) }
}

const upload = async (name: string, text: string, etag: string | null) =>
  change('urn:s', 'Manual', 'Manual', await keepPresent('urn:s', 'Manual'), keep(new Blob([text], { type: 'text/plain' }), name), etag, 'file')

beforeEach(() => (edits.value = []))
afterEach(() => vi.unstubAllGlobals())

it('takes a replaced file back with its name, and replaces it again', async () => {
  const server = serverWith({ name: 'old.txt', text: 'as it was' })
  await upload('new.txt', 'otherwise', '"as it was"')
  expect(server.present()).toEqual({ name: 'new.txt', text: 'otherwise' })
  await turn(edits.value[0]!)
  expect(server.present()).toEqual({ name: 'old.txt', text: 'as it was' })
  await turn(edits.value[0]!)
  expect(server.present()).toEqual({ name: 'new.txt', text: 'otherwise' })
})

it('takes a first file away again', async () => {
  const server = serverWith(null)
  await upload('new.txt', 'first', null)
  await turn(edits.value[0]!)
  expect(server.present()).toBeNull()
})

it('writes nothing over the file of another', async () => {
  const server = serverWith({ name: 'old.txt', text: 'as it was' })
  await upload('new.txt', 'otherwise', '"as it was"')
  server.becomes('of another')
  await expect(turn(edits.value[0]!)).rejects.toThrow(ConflictError)
  expect(server.present()!.text).toBe('of another')
})

it('does not offer to take back what is kept no more, nor write anything in its place', async () => {
  const server = serverWith({ name: 'now.txt', text: 'as it is' })
  const small = keep(new Blob(['x']), 'x')
  const edit = { kind: 'file' as const, submodelId: 'urn:s', path: 'P', name: 'P', before: small, after: null, etag: null, time: 0, isUndone: false }
  expect(canTurn(edit)).toBe(true)
  keep(new Blob([new Uint8Array(MostKeptBytes)]), 'large')
  expect([isKept(small), canTurn(edit)]).toEqual([false, false])
  await expect(putFile('urn:s', 'P', small, null)).rejects.toThrow('not kept')
  expect(server.present()!.text).toBe('as it is')
})

it('reads the names of files as servers write them', () => {
  expect(fileNameOf('attachment; filename="a b.pdf"')).toBe('a b.pdf')
  expect(fileNameOf("attachment; filename=plain.pdf; filename*=UTF-8''%C3%A9t%C3%A9.pdf")).toBe('été.pdf')
  expect(fileNameOf('inline; filename="with \\"quotes\\".txt"')).toBe('with "quotes".txt')
  expect(fileNameOf("attachment; filename=a.pdf; filename*=UTF-8''%E0%A4%A")).toBe('a.pdf')
  expect(fileNameOf(null)).toBeNull()
})
