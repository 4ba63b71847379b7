import { computed, ref } from 'vue'
import { ApiError, getAnswer, sendJson } from '../api/client'
import type { SubmodelElement } from '../api/metamodel'
import { paths } from '../api/paths'

/** A change of a value that was made on this page, with the tag of the state it led to. */
export interface Edit {
  submodelId: string
  path: string
  name: string
  before: unknown
  after: unknown
  /** The tag of the element as the edit, or its undoing, left it. */
  etag: string | null
  time: number
  isUndone: boolean
}

/** Somebody else changed the element meanwhile: nothing was written. */
export class ConflictError extends Error {}

const Key = 'aastwin.edits'
const Most = 50

export const edits = ref<Edit[]>(JSON.parse(sessionStorage.getItem(Key) ?? '[]') as Edit[])

export const lastEdit = computed(() => edits.value.findLast((e) => !e.isUndone))

function keep(): void {
  if (edits.value.length > Most) edits.value.splice(0, edits.value.length - Most)
  sessionStorage.setItem(Key, JSON.stringify(edits.value))
}

async function write(submodelId: string, path: string, value: unknown, etag: string | null): Promise<string | null> {
  try {
    await sendJson('PATCH', paths.value(submodelId, path), value, etag ?? undefined)
  } catch (failure) {
    if (failure instanceof ApiError && failure.status === 412) throw new ConflictError(failure.message)
    throw failure
  }
  return (await getAnswer(paths.element(submodelId, path))).etag
}

/** Writes a value, unless the element is no longer in the state that the tag names. */
export async function change(submodelId: string, path: string, name: string, before: unknown, after: unknown, etag: string | null): Promise<void> {
  const now = await write(submodelId, path, after, etag)
  edits.value.push({ submodelId, path, name, before, after, etag: now, time: Date.now(), isUndone: false })
  keep()
}

/** Takes an edit back, or makes it again after it was taken back. */
export async function turn(edit: Edit): Promise<void> {
  edit.etag = await write(edit.submodelId, edit.path, edit.isUndone ? edit.after : edit.before, edit.etag)
  edit.isUndone = !edit.isUndone
  // Edits of the same element before this one may be taken back next: they know it by the tag that it has now.
  for (const other of edits.value) if (other !== edit && other.submodelId === edit.submodelId && other.path === edit.path) other.etag = edit.etag
  keep()
}

/** The value of an element as value-only JSON takes it. */
export function valueOnly(element: SubmodelElement): unknown {
  switch (element.modelType) {
    case 'MultiLanguageProperty':
      return ((element.value as { language: string; text: string }[] | undefined) ?? []).map((t) => ({ [t.language]: t.text }))
    case 'Range':
      return { ...(element.min === undefined ? {} : { min: element.min }), ...(element.max === undefined ? {} : { max: element.max }) }
    case 'File':
    case 'Blob':
      return { contentType: element.contentType ?? 'application/octet-stream', ...(element.value === undefined ? {} : { value: element.value }) }
    default:
      return element.value ?? null
  }
}
