import { computed, ref } from 'vue'
import { ApiError, getAnswer, send, sendJson } from '../api/client'
import type { SubmodelElement } from '../api/metamodel'
import { paths } from '../api/paths'
import { isKept, putFile, type KeptFile } from './fileEdits'

/** What an edit changed: the value of an element, the element as a whole, whether it is there at all, or the file that belongs to it. */
export type EditKind = 'value' | 'element' | 'presence' | 'file'

/** A change that was made on this page, with the tag of the state it led to. */
export interface Edit {
  /** Absent in what earlier versions of the page kept: a value. */
  kind?: EditKind
  submodelId: string
  path: string
  name: string
  /** What stood there before and after; null of a presence is absence. */
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

export const lastEdit = computed(() => edits.value.findLast((e) => !e.isUndone && canTurn(e)))

function keep(): void {
  if (edits.value.length > Most) edits.value.splice(0, edits.value.length - Most)
  // Files do not outlive the page that keeps their bytes.
  sessionStorage.setItem(Key, JSON.stringify(edits.value.filter((e) => e.kind !== 'file')))
}

/** Whether what stood before, or after, can be written again. */
export function canTurn(edit: Edit): boolean {
  return edit.kind !== 'file' || isKept((edit.isUndone ? edit.after : edit.before) as KeptFile | null)
}

/** The element, or the submodel, that holds what stands at a path. */
function holderOf(submodelId: string, path: string): string {
  const end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))
  return end < 0 ? `${paths.submodel(submodelId)}/submodel-elements` : paths.element(submodelId, path.slice(0, end))
}

async function write(kind: EditKind, submodelId: string, path: string, value: unknown, etag: string | null): Promise<string | null> {
  try {
    if (kind === 'file') await putFile(submodelId, path, value as KeptFile | null, etag)
    else if (kind === 'value') await sendJson('PATCH', paths.value(submodelId, path), value, etag ?? undefined)
    else if (kind === 'element') await sendJson('PUT', paths.element(submodelId, path), value, etag ?? undefined)
    else if (value !== null) await sendJson('POST', holderOf(submodelId, path), value)
    else {
      await send('DELETE', paths.element(submodelId, path), etag ? { ifMatch: etag } : {})
      return null
    }
  } catch (failure) {
    if (failure instanceof ApiError && failure.status === 412) throw new ConflictError(failure.message)
    throw failure
  }
  return (await getAnswer(paths.element(submodelId, path))).etag
}

/** Writes a value, unless the element is no longer in the state that the tag names. */
export async function change(submodelId: string, path: string, name: string, before: unknown, after: unknown, etag: string | null, kind: EditKind = 'value'): Promise<void> {
  const now = await write(kind, submodelId, path, after, etag)
  edits.value.push({ kind, submodelId, path, name, before, after, etag: now, time: Date.now(), isUndone: false })
  keep()
}

/** Takes an edit back, or makes it again after it was taken back. */
export async function turn(edit: Edit): Promise<void> {
  edit.etag = await write(edit.kind ?? 'value', edit.submodelId, edit.path, edit.isUndone ? edit.after : edit.before, edit.etag)
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
