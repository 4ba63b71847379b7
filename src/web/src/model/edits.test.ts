import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { change, ConflictError, edits, lastEdit, turn } from './edits'

/** A server that keeps one element, with a tag of its value as the real one has. */
function serverWith(value: string) {
  let present = value
  const tag = () => `"${present}"`
  const fetched = vi.fn(async (_: string, init: RequestInit) => {
    const wanted = new Headers(init.headers).get('If-Match')
    if (init.method === 'PATCH') {
      if (wanted && wanted !== tag()) return new Response(JSON.stringify({ messages: [{ text: 'changed meanwhile' }] }), { status: 412 })
      present = JSON.parse(String(init.body)) as string
      return new Response(null, { status: 204 })
    }
    return new Response(JSON.stringify({ value: present }), { headers: { ETag: tag() } })
  })
  vi.stubGlobal('fetch', fetched)
  return { present: () => present, becomes: (other: string) => (present = other) }
}

beforeEach(() => (edits.value = []))
afterEach(() => vi.unstubAllGlobals())

it('takes an edit back, and makes it again', async () => {
  const server = serverWith('1')
  await change('urn:s', 'P', 'P', '1', '2', '"1"')
  expect([server.present(), lastEdit.value?.etag]).toEqual(['2', '"2"'])
  await turn(edits.value[0]!)
  expect([server.present(), edits.value[0]!.isUndone, lastEdit.value]).toEqual(['1', true, undefined])
  await turn(edits.value[0]!)
  expect(server.present()).toBe('2')
})

it('takes several edits of one element back, the last first', async () => {
  const server = serverWith('1')
  await change('urn:s', 'P', 'P', '1', '2', '"1"')
  await change('urn:s', 'P', 'P', '2', '3', '"2"')
  await turn(edits.value[1]!)
  await turn(edits.value[0]!)
  expect(server.present()).toBe('1')
})

it('writes nothing over the change of another', async () => {
  const server = serverWith('1')
  await change('urn:s', 'P', 'P', '1', '2', '"1"')
  server.becomes('9')
  await expect(turn(edits.value[0]!)).rejects.toThrow(ConflictError)
  await expect(change('urn:s', 'P', 'P', '1', '5', '"1"')).rejects.toThrow(ConflictError)
  expect(server.present()).toBe('9')
  expect(edits.value).toHaveLength(1)
})

it('takes back an element that was replaced as a whole, and one that was added', async () => {
  const written: [string, string, unknown][] = []
  vi.stubGlobal('fetch', vi.fn(async (address: string, init: RequestInit) => {
    if (init.method === 'GET') return new Response('{}', { headers: { ETag: '"t"' } })
    written.push([init.method!, address.replace(/.*\/submodels\/[^/]*/, ''), init.body ? JSON.parse(String(init.body)) : null])
    return new Response(null, { status: 204 })
  }))
  const [before, after] = [{ modelType: 'Property', idShort: 'P' }, { modelType: 'Range', idShort: 'P' }]
  await change('urn:s', 'P', 'P', before, after, '"1"', 'element')
  await turn(edits.value[0]!)
  await change('urn:s', 'Stations[0].Machines', 'M', null, before, null, 'presence')
  await turn(edits.value[1]!)
  await turn(edits.value[1]!)
  await change('urn:s', 'Q', 'Q', null, before, null, 'presence')
  expect(written).toEqual([
    ['PUT', '/submodel-elements/P', after],
    ['PUT', '/submodel-elements/P', before],
    ['POST', '/submodel-elements/Stations%5B0%5D', before],
    ['DELETE', '/submodel-elements/Stations%5B0%5D.Machines', null],
    ['POST', '/submodel-elements/Stations%5B0%5D', before],
    ['POST', '/submodel-elements', before],
  ])
})
