import { onScopeDispose, ref, watch, type Ref } from 'vue'
import type { Submodel, SubmodelElement } from '../../api/metamodel'
import { everyElement, keyOf } from '../../model/tree'
import { isNumeric } from '../../model/xsd'

/** How long values are remembered for their course. */
export const CourseMilliseconds = 60_000

export interface Sample {
  time: number
  value: number
}

/** A number of an asset as it was seen since the page was opened. */
export interface LiveValue {
  key: string
  submodel: Submodel
  path: string
  element: SubmodelElement
  index: number
  value: number
  /** When it was seen to change; null while it did not. */
  changedAt: number | null
  samples: Sample[]
  quality: Quality | null
}

/** What the model itself says about how good a value is. */
export interface Quality {
  text: string
  isGood: boolean
}

/** A qualifier that tells the quality or the status of a value, else an element beside it that is called so. */
export function qualityOf(element: SubmodelElement, beside: (idShort: string) => SubmodelElement | undefined): Quality | null {
  const told = element.qualifiers?.find((q) => /quality|status(code)?$/i.test(q.type))?.value
    ?? ['Quality', 'Status', 'StatusCode'].map((ending) => beside(`${element.idShort ?? ''}${ending}`)?.value).find((v) => typeof v === 'string')
  return typeof told === 'string' && told !== '' ? { text: told, isGood: /^(good|ok|valid|0|192|0x0+)\b/i.test(told) } : null
}

/** The numbers of submodels, taking over what was seen of them before. */
export function follow(before: Map<string, LiveValue>, submodels: Submodel[], now: number): Map<string, LiveValue> {
  const after = new Map<string, LiveValue>()
  for (const submodel of submodels) {
    const all = [...everyElement(submodel)]
    const byPath = new Map(all.map((e) => [e.path, e.element]))
    for (const { element, path, index } of all) {
      if (element.modelType !== 'Property' || !isNumeric(element.valueType) || typeof element.value !== 'string') continue
      const value = Number(element.value)
      if (!Number.isFinite(value)) continue
      const key = keyOf(submodel.id, path)
      const known = before.get(key)
      const dot = path.lastIndexOf('.')
      const isChanged = known !== undefined && known.value !== value
      const samples = known && !isChanged ? known.samples : [...(known?.samples ?? []).filter((s) => s.time > now - CourseMilliseconds), { time: now, value }]
      after.set(key, { key, submodel, path, element, index, value, changedAt: isChanged ? now : (known?.changedAt ?? null), samples, quality: qualityOf(element, (name) => byPath.get(dot < 0 ? name : `${path.slice(0, dot)}.${name}`)) })
    }
  }
  return after
}

/** The course of a value over the last minute, a step a second: it holds until it changes. */
export function courseOf(value: LiveValue, now: number): number[] {
  const course: number[] = []
  // A clock that moves on every second may be behind the newest sample.
  now = Math.max(now, value.samples.at(-1)?.time ?? now)
  for (let time = now - CourseMilliseconds; time <= now; time += 1000) {
    const last = value.samples.findLast((s) => s.time <= time)
    if (last) course.push(last.value)
  }
  return course
}

/** Follows the numbers of an asset while it is looked at. */
export function useLiveValues(submodels: Ref<Submodel[]>): { values: Ref<Map<string, LiveValue>>; tick: Ref<number> } {
  const values = ref(new Map<string, LiveValue>()) as Ref<Map<string, LiveValue>>
  const tick = ref(Date.now())
  watch(submodels, (now) => (values.value = follow(values.value, now, Date.now())), { immediate: true })
  const timer = setInterval(() => (tick.value = Date.now()), 1000)
  onScopeDispose(() => clearInterval(timer))
  return { values, tick }
}
