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
