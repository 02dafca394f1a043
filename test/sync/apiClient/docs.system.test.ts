import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DEMO_KEY, loadDemo } from '@counterfoil/sync/server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { docExamples } from '../../support/docExamples.ts';
import { REPOSITORY } from '../../support/process.ts';
import { typeCheck } from '../../support/typeCheck.ts';
import { type ApiShop, openApiShop } from '../api/apiShop.ts';

const PAGE = readFileSync(join(REPOSITORY, 'docs/api.md'), 'utf8');
const EXAMPLES = docExamples(PAGE);

let shop: ApiShop;
let folder: string;
beforeAll(async () => {
  shop = await openApiShop();
  await loadDemo(shop.context);
  const url = await shop.app.listen({ host: '127.0.0.1', port: 0 });
  folder = mkdtempSync(join(tmpdir(), 'counterfoil-api-docs-'));
  mkdirSync(join(folder, 'node_modules/@counterfoil'), { recursive: true });
  symlinkSync(join(REPOSITORY, 'sync'), join(folder, 'node_modules/@counterfoil/sync'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  for (const { name, text } of EXAMPLES.modules)
    writeFileSync(join(folder, name), text.replace('http://127.0.0.1:8080', url));
});
afterAll(async () => {
  await shop.close();
  rmSync(folder, { recursive: true, force: true });
});

it('[Z1] the examples of the page compile with every check on', () => {
  const names = EXAMPLES.modules.map(({ name }) => name);
  expect(names.length).toBeGreaterThan(4);
  const options = { resolution: 'nodenext', lib: ['es2023', 'dom'] } as const;
  expect(typeCheck(folder, names, options)).toEqual([]);
});

it('[Z1] the examples of the page print against a real HQ what the page says', async () => {
  expect(DEMO_KEY).toEqual({ appId: 'demo-app', token: 'demo-secret' });
  const main = join(folder, 'main.ts');
  // One after another, as the page tells them.
  writeFileSync(main, EXAMPLES.modules.map(({ name }) => `await import('./${name}');\n`).join(''));
  const { stdout } = await promisify(execFile)(process.execPath, [main]);
  expect(EXAMPLES.printed.length).toBeGreaterThan(6);
  expect(stdout.trimEnd().split('\n')).toEqual(EXAMPLES.printed);
  expect(shop.errors).toEqual([]);
});
