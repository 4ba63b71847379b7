/**
 * Stands in for parts of three.js that the viewer brings and this page never uses (see vite.config.ts). Decoders of compressed models would be fetched from
 * another host, or need a policy that allows WebAssembly: models that need one are refused before they come here. Exporters are for augmented reality.
 */
class LeftOut {
  setDecoderPath(): this {
    return this
  }

  setTranscoderPath(): this {
    return this
  }

  detectSupport(): this {
    return this
  }

  load(): never {
    throw new Error('Compressed models are not decoded.')
  }

  parse(): never {
    throw new Error('Models are not exported.')
  }
}

export { LeftOut as DRACOLoader, LeftOut as KTX2Loader, LeftOut as GLTFExporter, LeftOut as USDZExporter }

export const MeshoptDecoder = { supported: false, ready: Promise.resolve() }
