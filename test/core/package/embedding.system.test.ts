import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleModule } from '../../support/bundle.ts';
import { launchChromium, type RunningChromium } from '../../support/chromium.ts';
import { type CoreConsumer, createCoreConsumer } from '../../support/corePackage.ts';
import { docExamples } from '../../support/docExamples.ts';
import { type PageSite, STRICT_POLICY, serveScripts } from '../../support/pageSite.ts';
import { REPOSITORY } from '../../support/process.ts';
import { typeCheck } from '../../support/typeCheck.ts';

const EXAMPLES = docExamples(readFileSync(join(REPOSITORY, 'docs/embedding.md'), 'utf8'));
const names = EXAMPLES.modules.map(({ name }) => name);

/** What examples and the types of zod name beyond the language; objects print unlike everywhere. */
const AMBIENT = `declare const console: { log(line: string): void };
interface URL { readonly href: string }
`;

/** Takes over the console before the first example runs. */
const COLLECT = `export const lines = [];
globalThis.console = { log: (line) => { lines.push(...line.split('\\n')); } };
`;
const IMPORTS = names.map((name) => `import './${name}';\n`).join('');

const PAGE = `import { lines } from './collect.js';\n${IMPORTS}globalThis.printed = lines;\n`;

const WORKER = `import { lines } from './collect.js';\n${IMPORTS}
const absent = ['window', 'document', 'localStorage'].filter((name) => !(name in globalThis));
postMessage({ lines, absent, scope: globalThis.constructor.name });
`;

/** Whatever reads a clock, chance, or the platform stops the program. */
const TRAPS = `const refuse = (what) => { throw new Error('core asked for ' + what); };
globalThis.Date = new Proxy(Date, {
  apply: () => refuse('the time'),
  construct: (target, args) => args.length === 0 ? refuse('the time') : new target(...args),
  get: (target, key) => key === 'now' ? refuse('the time') : target[key],
});
Math.random = () => refuse('chance');
const { formatToParts } = Intl.DateTimeFormat.prototype;
Intl.DateTimeFormat.prototype.formatToParts = function (time) {
  return time === undefined ? refuse('the time') : formatToParts.call(this, time);
};
for (const name of ['crypto', 'performance', 'process', 'window', 'document', 'navigator', 'self']) {
  Object.defineProperty(globalThis, name, { get: () => refuse(name) });
}
`;

let consumer: CoreConsumer;

beforeAll(() => {
  consumer = createCoreConsumer();
  for (const { name, text } of EXAMPLES.modules) consumer.write(name, text);
  consumer.write('ambient.d.ts', AMBIENT);
  consumer.write('collect.js', COLLECT);
});
afterAll(() => consumer?.remove());

const bundle = (entry: string, text: string, format: 'es' | 'iife') =>
  bundleModule(consumer.folder, consumer.write(entry, text), { minify: true, format });

it('[E7] all examples of the guide compile in a strict project', () => {
  expect(names.length).toBeGreaterThan(10);
  const options = { resolution: 'nodenext', lib: ['es2023'] } as const;
  expect(typeCheck(consumer.folder, [...names, 'ambient.d.ts'], options)).toEqual([]);
});

it('[E7] all examples of the guide print in Node what the guide says', () => {
  const entry = consumer.write('main.ts', IMPORTS);
  const output = execFileSync(process.execPath, [entry], { encoding: 'utf8' });
  expect(EXAMPLES.printed.length).toBeGreaterThan(20);
  expect(output.trimEnd().split('\n')).toEqual(EXAMPLES.printed);
});

it('[E8] the shop that validates and redeems takes 20 lines', () => {
  const shop = EXAMPLES.modules.find(({ name }) => name === 'shop.ts')?.text ?? '';
  const lines = shop.split('\n').filter((line) => line.trim() !== '');
  expect(shop).toContain('core.validate(');
  expect(shop).toContain('core.redeem(');
  expect(lines.length).toBeLessThanOrEqual(20);
  expect(lines.filter((line) => line.length > 100)).toEqual([]);
});

it('[E4, E5] the examples print the same where there is nothing but the language', async () => {
  const entry = `export { lines } from './collect.js';\n${IMPORTS}`;
  const script = await bundle('bare.js', entry, 'iife');
  const context = createContext(
    { TextEncoder },
    { codeGeneration: { strings: false, wasm: false } },
  );
  runInContext(TRAPS, context);
  runInContext(script, context);
  expect(runInContext('bundle.lines.join("\\n")', context).split('\n')).toEqual(EXAMPLES.printed);
  // And the traps are set.
  for (const trapped of ['Date.now()', 'new Date()', 'Math.random()', 'window', 'eval("1")']) {
    expect(() => runInContext(trapped, context), trapped).toThrow();
  }
});

describe('in Chromium, under a policy that forbids to run text as code', () => {
  let site: PageSite;
  let chromium: RunningChromium;

  beforeAll(async () => {
    const scripts = {
      'page.js': await bundle('page.js', PAGE, 'es'),
      'worker.js': await bundle('worker.js', WORKER, 'es'),
    };
    site = await serveScripts(scripts, STRICT_POLICY);
    chromium = await launchChromium();
  });
  afterAll(async () => {
    await chromium.close();
    await site.close();
  });

  const openPage = async () => {
    const page = await chromium.context.newPage();
    const faults: string[] = [];
    page.on('pageerror', ({ message }) => faults.push(message));
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (violation) => {
        throw new Error(`the policy forbids ${violation.violatedDirective}`);
      });
    });
    await page.goto(site.url);
    return { page, faults };
  };

  it('[E4, E5] the examples print the same in a page', async () => {
    const { page, faults } = await openPage();
    await page.waitForFunction('"printed" in globalThis');
    expect(await page.evaluate('globalThis.printed')).toEqual(EXAMPLES.printed);
    expect(faults).toEqual([]);
  });

  it('[E4, E5] the examples print the same in a worker, which has no DOM', async () => {
    const { page, faults } = await openPage();
    const told = await page.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const worker = new Worker('/worker.js', { type: 'module' });
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = ({ message }) => reject(new Error(message));
        }),
    );
    expect(told).toEqual({
      lines: EXAMPLES.printed,
      absent: ['window', 'document', 'localStorage'],
      scope: 'DedicatedWorkerGlobalScope',
    });
    expect(faults).toEqual([]);
  });
});
