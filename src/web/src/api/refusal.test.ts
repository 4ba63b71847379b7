import { afterEach, expect, it } from 'vitest'
import { setLanguage } from '../i18n/language'
import { messages } from '../i18n/messages'
import { languageOf } from './client'

afterEach(() => setLanguage('en'))

it("marks the server's words of a refusal as English, and not what the page says itself", () => {
  setLanguage('fr')
  expect(languageOf('Budget: A budget of -1 buys nothing.')).toBe('en')
  expect(languageOf(messages.value.access.notAllowed)).toBeUndefined()
  expect(languageOf(messages.value.state.unreachable)).toBeUndefined()
})
