import { type CleanPlant, moduleUsing, nextPath, type Weed } from './plant.ts';

const weed = (what: string, rule: string, path: string, source: string): Weed => ({
  what,
  rule,
  path: path.endsWith('.ts') ? path : nextPath(path),
  source,
});

const GLOBALS_NOT_IN_CORE = [
  ...['Date.now()', 'new Date()', 'performance.now()', 'crypto.randomUUID()', 'globalThis.name'],
  ...['setTimeout(String, 1)', 'setInterval(String, 1)', "fetch('/')", 'process.pid', 'self.name'],
  ...[
    'window.name',
    'document.title',
    'navigator.onLine',
    'localStorage.length',
    'Buffer.from([])',
  ],
];

const functionOfLines = (lines: number) =>
  `export function planted(list: number[]) {\n${'  list.push(1);\n'.repeat(lines)}}\n`;

const test = (call: string) =>
  `import { expect, ${call.split('.')[0]} } from 'vitest';\n\n${call}('is planted', () => expect(1).toBe(1));\n`;

const LOG = "console.log('planted');\n";
const RANDOM = 'nursery/noJsRestrictedProperties';
const CONSOLE = 'suspicious/noConsole';
const CYCLE = 'suspicious/noImportCycles';
const FILE_NAME = 'style/useFilenamingConvention';

export const CODE_WEEDS: readonly Weed[] = [
  ...GLOBALS_NOT_IN_CORE.map((code) =>
    weed(`${code} in core`, 'style/noRestrictedGlobals', 'core/src', `export const a = ${code};\n`),
  ),
  weed('Math.random in core', RANDOM, 'core/src', 'export const planted = Math.random();\n'),
  weed("Math['random'] in core", RANDOM, 'core/src', "export const planted = Math['random']();\n"),
  weed('random taken out of Math in core', RANDOM, 'core/src', 'export const { random } = Math;\n'),
  weed('console in core', CONSOLE, 'core/src', LOG),
  weed('console in hardware', CONSOLE, 'hardware/src', LOG),
  weed('console in sync', CONSOLE, 'sync/src/server', LOG),
  weed('console in pos-app', CONSOLE, 'pos-app/src/till', LOG),
  weed('a default export', 'style/noDefaultExport', 'sync/src/server', 'export default 1;\n'),
  weed(
    'a barrel beside an entry point',
    'performance/noBarrelFile',
    'sync/src/server',
    "export { it } from './other.ts';\n",
  ),
  weed(
    'export all beside an entry point',
    'performance/noReExportAll',
    'sync/src/server',
    "export * from './other.ts';\n",
  ),
  weed('any', 'suspicious/noExplicitAny', 'core/src', 'export type Planted = any;\n'),
  weed('an enum', 'style/noEnum', 'core/src', 'export enum Planted {\n  A,\n}\n'),
  weed(
    'a namespace',
    'style/noNamespace',
    'core/src',
    'export namespace Planted {\n  export const a = 1;\n}\n',
  ),
  weed(
    'a parameter property',
    'style/noParameterProperties',
    'sync/src/server',
    'export class Planted {\n  constructor(readonly a: number) {}\n}\n',
  ),
  weed(
    'a non-null assertion',
    'style/noNonNullAssertion',
    'core/src',
    'export const planted = (it: string | null) => it!.length;\n',
  ),
  weed(
    'Array<T> for T[]',
    'style/useConsistentArrayType',
    'core/src',
    'export type Planted = Array<string>;\n',
  ),
  weed(
    'a value import of a type',
    'style/useImportType',
    'core/src',
    "import { It } from './other.ts';\n\nexport type Planted = It;\n",
  ),
  weed(
    'a value export of a type',
    'style/useExportType',
    'core/src',
    'type It = string;\n\nexport { It };\n',
  ),
  weed(
    'an unused import',
    'correctness/noUnusedImports',
    'core/src',
    "import { it } from './other.ts';\n\nexport const planted = 1;\n",
  ),
  weed(
    'an unused variable',
    'correctness/noUnusedVariables',
    'core/src',
    'export function planted() {\n  const unused = 1;\n}\n',
  ),
  weed(
    'a package that its workspace does not declare',
    'correctness/noUndeclaredDependencies',
    'sync/src/server',
    moduleUsing('receiptline'),
  ),
  weed(
    'a relative import without its extension',
    'correctness/useImportExtensions',
    'core/src/extension',
    moduleUsing('./other'),
  ),
  weed(
    'a floating promise',
    'nursery/noFloatingPromises',
    'sync/src/server',
    'async function it() {}\n\nexport function planted() {\n  it();\n}\n',
  ),
  weed(
    'a promise taken for a condition',
    'nursery/noMisusedPromises',
    'sync/src/server',
    'async function it() {\n  return true;\n}\n\nexport const planted = () => (it() ? 1 : 2);\n',
  ),
  weed(
    'a function body of 71 lines',
    'complexity/noExcessiveLinesPerFunction',
    'core/src',
    functionOfLines(71),
  ),
  weed('snake case in a file name', FILE_NAME, 'core/src/planted_file.ts', 'export const a = 1;\n'),
  weed('Pascal case in a file name', FILE_NAME, 'core/src/Planted.ts', 'export const a = 1;\n'),
  weed('a cycle of imports', CYCLE, 'core/src/cycle/a.ts', moduleUsing('./b.ts')),
  weed('its other half', CYCLE, 'core/src/cycle/b.ts', moduleUsing('./a.ts')),
  weed('a focused test', 'suspicious/noFocusedTests', 'test/core/a.test.ts', test('it.only')),
  weed('a skipped test', 'suspicious/noSkippedTests', 'test/core/b.test.ts', test('it.skip')),
  weed(
    'a hushed compiler',
    'suspicious/noTsIgnore',
    'core/src',
    '// @ts-ignore\nexport const planted = 1;\n',
  ),
];

export const CLEAN_CODE: readonly CleanPlant[] = [
  { what: 'console in a program', path: 'sync/src/bin/planted.ts', source: LOG },
  {
    what: 'Math.max in core',
    path: 'core/src/mathMax.ts',
    source: 'export const planted = Math.max(1, 2);\n',
  },
  {
    what: 'a function body of 70 lines',
    path: 'core/src/screenful.ts',
    source: functionOfLines(70),
  },
  {
    what: 'a test of any length',
    path: 'test/core/clean.test.ts',
    source: functionOfLines(90),
  },
  {
    what: 'what another file imports',
    path: 'core/src/extension/other.ts',
    source: 'export const it = 1;\n',
  },
  {
    what: 'a default export in a configuration',
    path: 'pos-app/vite.config.ts',
    source: 'export default {};\n',
  },
  ...['index', 'node', 'browser'].map((name) => ({
    what: `exports of other files in an entry point called ${name}`,
    path: `sync/src/clean/${name}.ts`,
    source: "export { it } from './other.ts';\nexport * from './another.ts';\n",
  })),
  {
    what: 'a component of any length, in Pascal case',
    path: 'pos-app/src/renderer/Planted.tsx',
    source: `${functionOfLines(90)}\nexport const Planted = () => <p>1</p>;\n`,
  },
];
