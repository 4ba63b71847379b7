import { describe, expect, it } from 'vitest'
import { decodeId, encodeId } from './ids'

describe('identifiers in addresses', () => {
  it.each(['https://example.com/ids/1', 'urn:é漢😀', 'a', ''])('come back as they went: %s', (id) => {
    expect(decodeId(encodeId(id))).toBe(id)
    expect(encodeId(id)).toMatch(/^[A-Za-z0-9_-]*$/)
  })

  it('are those of the specification', () => {
    expect(encodeId('https://example.com/ids/sm/1?>~')).toBe('aHR0cHM6Ly9leGFtcGxlLmNvbS9pZHMvc20vMT8-fg')
  })

  it('are refused when they are no text', () => {
    expect(decodeId('_w')).toBeNull()
    expect(decodeId('%')).toBeNull()
  })
})
