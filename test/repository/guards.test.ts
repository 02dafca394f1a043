import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLEAN_CODE, CODE_WEEDS } from './codePlants.ts';
import { CLEAN_IMPORTS, IMPORT_WEEDS } from './importPlants.ts';
import { createPlantedTree, type PlantedTree, runTool } from './plantedTree.ts';

const WEEDS = [...IMPORT_WEEDS, ...CODE_WEEDS];
const CLEAN = [...CLEAN_IMPORTS, ...CLEAN_CODE];

interface Diagnostic {
  readonly category: string;
  readonly message: string;
  readonly location: { readonly path: string };
}

let tree: PlantedTree;
const categoriesByPath = new Map<string, string[]>();
let status: number | null;

beforeAll(() => {
  tree = createPlantedTree();
  for (const plant of [...WEEDS, ...CLEAN]) tree.plant(plant.path, plant.source);
  const flags = ['--reporter=json', '--max-diagnostics=none'];
  const run = runTool(tree.folder, 'biome', ['lint', '--error-on-warnings', ...flags, '.']);
  status = run.status;
  for (const { category, location } of JSON.parse(run.stdout).diagnostics as Diagnostic[]) {
    categoriesByPath.set(location.path, [...(categoriesByPath.get(location.path) ?? []), category]);
  }
});

afterAll(() => tree.remove());

describe('the lint run', () => {
  it('fails where anything is planted', () => {
    expect(status).toBe(1);
  });

  it.each(WEEDS)('refuses $what ($rule)', ({ path, rule }) => {
    expect(categoriesByPath.get(path) ?? []).toContain(`lint/${rule}`);
  });

  it.each(CLEAN)('allows $what', ({ path }) => {
    expect(categoriesByPath.get(path)).toBeUndefined();
  });
});

it('passes when nothing is planted', () => {
  const clean = createPlantedTree();
  for (const { path, source } of CLEAN) clean.plant(path, source);
  const run = runTool(clean.folder, 'biome', ['lint', '--error-on-warnings', '.']);
  clean.remove();
  expect(run.stderr + run.stdout).not.toContain('lint/');
  expect(run.status).toBe(0);
});

describe('the compiler', () => {
  const platform = [
    ...['document', 'window', 'navigator', 'localStorage', 'indexedDB', 'fetch', 'crypto'],
    ...['process', 'Buffer', 'require', 'console', 'performance', 'setTimeout', 'URL'],
  ];
  const libraries = `import { sign } from '@noble/ed25519';
import { sha256 } from '@noble/hashes/sha2.js';
import { monotonicFactory } from 'ulid';
import { z } from 'zod';

export const allowed: unknown[] = [sign, sha256, monotonicFactory, z.string()];
`;

  /** Answers the errors of core's own project with only `source` in it. */
  const compile = (source: string) => {
    const core = createPlantedTree();
    core.plant('core/src/planted.ts', source);
    const run = runTool(core.folder, 'tsc', ['-p', 'core', '--noEmit', '--pretty', 'false']);
    core.remove();
    return run.stdout.split('\n').filter((line) => line !== '');
  };

  it('knows neither DOM nor Node in core, even beside its libraries', () => {
    const lines = platform.map((name, index) => `export const planted${index} = ${name};\n`);
    const errors = compile(libraries + lines.join(''));
    const unknown = platform.filter((name) =>
      errors.some((line) => line.includes(`Cannot find name '${name}'`)),
    );
    expect(unknown).toEqual(platform);
    expect(errors).toHaveLength(platform.length);
  });

  it('knows no built-in modules of Node in core', () => {
    const errors = compile("import { it } from 'node:fs';\n\nexport const planted = it;\n");
    expect(errors.join()).toContain("Cannot find name 'node:fs'");
  });

  it('compiles core with its libraries alone', () => {
    expect(compile(libraries)).toEqual([]);
  });
});
