import { afterEach, describe, expect, it } from 'vitest'
import { computed } from 'vue'
import { isSentence, language, sentence, setLanguage } from './language'
import { columnsOf, isRecordList } from '../model/results'

afterEach(() => setLanguage('en'))

const told: Record<string, string>[] = [{ en: 'Saves 1.5 EUR.' }]
const both = [...told, { fr: 'Économise 1,5 EUR.' }]

describe('sentences of results', () => {
  it('follow the language, also when it is chosen later', () => {
    const shown = computed(() => sentence(both))
    expect(shown.value).toBe('Saves 1.5 EUR.')
    setLanguage('fr')
    expect(language.value).toBe('fr')
    expect(shown.value).toBe('Économise 1,5 EUR.')
  })

  it('are shown as they are when the server speaks one language', () => {
    setLanguage('fr')
    expect(sentence('Saves nothing.')).toBe('Saves nothing.')
    expect(sentence(told)).toBe('Saves 1.5 EUR.')
    expect(sentence(undefined)).toBe('')
  })

  it('are told from records and from lists of texts', () => {
    expect(isSentence(both)).toBe(true)
    for (const other of ['text', [], ['a'], [{ Name: 'M1' }], [{ en: 1 }], [{ en: 'a', fr: 'b' }], null, { en: 'a' }]) expect(isSentence(other)).toBe(false)
    expect(isRecordList(both)).toBe(false)
    expect(columnsOf([{ Name: 'M1', Remark: both, Rows: [{ A: 1 }] }])).toEqual({ inLine: ['Name', 'Remark'], beside: ['Rows'] })
  })
})
