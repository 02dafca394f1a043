/** One habit of the repository: which files it is about, and what in a text breaks it. */
export interface TidyRule {
  readonly habit: string;
  readonly concerns: (path: string) => boolean;
  /** Answers what is wrong, one finding an item, as "line: text". */
  readonly find: (text: string) => string[];
  /** Texts that the rule must find fault with, and texts that it must not. */
  readonly bad: readonly string[];
  readonly good: readonly string[];
}

export const MOST_LINES = 400;

export const isSource = (path: string) =>
  /^(core|hardware|sync|pos-app|test)\/.*\.(ts|tsx|css|js|mjs|html)$/.test(path);
export const isTest = (path: string) => /^test\/.*\.test\.ts$/.test(path);
/** These files speak of what is forbidden, so they contain it. */
const isAboutRules = (path: string) => path.startsWith('test/repository/');
const isTestCode = (path: string) => path.startsWith('test/') && !isAboutRules(path);

function linesWith(pattern: RegExp): (text: string) => string[] {
  return (text) =>
    text
      .split('\n')
      .map((line, index) => `${index + 1}: ${line.trim()}`)
      .filter((line) => pattern.test(line));
}

export const TIDY_RULES: readonly TidyRule[] = [
  {
    habit: `a file has ${MOST_LINES} lines at most`,
    concerns: isSource,
    find: (text) => {
      const lines = text.replace(/\n$/, '').split('\n').length;
      return lines > MOST_LINES ? [`${lines} lines`] : [];
    },
    bad: ['a\n'.repeat(MOST_LINES + 1)],
    good: ['a\n'.repeat(MOST_LINES)],
  },
  {
    habit: 'nothing is put off, and no tool is hushed',
    concerns: (path) => isSource(path) && !isAboutRules(path),
    find: linesWith(/\b(TODO|FIXME)\b|\bas any\b|@ts-(ignore|nocheck)|biome-ignore/),
    bad: ['// TODO later', 'f(a as any)', '// @ts-ignore', '// biome-ignore lint: no', '// FIXME'],
    good: ['// as anybody', 'const todo = 1;', 'export const MOST_TODOS = 1;'],
  },
  {
    habit: 'every test file expects something',
    concerns: isTest,
    find: (text) =>
      /\bexpect\b\s*[.(]|\bregister\w+\(|\bdescribe\w+Contract\(/.test(text) ? [] : ['no expect'],
    bad: ["it('runs', () => {});"],
    good: ['expect(1).toBe(1);', 'expect.soft(1)', 'registerStorageContractTests(createMemory);'],
  },
  {
    habit: 'no test is focused, skipped or promised',
    concerns: isTestCode,
    find: linesWith(/\b(it|test|describe|suite|bench)(\.\w+)*\.(only|skip|todo)\b/),
    bad: ["it.only('a')", "describe.skip('a')", "test.todo('a')", "it.concurrent.skip('a')"],
    good: ["it.skipIf(missing)('a')", "list.skip('a')", "it('skips what it knows')"],
  },
  {
    habit: 'no test sleeps',
    concerns: isTestCode,
    find: linesWith(
      /setTimeout\(\s*(\(\)\s*=>\s*)?(resolve|res|r|done|ok|next)\b|timers\/promises|waitForTimeout\(|Atomics\.wait\(/,
    ),
    bad: [
      'await new Promise((resolve) => setTimeout(resolve, 5));',
      'await new Promise((r) => setTimeout(() => r(1), 5));',
      "import { setTimeout as sleep } from 'node:timers/promises';",
      'await page.waitForTimeout(500);',
    ],
    good: ['vi.advanceTimersByTime(5);', 'setTimeout(() => child.kill(), DEADLINE);'],
  },
  {
    habit: 'no file tells of the machine it was written on',
    concerns: (path) => !isAboutRules(path),
    find: linesWith(/(^|[^\w.*/])\/(root|work|home\/\w+|Users\/\w+)\/|[A-Z]:\\Users\\/),
    bad: [...['root', 'work'].map((top) => `'/${top}/a'`), '/Users/somebody/a', 'C:\\Users\\a'],
    good: ["'./home/a'", 'https://example.com/home/a', "import '../home/a.ts';"],
  },
  {
    habit: 'no file names a package registry',
    concerns: (path) => !isAboutRules(path),
    find: linesWith(/\bregistry\.\w+\.\w+|"resolved": "(https?|git|file):|\/\/\S*\bnpm\S*\/-\//),
    bad: ['"resolved": "https://packages.a.b/c/-/c-1.0.0.tgz"', 'https://npm.a.b/c/-/c.tgz'],
    good: ['"resolved": "core",', 'https://www.npmjs.com/package/a', 'registry.add(it)'],
  },
];
