import { ApiError, send } from '../api/client'
import { paths } from '../api/paths'

/** What a file is to be taken back to: its name tells the person, its bytes are in the memory of this tab. */
export interface KeptFile {
  name: string
  contentType: string
  bytes: number
  key: number
}

/** More is not kept: the file can be replaced, but not taken back. */
export const MostKeptBytes = 50_000_000

const kept = new Map<number, Blob>()
let last = 0

/** How many bytes the attachment has now; null where there is none, or where the server does not tell. */
export async function presentBytes(submodelId: string, path: string, signal?: AbortSignal): Promise<number | null> {
  const response = await send('HEAD', paths.attachment(submodelId, path), { accept: '*/*', ...(signal ? { signal } : {}) }).catch(() => null)
  const length = response?.headers.get('Content-Length')
  return length ? Number(length) : null
}

/** The attachment as it is now, kept for taking it back; null where there is none, 'unknown' where it cannot be kept. */
export async function keepPresent(submodelId: string, path: string): Promise<KeptFile | null | 'unknown'> {
  if (((await presentBytes(submodelId, path)) ?? 0) > MostKeptBytes) return 'unknown'
  try {
    const response = await send('GET', paths.attachment(submodelId, path), { accept: '*/*' })
    return keep(await response.blob(), fileNameOf(response.headers.get('Content-Disposition')) ?? 'file')
  } catch (failure) {
    if (failure instanceof ApiError && failure.status === 404) return null
    return 'unknown'
  }
}

export function keep(blob: Blob, name: string): KeptFile {
  kept.set(++last, blob)
  // Those that were kept longest go first.
  let total = [...kept.values()].reduce((sum, b) => sum + b.size, 0)
  for (const [key, old] of kept) {
    if (key === last || total <= MostKeptBytes) break
    total -= old.size
    kept.delete(key)
  }
  return { name, contentType: blob.type || 'application/octet-stream', bytes: blob.size, key: last }
}

export function isKept(file: KeptFile | null): boolean {
  return file === null || kept.has(file.key)
}

/** Puts a file there, or takes away the one that is there, unless the element is no longer in the state that the tag names. */
export async function putFile(submodelId: string, path: string, file: KeptFile | null, etag: string | null): Promise<void> {
  const condition = etag ? { ifMatch: etag } : {}
  if (file === null) {
    await send('DELETE', paths.attachment(submodelId, path), condition)
    return
  }
  const bytes = kept.get(file.key)
  // Nothing rather than something else is written over what is there.
  if (!bytes) throw new Error(`The bytes of ${file.name} are not kept any more.`)
  const form = new FormData()
  form.append('file', new File([bytes], file.name, { type: file.contentType }), file.name)
  form.append('fileName', file.name)
  await send('PUT', paths.attachment(submodelId, path), { body: form, ...condition })
}

/** The name that a server gives with its bytes: RFC 6266, the form with a character set before the other. */
export function fileNameOf(disposition: string | null): string | null {
  const encoded = /filename\*\s*=\s*UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  if (encoded) {
    try {
      return decodeURIComponent(encoded.trim())
    } catch {
      // Not encoded as it says: the other form may be.
    }
  }
  const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]+))/i.exec(disposition ?? '')
  return plain ? (plain[1]?.replace(/\\(.)/g, '$1') ?? plain[2]!.trim()) : null
}
