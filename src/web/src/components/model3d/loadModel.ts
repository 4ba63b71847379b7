import { send } from '../../api/client'
import { GltfRefusal, MostBytes, readGltf, type GltfModel } from '../../model/gltf'

/** Reads a model of the server; what is too large is given up as soon as that is known. */
export async function loadModel(source: string, signal: AbortSignal): Promise<GltfModel & { bytes: number }> {
  // By an own signal, so that a download that is too large ends.
  const download = new AbortController()
  const stop = () => download.abort()
  signal.addEventListener('abort', stop)
  try {
    const response = await send('GET', source, { accept: '*/*', signal: download.signal })
    const told = Number(response.headers.get('Content-Length'))
    if (told > MostBytes) throw new GltfRefusal({ kind: 'tooLarge', bytes: told })
    const content = await readUpTo(response, MostBytes)
    return { ...readGltf(content), bytes: content.byteLength }
  } finally {
    signal.removeEventListener('abort', stop)
    download.abort()
  }
}

/** The whole body; one that is longer than a server told, or told nothing of, ends the reading. */
export async function readUpTo(response: Response, most: number): Promise<ArrayBuffer> {
  if (!response.body) return response.arrayBuffer()
  const reader = response.body.getReader()
  const parts: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > most) {
      void reader.cancel()
      throw new GltfRefusal({ kind: 'tooLarge', bytes: length })
    }
    parts.push(value)
  }
  const content = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    content.set(part, at)
    at += part.length
  }
  return content.buffer
}
