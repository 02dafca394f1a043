import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { constants, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleModule } from '../../support/bundle.ts';
import {
  type CoreConsumer,
  type CorePackage,
  copyCoreWorkspace,
  installCore,
  packCore,
} from '../../support/corePackage.ts';
import { freeGlobals } from '../../support/freeGlobals.ts';
import { REPOSITORY } from '../../support/process.ts';
import { typeCheck } from '../../support/typeCheck.ts';

const MOST_BYTES = 60 * 1024;

/** What the language itself has that is the same everywhere, and neither reads a clock nor code. */
const LANGUAGE = new Set([
  ...['Array', 'BigInt', 'Boolean', 'Map', 'Number', 'Object', 'Set', 'String', 'Symbol'],
  ...['DataView', 'Uint8Array', 'Uint32Array', 'WeakMap', 'WeakSet', 'RegExp', 'Reflect'],
  ...['Error', 'RangeError', 'TypeError', 'Infinity', 'Intl', 'JSON', 'NaN', 'undefined'],
  ...['decodeURIComponent', 'encodeURIComponent'],
  ...['Math.abs', 'Math.ceil', 'Math.floor', 'Math.max', 'Math.min', 'Math.round', 'Math.sign'],
  ...['Math.trunc'],
]);

const DEPENDENCIES = ['@noble/ed25519', '@noble/hashes', 'ulid', 'zod'];

/** The types of zod name `URL`, which is of the DOM and of Node, and not of the language. */
const URL_TYPE = 'interface URL { readonly href: string }\n';

const CONSUMER = `import {
  type Entry, Order, type Rejection, type Result, readInput, sha256Hex,
} from '@counterfoil/core';

export const hash: string = sha256Hex('abc');
export const amountOf = (input: unknown): number | null => {
  const order = readInput(Order, input);
  return order.ok ? order.value.amount : null;
};
export const firstAmount = ([entry]: readonly Entry[]) => entry?.transfers[0]?.amount.toFixed(0);
export const reason = (result: Result<unknown, Rejection>) => (result.ok ? '' : result.rejection.type);
`;

/** Each line is a mistake, so that a package whose types are all \`any\` does not pass. */
const MISTAKES = `import { type Entry, sha256Hex } from '@counterfoil/core';
export const a = sha256Hex(1);
export const b = (entry: Entry) => { entry.sequence.length; };
`;

let workspace: string;
let packed: CorePackage;
let consumer: CoreConsumer;

beforeAll(() => {
  workspace = copyCoreWorkspace();
  packed = packCore(workspace);
  consumer = installCore(packed.tarball);
});
afterAll(() => {
  rmSync(workspace, { recursive: true, force: true });
  consumer?.remove();
});

const manifestIn = (folder: string) => readFileSync(join(folder, 'package.json'), 'utf8');
const installed = (path: string) => join(consumer.folder, 'node_modules/@counterfoil/core', path);

it('[E1] carries compiled modules, their types, a page to read and the licence', () => {
  const paths = packed.files.map(({ path }) => path);
  const modules = paths.filter((path) => path.endsWith('.js')).map((path) => path.slice(0, -3));
  const types = paths.filter((path) => path.endsWith('.d.ts')).map((path) => path.slice(0, -5));
  const others = paths.filter((path) => !/^dist\/esm\/[\w/]+(\.js|\.d\.ts)$/.test(path));
  expect(others.sort()).toEqual(['LICENSE', 'README.md', 'package.json']);
  expect(modules).toContain('dist/esm/index');
  expect(modules.length).toBeGreaterThan(50);
  expect(types.sort()).toEqual(modules.sort());
  expect(readFileSync(installed('LICENSE'), 'utf8')).toBe(
    readFileSync(join(REPOSITORY, 'LICENSE'), 'utf8'),
  );
});

it('[E1] names no source of the repository in what it carries', () => {
  const naming = packed.files.filter(({ path }) =>
    /(from|import)\s*\(?\s*['"]\.[^'"]*\.ts['"]/.test(readFileSync(installed(path), 'utf8')),
  );
  expect(naming).toEqual([]);
  const manifest = JSON.parse(manifestIn(installed('.')));
  expect(manifest).toMatchObject({
    name: '@counterfoil/core',
    type: 'module',
    license: 'Apache-2.0',
    sideEffects: false,
    engines: { node: expect.stringMatching(/^>=\d+$/) },
  });
  expect(Object.keys(manifest.dependencies).sort()).toEqual(DEPENDENCIES);
  expect(Object.keys(manifest.exports)).toContain('.');
  const paths = packed.files.map(({ path }) => `./${path}`);
  for (const entry of Object.values(manifest.exports)) {
    expect(entry).toEqual({
      types: expect.stringMatching(/\.d\.ts$/),
      default: expect.stringMatching(/\.js$/),
    });
    expect(paths).toEqual(expect.arrayContaining(Object.values(entry as object)));
  }
  expect(manifest).not.toHaveProperty('private');
  expect(manifest).not.toHaveProperty('devDependencies');
});

it('[E1] runs in Node from an empty project, which gets nothing but core and what it needs', () => {
  const lock = JSON.parse(readFileSync(join(consumer.folder, 'package-lock.json'), 'utf8'));
  const names = Object.keys(lock.packages).filter((path) => path !== '');
  expect(names.sort()).toEqual(
    ['@counterfoil/core', ...DEPENDENCIES].map((it) => `node_modules/${it}`),
  );
  const script = "import { sha256Hex } from '@counterfoil/core'; console.log(sha256Hex('abc'));";
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: consumer.folder,
    encoding: 'utf8',
  });
  // FIPS 180-4, the example of one block.
  expect(output).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\n');
});

it('[E2] leaves package.json as it was, and gives the same bytes again', () => {
  const before = manifestIn(join(REPOSITORY, 'core'));
  for (const entry of Object.values(JSON.parse(before).exports)) {
    expect(entry).toMatch(/^\.\/src\/[\w/-]+\.ts$/);
  }
  expect(manifestIn(join(workspace, 'core'))).toBe(before);
  expect(packCore(workspace, 'core').integrity).toBe(packed.integrity);
  expect(manifestIn(join(workspace, 'core'))).toBe(before);
});

it('[E2] mends a run that was interrupted, by packing again or by one command', () => {
  const before = manifestIn(join(workspace, 'core'));
  const write = (form: string) =>
    execFileSync(process.execPath, ['scripts/manifest.mjs', form], {
      cwd: join(workspace, 'core'),
    });

  write('package');
  expect(manifestIn(join(workspace, 'core'))).not.toBe(before);
  expect(packCore(workspace).integrity).toBe(packed.integrity);
  expect(manifestIn(join(workspace, 'core'))).toBe(before);

  write('package');
  write('package');
  write('repository');
  write('repository');
  expect(manifestIn(join(workspace, 'core'))).toBe(before);
});

it.each([
  { resolution: 'bundler', lib: ['es2023'], known: URL_TYPE, platform: 'the language alone' },
  { resolution: 'nodenext', lib: ['es2023'], known: URL_TYPE, platform: 'the language alone' },
  { resolution: 'nodenext', lib: ['es2023', 'dom'], known: '', platform: 'the DOM' },
] as const)('[E3] is typed for a strict project: $resolution, $platform', (options) => {
  consumer.write('url.d.ts', options.known);
  consumer.write('consumer.ts', CONSUMER);
  consumer.write('mistakes.ts', MISTAKES);
  expect(typeCheck(consumer.folder, ['consumer.ts', 'url.d.ts'], options)).toEqual([]);
  const mistakes = typeCheck(consumer.folder, ['mistakes.ts', 'url.d.ts'], options);
  expect(mistakes.map((line) => /^mistakes\.ts\((\d)/.exec(line)?.[1])).toEqual(['2', '3']);
});

it('[E4] uses nothing but the language: no clock, no chance, no platform, no text as code', async () => {
  const entry = consumer.write('all.js', "export * from '@counterfoil/core';\n");
  const options = { minify: true, format: 'es', external: DEPENDENCIES } as const;
  const globals = freeGlobals(await bundleModule(consumer.folder, entry, options));
  expect(globals).toContain('JSON');
  expect(globals.filter((name) => !LANGUAGE.has(name))).toEqual([]);
});

it('[E5] takes no text for code, nor do the packages that it brings', async () => {
  const entry = consumer.write('all.js', "export * from '@counterfoil/core';\n");
  const whole = await bundleModule(consumer.folder, entry, { minify: true, format: 'es' });
  expect(freeGlobals(whole).filter((name) => ['eval', 'Function'].includes(name))).toEqual([]);
});

it(`[E6] takes at most ${MOST_BYTES} bytes, minified and gzipped with all that it needs`, async () => {
  const entry = consumer.write('all.js', "export * from '@counterfoil/core';\n");
  const whole = await bundleModule(consumer.folder, entry, { minify: true, format: 'es' });
  const bytes = gzipSync(whole, { level: constants.Z_BEST_COMPRESSION }).length;
  expect(bytes, `core with its dependencies is ${bytes} bytes`).toBeLessThanOrEqual(MOST_BYTES);
});
