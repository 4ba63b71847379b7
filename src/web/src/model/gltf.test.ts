import { describe, expect, it } from 'vitest'
import { GltfRefusal, isGltf, MostBytes, readGltf, type GltfFault } from './gltf'

type Json = Record<string, unknown>

/** One triangle: three positions and three indices of two bytes, filled up to a multiple of four. */
const triangle = new Uint8Array(44)
const positions = [0, 0, 0, 1, 0, 0, 0, 1, 0]
positions.forEach((value, index) => new DataView(triangle.buffer).setFloat32(4 * index, value, true))
;[0, 1, 2].forEach((value, index) => new DataView(triangle.buffer).setUint16(36 + 2 * index, value, true))

function document(over: Json = {}): Json {
  return {
    asset: { version: '2.0', generator: 'test' },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0 }],
    meshes: [{ primitives: [{ attributes: { POSITION: 0 }, indices: 1 }] }],
    accessors: [
      { bufferView: 0, componentType: 5126, count: 3, type: 'VEC3', min: [0, 0, 0], max: [1, 1, 0] },
      { bufferView: 1, componentType: 5123, count: 3, type: 'SCALAR' },
    ],
    bufferViews: [{ buffer: 0, byteOffset: 0, byteLength: 36 }, { buffer: 0, byteOffset: 36, byteLength: 6 }],
    buffers: [{ byteLength: 44 }],
    ...over,
  }
}

function glb(json: Json | string, bin: Uint8Array | null = triangle, version = 2): ArrayBuffer {
  const text = new TextEncoder().encode(typeof json === 'string' ? json : JSON.stringify(json))
  const length = Math.ceil(text.length / 4) * 4
  const total = 20 + length + (bin ? 8 + bin.length : 0)
  const bytes = new Uint8Array(total).fill(0x20)
  const view = new DataView(bytes.buffer)
  ;[0x46546c67, version, total, length, 0x4e4f534a].forEach((v, i) => view.setUint32(4 * i, v, true))
  bytes.set(text, 20)
  if (bin) {
    view.setUint32(20 + length, bin.length, true)
    view.setUint32(24 + length, 0x004e4942, true)
    bytes.set(bin, 28 + length)
  }
  return bytes.buffer
}

function text(value: unknown): ArrayBuffer {
  return new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)).buffer
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

function fault(content: ArrayBuffer): GltfFault {
  try {
    readGltf(content)
  } catch (caught) {
    if (caught instanceof GltfRefusal) return caught.fault
    throw caught
  }
  throw new Error('It was read.')
}

/** What was written, read again by hand. */
function written(content: ArrayBuffer): { json: Json; bin: Uint8Array } {
  const { glb } = readGltf(content)
  const view = new DataView(glb.buffer)
  expect(view.getUint32(8, true)).toBe(glb.length)
  const length = view.getUint32(12, true)
  expect(length % 4).toBe(0)
  return { json: JSON.parse(new TextDecoder().decode(glb.subarray(20, 20 + length))) as Json, bin: glb.subarray(28 + length) }
}

describe('a model that can be drawn', () => {
  it('is read from a .glb', () => {
    const model = readGltf(glb(document()))
    expect(model).toMatchObject({ triangles: 1, generator: 'test' })
    expect(written(glb(document())).bin).toEqual(triangle)
  })

  it('is read from a .gltf with everything in it, and handed over without any address', () => {
    const image = new Uint8Array([137, 80, 78, 71, 1])
    const { json, bin } = written(text(document({
      buffers: [{ byteLength: 44, uri: `data:application/octet-stream;base64,${base64(triangle)}` }],
      images: [{ uri: `data:image/png;base64,${base64(image)}` }],
    })))
    expect(JSON.stringify(json)).not.toContain('uri')
    expect(json['buffers']).toEqual([{ byteLength: 52 }])
    expect(json['images']).toEqual([{ mimeType: 'image/png', bufferView: 2 }])
    const view = (json['bufferViews'] as Json[])[2]!
    expect(bin.subarray(view['byteOffset'] as number, (view['byteOffset'] as number) + 5)).toEqual(image)
  })

  it('joins several buffers', () => {
    const { json, bin } = written(text(document({
      buffers: [{ byteLength: 36, uri: `data:;base64,${base64(triangle.subarray(0, 36))}` }, { byteLength: 6, uri: `data:;base64,${base64(triangle.subarray(36, 42))}` }],
      bufferViews: [{ buffer: 0, byteLength: 36 }, { buffer: 1, byteLength: 6 }],
    })))
    expect(json['bufferViews']).toEqual([{ buffer: 0, byteLength: 36, byteOffset: 0 }, { buffer: 0, byteLength: 6, byteOffset: 36 }])
    expect(bin).toEqual(triangle)
  })

  it('may require what the viewer knows, and note addresses in its extras', () => {
    expect(readGltf(glb(document({ extensionsRequired: ['KHR_texture_transform', 'KHR_materials_unlit'], extras: { uri: 'https://example.com' } }))).triangles).toBe(1)
  })

  it('may be followed by what belongs to something else', () => {
    const longer = new Uint8Array([...new Uint8Array(glb(document())), 1, 2, 3])
    expect(readGltf(longer.buffer).triangles).toBe(1)
  })
})

describe('a file is refused', () => {
  const cases: [string, () => ArrayBuffer, GltfFault][] = [
    ['without content', () => new ArrayBuffer(0), { kind: 'empty' }],
    ['that is another kind', () => text('solid cube\nendsolid'), { kind: 'notGltf' }],
    ['that is other JSON', () => text({ assets: [] }), { kind: 'notGltf' }],
    ['whose JSON is broken', () => text('{ "asset": '), { kind: 'badJson' }],
    ['whose JSON chunk is broken', () => glb('{"asset"'), { kind: 'badJson' }],
    ['of version 1', () => glb(document(), triangle, 1), { kind: 'version', version: '1' }],
    ['that calls itself of version 1.0', () => glb(document({ asset: { version: '1.0' } })), { kind: 'version', version: '1.0' }],
    ['that asks for a later version', () => glb(document({ asset: { version: '2.1', minVersion: '2.1' } })), { kind: 'version', version: '2.1' }],
    ['that ends within its header', () => glb(document()).slice(0, 16), { kind: 'cutOff', told: 20, there: 16 }],
    ['with a buffer at an address', () => text(document({ buffers: [{ byteLength: 44, uri: 'https://elsewhere.example/cell.bin' }] })), { kind: 'external', address: 'https://elsewhere.example/cell.bin' }],
    ['with a buffer beside it', () => text(document({ buffers: [{ byteLength: 44, uri: 'cell.bin' }] })), { kind: 'external', address: 'cell.bin' }],
    ['with an image at an address', () => glb(document({ images: [{ uri: '//elsewhere.example/a.png' }] })), { kind: 'external', address: '//elsewhere.example/a.png' }],
    ['with an address in an extension', () => glb(document({ extensions: { EXT_lights: { source: [{ uri: 'sky.hdr' }] } } })), { kind: 'external', address: 'sky.hdr' }],
    ['that needs Draco', () => glb(document({ extensionsRequired: ['KHR_draco_mesh_compression'] })), { kind: 'decoder', extension: 'KHR_draco_mesh_compression' }],
    ['that uses meshopt', () => glb(document({ extensionsUsed: ['EXT_meshopt_compression'] })), { kind: 'decoder', extension: 'EXT_meshopt_compression' }],
    ['that uses KTX2 without telling', () => glb(document({ textures: [{ extensions: { KHR_texture_basisu: { source: 0 } } }] })), { kind: 'decoder', extension: 'KHR_texture_basisu' }],
    ['that needs what is not known', () => glb(document({ extensionsRequired: ['ACME_magic'] })), { kind: 'extension', extension: 'ACME_magic' }],
    ['whose buffer is not there', () => glb(document(), null), { kind: 'broken', where: 'buffers[0]' }],
    ['whose buffer is shorter than told', () => glb(document({ buffers: [{ byteLength: 48 }] })), { kind: 'cutOff', told: 48, there: 44 }],
    ['whose view leaves its buffer', () => glb(document({ bufferViews: [{ buffer: 0, byteOffset: 40, byteLength: 36 }, { buffer: 0, byteLength: 6 }] })), { kind: 'broken', where: 'bufferViews[0]' }],
    ['whose accessor leaves its view', () => glb(document({ accessors: [{ bufferView: 0, componentType: 5126, count: 4, type: 'VEC3' }] })), { kind: 'broken', where: 'accessors[0]' }],
    ['that claims gigabytes of zeros', () => glb(document({ accessors: [{ componentType: 5126, count: 4e9, type: 'MAT4' }] })), { kind: 'broken', where: 'accessors[0]' }],
    ['whose node stands below itself', () => glb(document({ nodes: [{ mesh: 0 }, { children: [2] }, { children: [1] }] })), { kind: 'broken', where: 'nodes[1]' }],
    ['whose node has two above it', () => glb(document({ nodes: [{ children: [2] }, { children: [2] }, { mesh: 0 }] })), { kind: 'broken', where: 'nodes[1].children' }],
    ['whose mesh names no accessor', () => glb(document({ meshes: [{ primitives: [{ attributes: { POSITION: 7 } }] }] })), { kind: 'broken', where: 'meshes[0].primitives[0]' }],
    ['whose data: address is broken', () => text(document({ buffers: [{ byteLength: 44, uri: 'data:;base64,???' }] })), { kind: 'broken', where: 'buffers[0].uri' }],
    ['without a mesh', () => glb({ asset: { version: '2.0' } }, null), { kind: 'nothing' }],
  ]
  it.each(cases)('%s', (_, content, expected) => expect(fault(content())).toEqual(expected))

  it('that is too large, before it is read', () => expect(fault(new ArrayBuffer(MostBytes + 1))).toEqual({ kind: 'tooLarge', bytes: MostBytes + 1 }))

  it('that is cut off anywhere', () => {
    const whole = glb(document())
    for (let length = 1; length < whole.byteLength; length += 7) expect(() => readGltf(whole.slice(0, length)), `${length} bytes`).toThrow(GltfRefusal)
  })

  it('nested as deep as it likes, without an end of the stack', () => {
    const deep = `${'{"a":'.repeat(3000)}{"uri":"https://elsewhere.example"}${'}'.repeat(3000)}`
    expect(fault(glb(`${JSON.stringify(document()).slice(0, -1)},"extensions":${deep}}`)).kind).toBe('external')
  })
})

it('knows glTF by its kind or its name', () => {
  expect(isGltf('a.bin', 'model/gltf-binary')).toBe(true)
  expect(isGltf('a.json', 'model/gltf+json; charset=utf-8')).toBe(true)
  expect(isGltf('Cell.GLB', 'application/octet-stream')).toBe(true)
  expect(isGltf('cell.gltf', '')).toBe(true)
  expect(isGltf('cell.step', 'model/step')).toBe(false)
})
