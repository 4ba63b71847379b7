/**
 * glTF 2.0 as it may be handed to the viewer: what a file needs is read before, and a file that would ask other addresses, need a decoder or make the
 * viewer stumble is refused. What is handed over is always one GLB without any address in it.
 */

/** Larger files are not shown: they would fill the memory of a telephone. */
export const MostBytes = 50_000_000

/** What is wrong with a file; the sentences are in `components/model3d/texts.ts`. */
export type GltfFault =
  | { kind: 'tooLarge'; bytes: number }
  | { kind: 'empty' }
  | { kind: 'notGltf' }
  | { kind: 'version'; version: string }
  | { kind: 'cutOff'; told: number; there: number }
  | { kind: 'badJson' }
  | { kind: 'broken'; where: string }
  | { kind: 'external'; address: string }
  | { kind: 'decoder'; extension: string }
  | { kind: 'extension'; extension: string }
  | { kind: 'nothing' }

export class GltfRefusal extends Error {
  constructor(readonly fault: GltfFault) {
    super(`glTF: ${fault.kind}`)
    this.name = 'GltfRefusal'
  }
}

export interface GltfModel {
  /** The model as one GLB. */
  glb: Uint8Array<ArrayBuffer>
  /** Triangles of all meshes, each counted once. */
  triangles: number
  /** The program that wrote the file. */
  generator?: string
}

type Json = { [key: string]: unknown }

const Magic = 0x46546c67
const JsonChunk = 0x4e4f534a
const BinChunk = 0x004e4942
const Triangles = 4

/** Compressed content: the viewer would fetch a decoder from another host. */
const decoders = new Set(['KHR_draco_mesh_compression', 'EXT_meshopt_compression', 'KHR_meshopt_compression', 'KHR_texture_basisu'])

/** What the viewer knows of what a file may require. */
const known = /^(KHR_materials_[a-z_]+|EXT_materials_bump|KHR_lights_punctual|KHR_mesh_quantization|KHR_texture_transform|EXT_texture_webp|EXT_texture_avif|EXT_mesh_gpu_instancing)$/

const componentBytes: Record<number, number> = { 5120: 1, 5121: 1, 5122: 2, 5123: 2, 5125: 4, 5126: 4 }
const componentCount: Record<string, number> = { SCALAR: 1, VEC2: 2, VEC3: 3, VEC4: 4, MAT2: 4, MAT3: 9, MAT4: 16 }

/** Whether a file is a glTF model, by its kind or else by its name. */
export function isGltf(name: string, contentType: string): boolean {
  return /^model\/gltf(-binary|\+json)\b/i.test(contentType.trim()) || /\.(glb|gltf)$/i.test(name)
}

/** Reads a .glb or a .gltf, told apart by what stands in it. */
export function readGltf(content: ArrayBuffer): GltfModel {
  if (content.byteLength > MostBytes) refuse({ kind: 'tooLarge', bytes: content.byteLength })
  if (content.byteLength === 0) refuse({ kind: 'empty' })
  const view = new DataView(content)
  const isBinary = content.byteLength >= 4 && view.getUint32(0, true) === Magic
  const { document, bin } = isBinary ? readChunks(view) : { document: parse(new Uint8Array(content)), bin: null }
  if (!isBinary && !isJson(document['asset'])) refuse({ kind: 'notGltf' })
  checkVersion(document)
  checkExtensions(document)
  checkAddresses(document)
  const packed = pack(document, bin)
  checkSizes(document, packed.length)
  checkNodes(document)
  const triangles = countTriangles(document)
  if (list(document, 'meshes').length === 0) refuse({ kind: 'nothing' })
  const generator = isJson(document['asset']) ? document['asset']['generator'] : undefined
  return {
    glb: writeGlb(document, packed),
    triangles,
    ...(typeof generator === 'string' && generator ? { generator } : {}),
  }
}

function refuse(fault: GltfFault): never {
  throw new GltfRefusal(fault)
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function list(document: Json, name: string): Json[] {
  const value = document[name]
  if (value === undefined) return []
  if (!Array.isArray(value) || !value.every(isJson)) refuse({ kind: 'broken', where: name })
  return value as Json[]
}

/** A whole number from 0 on, or what stands for a missing one. */
function count(holder: Json, name: string, where: string, missing?: number): number {
  const value = holder[name] ?? missing
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) refuse({ kind: 'broken', where: `${where}.${name}` })
  return value
}

function parse(bytes: Uint8Array): Json {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    // A text that begins like an object was meant to be one.
    refuse({ kind: /^[\s\uFEFF]*\{/.test(new TextDecoder().decode(bytes.subarray(0, 64))) ? 'badJson' : 'notGltf' })
  }
  if (!isJson(value)) refuse({ kind: 'notGltf' })
  return value
}

function readChunks(view: DataView): { document: Json; bin: Uint8Array | null } {
  const there = view.byteLength
  if (there < 20) refuse({ kind: 'cutOff', told: 20, there })
  const version = view.getUint32(4, true)
  if (version !== 2) refuse({ kind: 'version', version: String(version) })
  const told = view.getUint32(8, true)
  // What follows the told end belongs to something else.
  if (told > there) refuse({ kind: 'cutOff', told, there })
  let document: Json | null = null
  let bin: Uint8Array | null = null
  for (let at = 12; at + 8 <= told; ) {
    const length = view.getUint32(at, true)
    const type = view.getUint32(at + 4, true)
    if (at + 8 + length > told) refuse({ kind: 'cutOff', told: at + 8 + length, there: told })
    const chunk = new Uint8Array(view.buffer, view.byteOffset + at + 8, length)
    if (document === null) {
      if (type !== JsonChunk) refuse({ kind: 'broken', where: 'JSON' })
      document = parseChunk(chunk)
    } else if (type === BinChunk && bin === null) bin = chunk
    at += 8 + length
  }
  return document ? { document, bin } : refuse({ kind: 'broken', where: 'JSON' })
}

function parseChunk(chunk: Uint8Array): Json {
  try {
    return parse(chunk)
  } catch {
    refuse({ kind: 'badJson' })
  }
}

function checkVersion(document: Json): void {
  const asset = document['asset']
  if (!isJson(asset)) refuse({ kind: 'broken', where: 'asset' })
  const version = String(asset['version'] ?? '?')
  const least = String(asset['minVersion'] ?? '2.0')
  if (!/^2\.\d+$/.test(version)) refuse({ kind: 'version', version })
  if (least !== '2.0') refuse({ kind: 'version', version: least })
}

function names(document: Json, name: string): string[] {
  const value = document[name]
  if (value === undefined) return []
  if (!Array.isArray(value) || !value.every((v) => typeof v === 'string')) refuse({ kind: 'broken', where: name })
  return value as string[]
}

function checkExtensions(document: Json): void {
  const required = names(document, 'extensionsRequired')
  const compressed = [...required, ...names(document, 'extensionsUsed')].find((e) => decoders.has(e)) ?? findKey(document, (key) => decoders.has(key))
  if (compressed) refuse({ kind: 'decoder', extension: compressed })
  const unknown = required.find((e) => !known.test(e))
  if (unknown) refuse({ kind: 'extension', extension: unknown })
}

/** Some extensions bring addresses of their own: one is looked for everywhere but in notes of the author. */
function checkAddresses(document: Json): void {
  walk(document, (key, value) => {
    if (key === 'uri' && (typeof value !== 'string' || !/^data:/i.test(value))) refuse({ kind: 'external', address: String(value) })
  })
}

function findKey(root: Json, isWanted: (key: string) => boolean): string | undefined {
  let found: string | undefined
  walk(root, (key) => {
    if (isWanted(key)) found ??= key
  })
  return found
}

/** Without recursion, as a file may be nested as deep as it likes. */
function walk(root: Json, visit: (key: string, value: unknown) => void): void {
  const open: unknown[] = [root]
  while (open.length > 0) {
    const next = open.pop()
    if (Array.isArray(next)) {
      for (const item of next) if (typeof item === 'object') open.push(item)
    } else if (isJson(next))
      for (const [key, value] of Object.entries(next)) {
        if (key === 'extras') continue
        visit(key, value)
        if (typeof value === 'object') open.push(value)
      }
  }
}

/** The bytes of a data: address. */
function embedded(address: string, where: string): { bytes: Uint8Array; type: string } {
  const [, type = '', parameters = '', body = ''] = /^data:([^;,]*)((?:;[^;,]*)*),(.*)$/is.exec(address) ?? refuse({ kind: 'broken', where })
  try {
    const text = decodeURIComponent(body)
    return { type: type.toLowerCase(), bytes: Uint8Array.from(/;base64$/i.test(parameters) ? atob(text) : text, (c) => c.charCodeAt(0)) }
  } catch {
    refuse({ kind: 'broken', where })
  }
}

/** Puts all bytes of the document into one buffer, and changes what points to them. */
function pack(document: Json, bin: Uint8Array | null): Uint8Array {
  const parts: Uint8Array[] = []
  let length = 0
  const append = (bytes: Uint8Array): number => {
    const at = length
    parts.push(bytes, new Uint8Array((4 - (bytes.length % 4)) % 4))
    length += bytes.length + ((4 - (bytes.length % 4)) % 4)
    if (length > MostBytes) refuse({ kind: 'tooLarge', bytes: length })
    return at
  }
  const buffers = list(document, 'buffers').map((buffer, index) => {
    const where = `buffers[${index}]`
    const told = count(buffer, 'byteLength', where)
    const bytes = typeof buffer['uri'] === 'string' ? embedded(buffer['uri'], `${where}.uri`).bytes : index === 0 && bin ? bin : refuse({ kind: 'broken', where })
    if (bytes.length < told) refuse({ kind: 'cutOff', told, there: bytes.length })
    return { at: append(bytes.subarray(0, told)), length: told }
  })
  const views = list(document, 'bufferViews')
  for (const [index, view] of views.entries()) {
    const where = `bufferViews[${index}]`
    const buffer = buffers[count(view, 'buffer', where)] ?? refuse({ kind: 'broken', where: `${where}.buffer` })
    const offset = count(view, 'byteOffset', where, 0)
    if (offset + count(view, 'byteLength', where) > buffer.length) refuse({ kind: 'broken', where })
    view['buffer'] = 0
    view['byteOffset'] = buffer.at + offset
  }
  for (const [index, image] of list(document, 'images').entries()) {
    if (typeof image['uri'] !== 'string') continue
    const { bytes, type } = embedded(image['uri'], `images[${index}].uri`)
    delete image['uri']
    image['mimeType'] ??= type
    image['bufferView'] = views.length
    views.push({ buffer: 0, byteOffset: append(bytes), byteLength: bytes.length })
  }
  if (views.length > 0) document['bufferViews'] = views
  if (length > 0) document['buffers'] = [{ byteLength: length }]
  else delete document['buffers']
  const all = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** Accessors stay inside of their views, and none claims more memory than a file may have. */
function checkSizes(document: Json, length: number): void {
  const views = list(document, 'bufferViews')
  let claimed = 0
  for (const [index, accessor] of list(document, 'accessors').entries()) {
    const where = `accessors[${index}]`
    const element = (componentBytes[Number(accessor['componentType'])] ?? 0) * (componentCount[String(accessor['type'])] ?? 0)
    const items = count(accessor, 'count', where)
    if (element === 0) refuse({ kind: 'broken', where })
    claimed += element * items
    if (claimed > 4 * MostBytes) refuse({ kind: 'broken', where })
    checkView(views, accessor, element, items, length, where)
    const sparse = accessor['sparse']
    if (sparse === undefined) continue
    if (!isJson(sparse) || !isJson(sparse['indices']) || !isJson(sparse['values'])) refuse({ kind: 'broken', where: `${where}.sparse` })
    const changed = count(sparse, 'count', `${where}.sparse`)
    if (changed > items) refuse({ kind: 'broken', where: `${where}.sparse` })
    checkView(views, sparse['indices'], componentBytes[Number(sparse['indices']['componentType'])] ?? refuse({ kind: 'broken', where: `${where}.sparse` }), changed, length, `${where}.sparse`)
    checkView(views, sparse['values'], element, changed, length, `${where}.sparse`)
  }
}

function checkView(views: Json[], holder: Json, element: number, items: number, length: number, where: string): void {
  if (holder['bufferView'] === undefined) return
  const view = views[count(holder, 'bufferView', where)] ?? refuse({ kind: 'broken', where: `${where}.bufferView` })
  const stride = count(view, 'byteStride', where, element)
  const end = items === 0 ? 0 : count(holder, 'byteOffset', where, 0) + (items - 1) * stride + element
  if (end > count(view, 'byteLength', where) || count(view, 'byteOffset', where, 0) + end > length) refuse({ kind: 'broken', where })
}

/** Nodes are a forest: the viewer would wait forever for a node that stands below itself. */
function checkNodes(document: Json): void {
  const nodes = list(document, 'nodes')
  const above = new Array<number>(nodes.length).fill(-1)
  for (const [index, node] of nodes.entries()) {
    const children = node['children'] ?? []
    if (!Array.isArray(children)) refuse({ kind: 'broken', where: `nodes[${index}].children` })
    for (const child of children as unknown[]) {
      if (typeof child !== 'number' || above[child] !== -1) refuse({ kind: 'broken', where: `nodes[${index}].children` })
      above[child] = index
    }
  }
  // Each has one node above it at most, so that a circle is what no node without one leads to.
  const reached = new Set<number>()
  const open = above.flatMap((parent, index) => (parent === -1 ? [index] : []))
  while (open.length > 0) {
    const next = open.pop()!
    reached.add(next)
    open.push(...((nodes[next]!['children'] as number[] | undefined) ?? []))
  }
  if (reached.size < nodes.length) refuse({ kind: 'broken', where: `nodes[${above.findIndex((_, index) => !reached.has(index))}]` })
}

function countTriangles(document: Json): number {
  const accessors = list(document, 'accessors')
  let triangles = 0
  for (const [index, mesh] of list(document, 'meshes').entries())
    for (const [at, primitive] of list(mesh, 'primitives').entries()) {
      const where = `meshes[${index}].primitives[${at}]`
      const attributes = primitive['attributes']
      if (!isJson(attributes)) refuse({ kind: 'broken', where })
      for (const used of [...Object.values(attributes), primitive['indices']])
        if (used !== undefined && (typeof used !== 'number' || !accessors[used])) refuse({ kind: 'broken', where })
      const drawn = accessors[Number(primitive['indices'] ?? attributes['POSITION'])]
      const mode = primitive['mode'] ?? Triangles
      const corners = drawn ? Number(drawn['count']) : 0
      triangles += mode === Triangles ? Math.floor(corners / 3) : mode === 5 || mode === 6 ? Math.max(0, corners - 2) : 0
    }
  return triangles
}

function writeGlb(document: Json, bin: Uint8Array): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(document))
  const jsonLength = json.length + ((4 - (json.length % 4)) % 4)
  const total = 12 + 8 + jsonLength + (bin.length > 0 ? 8 + bin.length : 0)
  const glb = new Uint8Array(total)
  const view = new DataView(glb.buffer)
  const header = [Magic, 2, total, jsonLength, JsonChunk]
  header.forEach((value, index) => view.setUint32(4 * index, value, true))
  glb.fill(0x20, 20, 20 + jsonLength)
  glb.set(json, 20)
  if (bin.length > 0) {
    view.setUint32(20 + jsonLength, bin.length, true)
    view.setUint32(24 + jsonLength, BinChunk, true)
    glb.set(bin, 28 + jsonLength)
  }
  return glb
}
