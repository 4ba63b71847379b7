import { afterEach, expect, it, vi } from 'vitest'
import { setLanguage } from '../i18n/language'
import { ApiError, get, languageOf, linesOf, UnreachableError, wordsOf } from './client'

afterEach(() => {
  setLanguage('en')
  vi.unstubAllGlobals()
})

it("marks the server's words of a refusal as English, and not what the page says itself, whatever language is chosen later", async () => {
  vi.stubGlobal('fetch', vi.fn(async () => new Response('{"messages":[{"text":"Rule 3 denies it."}]}', { status: 403 })))
  const refusal = await get('/shells').catch((failure: unknown) => failure)
  const lines = linesOf(refusal)
  expect(refusal).toBeInstanceOf(ApiError)
  expect(lines.map(wordsOf)).toEqual(['You may not do this without signing in, or not at all: so the rules of the server say.', 'Rule 3 denies it.'])
  setLanguage('fr')
  expect(lines.map(languageOf)).toEqual([undefined, 'en'])
  expect(lines.map(wordsOf)).toEqual(["Vous n'avez pas ce droit sans vous connecter, ou pas du tout : ainsi le veulent les règles du serveur.", 'Rule 3 denies it.'])
})

it('is the same after it was kept', () => {
  const kept = JSON.parse(JSON.stringify(linesOf(new UnreachableError('http://x')))) as ReturnType<typeof linesOf>
  setLanguage('fr')
  expect(kept.map(wordsOf)).toEqual(['Le serveur ne répond pas'])
  expect(kept.map(languageOf)).toEqual([undefined])
})
