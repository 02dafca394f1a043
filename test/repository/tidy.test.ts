import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { REPOSITORY } from '../support/process.ts';
import { citedRules, definedRules, repeated } from './ruleCitations.ts';
import { isSource, isTest, TIDY_RULES } from './tidyRules.ts';

const BINARY = /\.(png|jpe?g|gif|ico|woff2?|ttf|otf|pdf|db|sqlite)$/;

let paths: string[];

beforeAll(() => {
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const listed = execFileSync('git', list, { cwd: REPOSITORY, encoding: 'utf8' }).split('\0');
  // A file that was deleted and not yet committed is still listed.
  paths = [...new Set(listed)].filter((it) => it !== '' && existsSync(join(REPOSITORY, it)));
});

const read = (path: string) => readFileSync(join(REPOSITORY, path), 'utf8');
const readJson = (path: string) => JSON.parse(read(path));

describe('the repository', () => {
  it('is looked at as a whole', () => {
    expect(paths.filter(isSource).length).toBeGreaterThan(20);
    expect(paths.filter(isTest).length).toBeGreaterThan(1);
  });

  it.each(TIDY_RULES)('keeps to it: $habit', ({ concerns, find }) => {
    const findings = paths
      .filter((path) => concerns(path) && !BINARY.test(path))
      .flatMap((path) => find(read(path)).map((finding) => `${path}:${finding}`));
    expect(findings).toEqual([]);
  });

  it.each(TIDY_RULES)('would find it, were it not so: $habit', ({ find, bad, good }) => {
    expect(bad.filter((text) => find(text).length === 0)).toEqual([]);
    expect(good.filter((text) => find(text).length > 0)).toEqual([]);
  });
});

describe('the dependencies', () => {
  const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/;
  const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

  it('are pinned to one version each', () => {
    const loose = paths
      .filter((path) => path.endsWith('package.json'))
      .flatMap((path) => {
        const manifest = readJson(path);
        return [...KINDS, 'overrides'].flatMap((kind) =>
          Object.entries<string>(manifest[kind] ?? {})
            .filter(([, version]) => !EXACT.test(version))
            .map(([name, version]) => `${path}: ${name}@${version}`),
        );
      });
    expect(loose).toEqual([]);
  });

  it('have the same version in every workspace', () => {
    const versions = new Map<string, Set<string>>();
    for (const path of paths.filter((it) => it.endsWith('package.json'))) {
      const manifest = readJson(path);
      for (const kind of KINDS) {
        for (const [name, version] of Object.entries<string>(manifest[kind] ?? {})) {
          versions.set(name, (versions.get(name) ?? new Set()).add(version));
        }
      }
    }
    const several = [...versions].filter(([, it]) => it.size > 1).map(([name]) => name);
    expect(several).toEqual([]);
  });

  it('are locked by their digests, not by where they came from', () => {
    const packages = Object.entries<{ link?: boolean; integrity?: string; resolved?: string }>(
      readJson('package-lock.json').packages,
    ).filter(([path, it]) => path.startsWith('node_modules/') && !it.link);
    const from = packages.filter(([, it]) => it.resolved !== undefined);
    const unlocked = packages.filter(([, it]) => !it.integrity?.startsWith('sha512-'));
    expect(packages.length).toBeGreaterThan(100);
    expect(from.map(([path]) => path)).toEqual([]);
    expect(unlocked.map(([path]) => path)).toEqual([]);
  });
});

describe('the commands', () => {
  it('of the README are its two, and they exist', () => {
    const readme = read('README.md');
    expect(readme).toContain('npm ci && npm start');
    expect(readme).toContain('npm ci && npm test');
  });

  it('that the documents name exist as scripts', () => {
    const { scripts } = readJson('package.json');
    const missing = paths
      .filter((path) => path.endsWith('.md'))
      .flatMap((path) =>
        [...read(path).matchAll(/\bnpm (?:run (?:--silent )?)?(start|test|(?<=run )[\w:]+)/g)]
          .map(([, name]) => name ?? '')
          .filter((name) => !(name in scripts))
          .map((name) => `${path}: npm run ${name}`),
      );
    expect(missing).toEqual([]);
  });

  it('of the checks on a clean checkout are those of the README', () => {
    expect(() => accessSync(join(REPOSITORY, '.ci/run'), constants.X_OK)).not.toThrow();
    expect(read('.ci/run')).toMatch(/^npm ci && npm test\b/m);
  });
});

describe('the rules of core', () => {
  it('have an id each, and are all cited by a test', () => {
    const defined = definedRules(read('core/RULES.md'));
    const cited = paths
      .filter((path) => path.startsWith('test/') && path.endsWith('.ts'))
      .filter((path) => !path.startsWith('test/repository/'))
      .flatMap((path) => citedRules(read(path)).map((id) => ({ path, id })));
    const citedIds = new Set(cited.map(({ id }) => id));

    expect(defined.length).toBeGreaterThan(0);
    expect({
      definedTwice: repeated(defined),
      citedByNoTest: defined.filter((id) => !citedIds.has(id)),
      citedButNotDefined: cited
        .filter(({ id }) => !defined.includes(id))
        .map(({ path, id }) => `${path}: [${id}]`),
    }).toEqual({ definedTwice: [], citedByNoTest: [], citedButNotDefined: [] });
  });

  it('are found in the first cells of a table', () => {
    const table =
      '| id | rule |\n|---|---|\n| L1 | sums are zero |\n| `L2` | a |\n| **C10** | b |\n';
    expect(definedRules(`# Rules\nL9 is not one\n${table}`)).toEqual(['L1', 'L2', 'C10']);
    expect(repeated(['L1', 'L2', 'L1'])).toEqual(['L1']);
  });

  it('are found in the titles that cite them', () => {
    const source = `// '[L9]' is only spoken of
      it('[L1] sums', () => codes[A1]);
      it.each(['[C10, C11] a', "b [C12][C13]"])('%s', () => {});
      describe(\`it's [L2]\`, () => {});`;
    expect(citedRules(source)).toEqual(['L1', 'C10', 'C11', 'C12', 'C13', 'L2']);
  });
});
