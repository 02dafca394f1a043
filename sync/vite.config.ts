import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The console's pages, served by HQ under `/console/`. */
export default defineConfig({
  root: join(import.meta.dirname, 'src/console'),
  base: '/console/',
  plugins: [react()],
  build: {
    outDir: join(import.meta.dirname, 'dist/console'),
    emptyOutDir: true,
    target: 'chrome130',
    // Inlined files would be `data:` URLs, which the page's policy refuses.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
});
