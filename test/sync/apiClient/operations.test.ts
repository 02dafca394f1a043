import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { REPOSITORY } from '../../support/process.ts';
import { openApiShop } from '../api/apiShop.ts';
import type { ApiDocument } from '../fuzz/describedOperation.ts';
import { printClientTypes } from './printOperations.ts';

const FOLDER = join(REPOSITORY, 'sync/src/api-client');

it('[Z1] the types of the client are those of the OpenAPI document; `-u` writes them anew', async () => {
  const shop = await openApiShop();
  const { body } = await shop.get('/openapi.json');
  await shop.close();
  const files = printClientTypes(body as ApiDocument);
  for (const [path, text] of formatted(files))
    await expect(text).toMatchFileSnapshot(join(FOLDER, path));
  const standing = ['shapes', 'operations'].flatMap((folder) =>
    readdirSync(join(FOLDER, folder)).map((name) => `${folder}/${name}`),
  );
  // A file whose shape is no more is to be deleted by hand.
  expect(standing.filter((path) => !files.has(path))).toEqual([]);
});

/** As the repository's formatter writes them. */
function formatted(files: ReadonlyMap<string, string>): [string, string][] {
  const folder = mkdtempSync(join(tmpdir(), 'counterfoil-types-'));
  try {
    copyFileSync(join(REPOSITORY, 'biome.json'), join(folder, 'biome.json'));
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const biome = join(REPOSITORY, 'node_modules/@biomejs/biome/bin/biome');
    const args = ['format', '--write', '--vcs-enabled=false', folder];
    execFileSync(process.execPath, [biome, ...args], { cwd: folder, stdio: 'pipe' });
    return [...files.keys()].map((path) => [path, readFileSync(join(folder, path), 'utf8')]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
