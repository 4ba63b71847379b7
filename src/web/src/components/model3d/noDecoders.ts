/**
 * Stands in for three's decoders of compressed models (see vite.config.ts): they would be fetched from another host, or need a policy that allows
 * WebAssembly. Models that need one are refused before they come here.
 */
class NoDecoder {
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
}

export { NoDecoder as DRACOLoader, NoDecoder as KTX2Loader }

export const MeshoptDecoder = { supported: false, ready: Promise.resolve() }
