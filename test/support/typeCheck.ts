import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { REPOSITORY } from './process.ts';

/** How a project finds its packages: as a bundler does, or as Node. */
export type ModuleResolution = 'bundler' | 'nodenext';

export type TypeCheckOptions = {
  readonly resolution: ModuleResolution;
  readonly lib: readonly string[];
};

/** Compiles modules of a project with every check on, and answers what the compiler found. */
export function typeCheck(
  folder: string,
  files: readonly string[],
  { resolution, lib }: TypeCheckOptions,
): string[] {
  const flags = {
    target: 'es2023',
    module: resolution === 'bundler' ? 'esnext' : 'nodenext',
    moduleResolution: resolution,
    lib: lib.join(),
    types: '',
    strict: 'true',
    noUncheckedIndexedAccess: 'true',
    exactOptionalPropertyTypes: 'true',
    noUnusedLocals: 'true',
    skipLibCheck: 'false',
    verbatimModuleSyntax: 'true',
    allowImportingTsExtensions: 'true',
  };
  const args = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]);
  const compiler = join(REPOSITORY, 'node_modules', '.bin', 'tsc');
  const run = ['--ignoreConfig', '--noEmit', '--pretty', 'false', ...args, ...files];
  const { stdout, error } = spawnSync(compiler, run, { cwd: folder, encoding: 'utf8' });
  if (error) throw error;
  return stdout.split('\n').filter((line) => line !== '');
}
