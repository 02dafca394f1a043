import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { REPOSITORY } from '../support/process.ts';

const WORKSPACES = ['core', 'hardware', 'sync', 'pos-app', 'test'];
const CONFIGURATION = ['biome.json', '.gitignore', 'package.json', 'tsconfig.base.json'];

export interface PlantedTree {
  readonly folder: string;
  plant(path: string, source: string): void;
  remove(): void;
}

/** The repository's configuration in a temporary folder, without its sources: a bed for weeds. */
export function createPlantedTree(): PlantedTree {
  const folder = mkdtempSync(join(tmpdir(), 'counterfoil-planted-'));
  const manifests = WORKSPACES.flatMap((it) => [`${it}/package.json`, `${it}/tsconfig.json`]);
  for (const path of [...CONFIGURATION, ...manifests]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    copyFileSync(join(REPOSITORY, path), join(folder, path));
  }
  symlinkSync(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'));
  return {
    folder,
    plant(path, source) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), source);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Runs an installed command line tool there, and answers what it printed and its exit code. */
export function runTool(folder: string, name: 'biome' | 'tsc', args: readonly string[]) {
  const tool = join(REPOSITORY, 'node_modules', '.bin', name);
  const { status, stdout, stderr, error } = spawnSync(tool, args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (error) throw error;
  return { status, stdout, stderr };
}
