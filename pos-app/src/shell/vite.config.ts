import { join } from 'node:path';
import { defineConfig } from 'vite';

/** Electron's parts, by `--mode main` and `--mode preload`: a sandboxed preload is one CommonJS file. */
export default defineConfig(({ mode }) => ({
  root: import.meta.dirname,
  ssr: { noExternal: [/^@counterfoil\//] },
  build: {
    ssr: join(import.meta.dirname, `${mode}.ts`),
    outDir: join(import.meta.dirname, '../../dist/shell'),
    emptyOutDir: false,
    target: 'node24',
    minify: false,
    rolldownOptions: {
      external: [/^electron(\/|$)/, /^node:/],
      output:
        mode === 'preload'
          ? { format: 'cjs', entryFileNames: 'preload.cjs' }
          : { format: 'es', entryFileNames: 'main.js' },
    },
  },
}));
