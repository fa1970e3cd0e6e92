import { defineConfig } from 'vite'

// Everything is one script, one style sheet and one picture: build/web is put
// into the program as it is, so nothing else may stand there.
export default defineConfig({
  base: '/',
  build: {
    outDir: '../build/web',
    emptyOutDir: true,
    target: 'es2022',
    license: { fileName: 'licences.txt' },
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: true,
  },
  server: {
    proxy: { '/v1': 'http://127.0.0.1:8765' },
  },
})
