import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import vue from '@vitejs/plugin-vue'
import { defineConfig, type Plugin } from 'vite'
import vuetify from 'vite-plugin-vuetify'

/** Texts that are worth it also as .gz and .br, so that the server need not compress them at each request. */
function compressed(): Plugin {
  const smallest = 1400
  return {
    name: 'compressed',
    apply: 'build',
    // From the disk: what stands in the bundle before is not yet what is written.
    writeBundle(options, bundle) {
      for (const name of Object.keys(bundle)) {
        if (!/\.(js|css|svg)$/.test(name)) continue
        const path = join(options.dir!, name)
        const content = readFileSync(path)
        if (content.length < smallest) continue
        writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }))
        writeFileSync(`${path}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }))
      }
    },
  }
}

// Where `npm run dev` finds an interface: AASTWIN_API=http://other:8080 npm run dev
const server = process.env['AASTWIN_API'] ?? 'http://127.0.0.1:8080'

export default defineConfig({
  // Relative addresses, so that the page works below any path of a proxy.
  base: './',
  plugins: [vue(), vuetify({ autoImport: true }), compressed()],
  resolve: {
    alias: [
      { find: '@', replacement: fileURLToPath(new URL('./src', import.meta.url)) },
      // No decoder is loaded from elsewhere, and none needs a policy that allows WebAssembly; nothing is exported.
      {
        find: /^three\/examples\/jsm\/(libs\/meshopt_decoder\.module|loaders\/(DRACOLoader|KTX2Loader)|exporters\/(GLTFExporter|USDZExporter))\.js$/,
        replacement: fileURLToPath(new URL('./src/components/model3d/leftOut.ts', import.meta.url)),
      },
    ],
  },
  // The server puts a new nonce here with each answer: styles that are made at run time need it under the strict policy.
  html: { cspNonce: 'CSP_NONCE' },
  build: {
    outDir: process.env['AASTWIN_WEB_OUT'] ?? '../../artifacts/web/dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': { target: server, changeOrigin: true } } },
})
