import { afterEach, expect, it, vi } from 'vitest'
import { ApiError, send, server, wordsOf } from './client'
import { authorization, claimsOfToken, forgetToken, holderOf, isTokenWanted, keepToken } from './token'

const part = (value: unknown) => btoa(JSON.stringify(value)).replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_')
const text = `${part({ alg: 'ES256' })}.${part({ sub: 'ada', role: ['engineer', 'planner'], exp: 1_800_000_000 })}.c2ln`

afterEach(() => {
  forgetToken()
  vi.unstubAllGlobals()
})

it('tells whose token it is, and nothing of what is none', () => {
  expect(holderOf(text)).toEqual({ name: 'ada', claims: [['role', 'engineer, planner']], expires: 1_800_000_000_000 })
  expect(holderOf('abc')).toBeNull()
  expect(holderOf('a.b.c')).toBeNull()
})

it('tells its claims as access rules ask for them', () => {
  expect(claimsOfToken(text)).toEqual(['sub=ada', 'role=engineer', 'role=planner'])
  expect(claimsOfToken('a.b.c')).toEqual([])
})

it('goes to its own server alone', () => {
  keepToken('https://plant.example/api/v3', text)
  expect(authorization('https://plant.example/api/v3/shells')).toEqual({ Authorization: `Bearer ${text}` })
  expect(authorization('https://plant.example/api/v30/shells')).toEqual({})
  expect(authorization('https://plant.example.evil/api/v3/shells')).toEqual({})
  expect(Object.keys(localStorage).length).toBe(0)
})

it('is sent with each request, and wanted where the server refuses for the lack of it', async () => {
  const fetched = vi.fn(async (_address: string, _init: RequestInit) => new Response('{}'))
  vi.stubGlobal('fetch', fetched)
  keepToken(server.value, text)
  await send('GET', '/shells')
  expect((fetched.mock.calls[0]![1].headers as Record<string, string>)['Authorization']).toBe(`Bearer ${text}`)

  forgetToken()
  vi.stubGlobal('fetch', vi.fn(async () => new Response(JSON.stringify({ messages: [{ text: 'This server takes requests with a token.' }] }), { status: 401 })))
  const refusal = await send('GET', '/shells').catch((e: ApiError) => e)
  expect(isTokenWanted.value).toBe(true)
  expect((refusal as ApiError).messages.map(wordsOf)).toEqual(['The server wants to know who you are: sign in with a token.', 'This server takes requests with a token.'])
})
