import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { npm } from './npm.ts';
import { REPOSITORY } from './process.ts';

const CORE_SOURCES = ['src', 'scripts', 'package.json', 'README.md', 'LICENSE'];
const CORE_PROJECTS = ['tsconfig.json', 'tsconfig.package.json'];

export type PackedFile = { readonly path: string; readonly size: number };

export type CorePackage = {
  /** The path of the tarball. */
  readonly tarball: string;
  readonly integrity: string;
  readonly files: readonly PackedFile[];
};

/** The workspace `core` alone in a temporary folder, since packing changes files as it goes. */
export function copyCoreWorkspace(): string {
  const folder = mkdtempSync(join(tmpdir(), 'counterfoil-core-'));
  for (const name of [...CORE_SOURCES, ...CORE_PROJECTS]) {
    cpSync(join(REPOSITORY, 'core', name), join(folder, 'core', name), { recursive: true });
  }
  cpSync(join(REPOSITORY, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'));
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'counterfoil', private: true, workspaces: ['core'] }),
  );
  symlinkSync(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** Packs core from such a folder: at its top as a workspace, or in `core` itself. */
export function packCore(folder: string, from: 'workspace' | 'core' = 'workspace'): CorePackage {
  const args = ['pack', '--json', '--ignore-scripts=false', `--pack-destination=${folder}`];
  const [packed] = JSON.parse(
    from === 'core' ? npm(join(folder, 'core'), args) : npm(folder, [...args, '-w', 'core']),
  );
  return {
    tarball: join(folder, packed.filename),
    integrity: packed.integrity,
    files: packed.files,
  };
}

export type CoreConsumer = {
  readonly folder: string;
  /** Writes a file of the project and answers its path. */
  write(path: string, text: string): string;
  remove(): void;
};

/** An empty project that the package was installed into, with nothing of the repository near it. */
export function installCore(tarball: string): CoreConsumer {
  const folder = mkdtempSync(join(tmpdir(), 'counterfoil-consumer-'));
  const write = (path: string, text: string) => {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  };
  write('package.json', JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
  npm(folder, ['install', '--prefer-offline', '--no-audit', '--no-fund', tarball]);
  return { folder, write, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Packs core, installs it into an empty project, and keeps nothing else. */
export function createCoreConsumer(): CoreConsumer {
  const workspace = copyCoreWorkspace();
  const consumer = installCore(packCore(workspace).tarball);
  rmSync(workspace, { recursive: true });
  return consumer;
}
