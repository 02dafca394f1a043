import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The till's page, served by the station or by Electron's own protocol. */
export default defineConfig({
  root: join(import.meta.dirname, 'src/renderer'),
  plugins: [react()],
  build: {
    outDir: join(import.meta.dirname, 'dist/renderer'),
    emptyOutDir: true,
    target: 'chrome130',
    // Inlined files would be `data:` URLs, which the page's policy refuses for fonts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
});
