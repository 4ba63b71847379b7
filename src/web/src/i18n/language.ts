import { computed, ref, watchEffect, type ComputedRef } from 'vue'
import type { LangString } from '../api/metamodel'

export type Language = 'en' | 'fr'

const Key = 'aastwin.language'

function preferred(): Language {
  const stored = localStorage.getItem(Key)
  if (stored === 'en' || stored === 'fr') return stored
  return navigator.languages.some((l) => l.startsWith('fr')) && !navigator.languages[0]?.startsWith('en') ? 'fr' : 'en'
}

export const language = ref<Language>(preferred())

watchEffect(() => {
  document.documentElement.lang = language.value
})

export function setLanguage(chosen: Language): void {
  language.value = chosen
  localStorage.setItem(Key, chosen)
}

/** Texts of the page in the chosen language: the type makes sure that none is missing in one of them. */
export function defineTexts<T>(en: T, fr: NoInfer<T>): ComputedRef<T> {
  return computed(() => (language.value === 'fr' ? fr : en))
}

/** A text of a model: in the chosen language, else in English, else in whatever language there is. */
export function text(texts: LangString[] | undefined): string | undefined {
  if (!texts || texts.length === 0) return undefined
  const of = (wanted: string) => texts.find((t) => t.language.toLowerCase().split('-')[0] === wanted)
  return (of(language.value) ?? of('en') ?? texts[0])?.text
}

/** What an operation says in words, as value-only JSON has it: a text a language; one text alone where the server speaks one. */
export type Sentence = string | Record<string, string>[]

export function isSentence(value: unknown): value is Record<string, string>[] {
  return Array.isArray(value) && value.length > 0 && value.every((v) => {
    if (v === null || typeof v !== 'object') return false
    const [told, ...others] = Object.entries(v as object)
    return told !== undefined && others.length === 0 && /^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(told[0]) && typeof told[1] === 'string'
  })
}

/** A sentence in the chosen language; read where it is shown, so that it follows when another language is chosen. */
export function sentence(told: Sentence | undefined): string {
  if (told === undefined) return ''
  return typeof told === 'string' ? told : (text(told.flatMap((t) => Object.entries(t).map(([language, words]) => ({ language, text: words })))) ?? '')
}
