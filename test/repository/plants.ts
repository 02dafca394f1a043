/** A file that breaks one rule of ours (or, in `CLEAN`, none), and where it would stand. */
export interface Plant {
  readonly what: string;
  readonly path: string;
  readonly source: string;
}

export interface Weed extends Plant {
  readonly rule: string;
}

const IMPORTS = 'style/noRestrictedImports';
const NODE_MODULES = 'correctness/noNodejsModules';
const GLOBALS = 'style/noRestrictedGlobals';

const uses = (source: string) => `import { it } from '${source}';\n\nexport const planted = it;\n`;

let count = 0;
/** Each weed gets a file of its own, so that none hides behind another. */
const nextPath = (folder: string, extension = 'ts') => {
  count += 1;
  return `${folder}/planted${count}.${extension}`;
};

const badImport = (folder: string, source: string, rule = IMPORTS): Weed => ({
  what: `${source} in ${folder} (${rule})`,
  path: nextPath(folder),
  source: uses(source),
  rule,
});

const goodImport = (folder: string, source: string): Plant => ({
  what: `${source} in ${folder}`,
  path: nextPath(folder),
  source: uses(source),
});

const badCode = (what: string, rule: string, source: string, path: string): Weed => ({
  what: `${what} (${rule})`,
  path,
  source,
  rule,
});

const directions: readonly Weed[] = [
  badImport('core/src', '@counterfoil/hardware'),
  badImport('core/src', '@counterfoil/sync/protocol'),
  badImport('core/src', 'fastify'),
  badImport('core/src', 'zod/v3'),
  badImport('core/src', 'node:crypto'),
  badImport('core/src', 'node:crypto', NODE_MODULES),
  badImport('core/src/ledger', 'fs', NODE_MODULES),
  badImport('core/src/ledger', '../../../sync/src/protocol/index.ts'),
  badImport('core/src/ledger', '../../../hardware/src/index.ts'),
  badImport('core/src/ledger', '../../../pos-app/src/till/index.ts'),
  badImport('core/src/ledger', '../../../test/support/process.ts'),
  badImport('hardware/src', '@counterfoil/core'),
  badImport('hardware/src', '../../core/src/index.ts'),
  badImport('hardware/src/printer', '../../../sync/src/client/index.ts'),
  badImport('hardware/src/printer', '../../../pos-app/src/till/index.ts'),
  badImport('hardware/src/printer', '../../../test/support/process.ts'),
  badImport('hardware/src/printer', 'node:net', NODE_MODULES),
  badImport('hardware/src/printer', 'serialport'),
  badImport('hardware/src/printer', '../transport/tcpTransport.ts'),
  badImport('hardware/src/printer', '../node.ts'),
  badImport('sync/src/server', '@counterfoil/hardware'),
  badImport('sync/src/server', '@counterfoil/pos-app/till'),
  badImport('sync/src/server', '@counterfoil/sync/client'),
  badImport('sync/src/server', '../../../pos-app/src/till/index.ts'),
  badImport('sync/src/server', '../../../core/src/index.ts'),
  badImport('sync/src/server', '../client/index.ts'),
  badImport('sync/src/server/feed', '../../client/index.ts'),
  badImport('sync/src/client', '../server/index.ts'),
  badImport('sync/src/client/outbox', '../../server/index.ts'),
  badImport('sync/src/client', 'node:net', NODE_MODULES),
  badImport('sync/src/protocol', '../client/index.ts'),
  badImport('sync/src/protocol', '../server/index.ts'),
  badImport('sync/src/protocol', '@counterfoil/hardware'),
  badImport('sync/src/protocol', 'node:crypto', NODE_MODULES),
  badImport('sync/src/console', 'node:fs', NODE_MODULES),
  badImport('pos-app/src/station', '@counterfoil/sync/server'),
  badImport('pos-app/src/station', '../../../sync/src/server/index.ts'),
  badImport('pos-app/src/station', '../../../core/src/index.ts'),
  badImport('pos-app/src/station', '../../../test/support/process.ts'),
  badImport('pos-app/src/bin', '@counterfoil/sync/server'),
  badImport('pos-app/src/till', '@counterfoil/sync/server'),
  badImport('pos-app/src/till', '@counterfoil/hardware/node'),
  badImport('pos-app/src/till', 'node:fs', NODE_MODULES),
  badImport('pos-app/src/renderer', 'better-sqlite3'),
  badImport('pos-app/src/renderer', 'node:fs', NODE_MODULES),
  ...['core/src', 'sync/src/client', 'pos-app/src/till'].map((folder) =>
    badCode(
      `a dynamic import of the server in ${folder}`,
      IMPORTS,
      "export const planted = () => import('@counterfoil/sync/server');\n",
      nextPath(folder),
    ),
  ),
];

const globals: readonly Weed[] = [
  ...['Date.now()', 'new Date()', 'performance.now()', 'crypto.randomUUID()', 'globalThis.name'],
  ...['setTimeout(String, 1)', 'setInterval(String, 1)', "fetch('/')", 'process.pid'],
  ...['window.name', 'document.title', 'navigator.onLine', 'localStorage.length'],
].map((code) =>
  badCode(`${code} in core`, GLOBALS, `export const planted = ${code};\n`, nextPath('core/src')),
);

const RANDOM = 'nursery/noJsRestrictedProperties';
const CONSOLE = 'suspicious/noConsole';
const LOG = "console.log('planted');\n";

const code: readonly Weed[] = [
  badCode(
    'Math.random in core',
    RANDOM,
    'export const planted = Math.random();\n',
    nextPath('core/src'),
  ),
  badCode(
    'random out of Math in core',
    RANDOM,
    'export const { random } = Math;\n',
    nextPath('core/src'),
  ),
  badCode('console in core', CONSOLE, LOG, nextPath('core/src')),
  badCode('console in hardware', CONSOLE, LOG, nextPath('hardware/src')),
  badCode('console in sync', CONSOLE, LOG, nextPath('sync/src/server')),
  badCode('console in pos-app', CONSOLE, LOG, nextPath('pos-app/src/till')),
  badCode(
    'a default export',
    'style/noDefaultExport',
    'export default 1;\n',
    nextPath('sync/src/server'),
  ),
  badCode(
    'a barrel',
    'performance/noBarrelFile',
    "export { it } from './other.ts';\n",
    nextPath('sync/src/server'),
  ),
  badCode(
    'export all, even in an index',
    'performance/noReExportAll',
    "export * from './other.ts';\n",
    'sync/src/planted/index.ts',
  ),
  badCode('any', 'suspicious/noExplicitAny', 'export type Planted = any;\n', nextPath('core/src')),
  badCode('an enum', 'style/noEnum', 'export enum Planted {\n  A,\n}\n', nextPath('core/src')),
  badCode(
    'a parameter property',
    'style/noParameterProperties',
    'export class Planted {\n  constructor(readonly a: number) {}\n}\n',
    nextPath('sync/src/server'),
  ),
  badCode(
    'a non-null assertion',
    'style/noNonNullAssertion',
    'export const planted = (it: string | null) => it!.length;\n',
    nextPath('core/src'),
  ),
  badCode(
    'a value import of a type',
    'style/useImportType',
    "import { It } from './other.ts';\n\nexport type Planted = It;\n",
    nextPath('core/src'),
  ),
  badCode(
    'an unused import',
    'correctness/noUnusedImports',
    "import { it } from './other.ts';\n\nexport const planted = 1;\n",
    nextPath('core/src'),
  ),
  badCode(
    'an unused variable',
    'correctness/noUnusedVariables',
    'export function planted() {\n  const unused = 1;\n}\n',
    nextPath('core/src'),
  ),
  badCode(
    'a floating promise',
    'nursery/noFloatingPromises',
    'async function it() {}\n\nexport function planted() {\n  it();\n}\n',
    nextPath('sync/src/server'),
  ),
  badCode(
    'a function body of 71 lines',
    'complexity/noExcessiveLinesPerFunction',
    `export function planted(a: number[]) {\n${'  a.push(1);\n'.repeat(71)}}\n`,
    nextPath('core/src'),
  ),
  badCode(
    'a file name that is not in camel case',
    'style/useFilenamingConvention',
    'export const planted = 1;\n',
    'core/src/Planted_file.ts',
  ),
  badCode(
    'a relative import without extension',
    'correctness/useImportExtensions',
    uses('./other'),
    nextPath('core/src/extension'),
  ),
  badCode(
    'a cycle of imports',
    'suspicious/noImportCycles',
    "import { b } from './b.ts';\n\nexport const a = () => b;\n",
    'core/src/cycle/a.ts',
  ),
  badCode(
    'a package that its workspace does not declare',
    'correctness/noUndeclaredDependencies',
    uses('receiptline'),
    nextPath('sync/src/server'),
  ),
  badCode(
    'a focused test',
    'suspicious/noFocusedTests',
    "import { expect, it } from 'vitest';\n\nit.only('planted', () => expect(1).toBe(1));\n",
    'test/core/planted.test.ts',
  ),
];

/** What must fail. The second half of the cycle is a weed as well, and named once. */
export const PLANTS: readonly Weed[] = [
  ...directions,
  ...globals,
  ...code,
  badCode(
    'a cycle of imports, from its other side',
    'suspicious/noImportCycles',
    "import { a } from './a.ts';\n\nexport const b = () => a;\n",
    'core/src/cycle/b.ts',
  ),
];

/** What must pass, at the very places where the weeds stand. */
export const CLEAN: readonly Plant[] = [
  goodImport('core/src', 'zod'),
  goodImport('core/src', 'ulid'),
  goodImport('core/src', '@noble/ed25519'),
  goodImport('core/src', '@noble/hashes/sha2.js'),
  goodImport('core/src/ledger', '../money/other.ts'),
  goodImport('hardware/src', 'receiptline'),
  goodImport('hardware/src/printer', '../transport/transport.ts'),
  {
    what: 'serialport in the node entry',
    path: 'hardware/src/node.ts',
    source: uses('serialport'),
  },
  {
    what: 'node:net in the TCP transport',
    path: 'hardware/src/transport/tcpTransport.ts',
    source: uses('node:net'),
  },
  goodImport('sync/src/protocol', '@counterfoil/core'),
  goodImport('sync/src/client', '../protocol/index.ts'),
  goodImport('sync/src/client', '@counterfoil/core'),
  goodImport('sync/src/server', '../protocol/index.ts'),
  goodImport('sync/src/server', 'node:fs'),
  goodImport('sync/src/server', 'fastify'),
  goodImport('sync/src/bin', '../server/index.ts'),
  goodImport('pos-app/src/till', '@counterfoil/core'),
  goodImport('pos-app/src/till', '@counterfoil/sync/client'),
  goodImport('pos-app/src/till', '@counterfoil/sync/protocol'),
  goodImport('pos-app/src/till', '@counterfoil/hardware'),
  goodImport('pos-app/src/station', '@counterfoil/hardware/node'),
  goodImport('pos-app/src/station', 'node:fs'),
  goodImport('pos-app/src/storage', 'better-sqlite3'),
  { what: 'console in a program', path: 'sync/src/bin/planted.ts', source: LOG },
  {
    what: 'Math.max in core',
    path: nextPath('core/src'),
    source: 'export const a = Math.max(1, 2);\n',
  },
  {
    what: 'a function body of 70 lines',
    path: nextPath('core/src'),
    source: `export function clean(a: number[]) {\n${'  a.push(1);\n'.repeat(70)}}\n`,
  },
  { what: 'an extension', path: 'core/src/extension/other.ts', source: 'export const it = 1;\n' },
  {
    what: 'a default export in a configuration',
    path: 'pos-app/vite.config.ts',
    source: 'export default {};\n',
  },
  {
    what: 'named exports in an index',
    path: 'sync/src/clean/index.ts',
    source: "export { it } from './other.ts';\n",
  },
  {
    what: 'a component in Pascal case',
    path: 'pos-app/src/renderer/Planted.tsx',
    source: 'export const Planted = () => <p>1</p>;\n',
  },
];
