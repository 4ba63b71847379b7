import { target, type Reference, type Referable, type Shell } from '../api/metamodel'
import { language, text } from '../i18n/language'
import { french } from './frenchNames'
import { withoutUnit } from './units'

/** What people call it: the display name, else the idShort in words. */
export function nameOf(referable: Referable | null | undefined, fallback = ''): string {
  if (!referable) return fallback
  return text(referable.displayName) ?? (referable.idShort ? labelOf(referable.idShort) : fallback)
}

/** An idShort in words, without the unit that stands beside the value; well-known ones in the chosen language. */
export function labelOf(idShort: string): string {
  return (language.value === 'fr' ? french[idShort] : undefined) ?? inWords(withoutUnit(idShort))
}

export function shellName(shell: Shell): string {
  return nameOf(shell, shell.id)
}

/** MeanCycleTime becomes Mean cycle time; abbreviations stay. */
export function inWords(idShort: string): string {
  const words = idShort
    .replaceAll('_', ' ')
    // 3D is a word.
    .replace(/([a-z])(\dD)(?![a-z])/g, '$1 $2')
    .replace(/([a-z]|\d(?!D(?![a-z])))([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(' ')
    .filter((w) => w.length > 0)
  return words.map((word, i) => (i === 0 || (word.length > 1 && word === word.toUpperCase()) ? word : word.toLowerCase())).join(' ')
}

/** A semantic id in short: the end of an address, an ECLASS or CDD number as it is. */
export function shortId(id: string): string {
  if (!/^https?:/.test(id)) return id
  const parts = id.split('/').filter((p) => p.length > 0)
  const last = parts.at(-1) ?? id
  return /^\d+$/.test(last) ? parts.slice(-3).join('/') : last
}

export function semanticIdOf(holder: { semanticId?: Reference }): string | undefined {
  return target(holder.semanticId)
}
