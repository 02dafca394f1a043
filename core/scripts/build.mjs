// Compiles core to what the package carries: JavaScript modules and their types in dist/esm.
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const EMITTED = 'dist/esm';
const RELATIVE_TYPESCRIPT = /(\bfrom\s*|\bimport\s*\(?\s*)(["'])(\.[^"']*)\.ts\2/g;

const { resolve } = createRequire(import.meta.url);
const compiler = join(resolve('typescript/package.json'), '../bin/tsc');

rmSync(EMITTED, { recursive: true, force: true });
const { status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.package.json'], {
  stdio: 'inherit',
});
if (status !== 0) process.exit(1);

// The compiler renames imports in JavaScript only: the types would still name files we do not ship.
for (const path of globSync(`${EMITTED}/**/*.d.ts`)) {
  writeFileSync(path, readFileSync(path, 'utf8').replace(RELATIVE_TYPESCRIPT, '$1$2$3.js$2'));
}
