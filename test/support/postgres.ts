import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from './freePort.ts';
import { findPostgres, type PostgresBinaries } from './postgresBinary.ts';
import { endWithUs } from './processChildren.ts';

const START_DEADLINE_MS = 60_000;

export interface PostgresOptions {
  /**
   * `off` tells the server not to wait for the disk: faster, and a power cut loses data. Only for
   * tests of behaviour, never where durability or speed is what is tested.
   */
  readonly fsync?: 'on' | 'off';
}

export interface RunningPostgres {
  /** Of an empty database, on loopback. */
  readonly url: string;
  /** The postmaster, for tests that kill it. */
  readonly pid: number;
  /** Makes another empty database in the same server, and answers its URL. */
  createDatabase(name: string): Promise<string>;
  /** Stops the server and deletes its data. */
  stop(): Promise<void>;
}

/** Starts a fresh PostgreSQL on a free port of loopback, with its data in a temporary folder. */
export async function startPostgres(options: PostgresOptions = {}): Promise<RunningPostgres> {
  const binaries = await findPostgres();
  const fsync = options.fsync ?? 'on';
  const password = randomBytes(12).toString('hex');
  const folder = await mkdtemp(join(binaries.temporary, 'counterfoil-postgres-data-'));
  const data = await createCluster(binaries, folder, password);
  const port = await freePort();
  const server = spawn(binaries.postgres, serverArguments(data, port, fsync), {
    ...binaries.owner,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = once(server, 'exit');
  endWithUs(server, 'SIGQUIT');
  await untilReady(server);

  const urlOf = (database: string) =>
    `postgres://postgres:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  return {
    url: urlOf('postgres'),
    pid: server.pid ?? 0,
    async createDatabase(name) {
      const client = new pg.Client({ connectionString: urlOf('postgres') });
      await client.connect();
      await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
      await client.end();
      return urlOf(name);
    },
    async stop() {
      // "Fast shutdown": open sessions are ended, what was committed is written.
      server.kill('SIGINT');
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function createCluster(
  { initdb, owner }: PostgresBinaries,
  folder: string,
  password: string,
): Promise<string> {
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  await chmod(folder, 0o755);
  await mkdir(data, { mode: 0o700 });
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (owner.uid !== undefined && owner.gid !== undefined) {
    for (const path of [data, passwordFile]) await chown(path, owner.uid, owner.gid);
  }
  const flags = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const locale = ['--encoding=UTF8', '--locale=C', '--no-sync'];
  await promisify(execFile)(initdb, [`--pgdata=${data}`, ...flags, ...locale], {
    ...owner,
    cwd: folder,
  });
  return data;
}

function serverArguments(data: string, port: number, fsync: 'on' | 'off'): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 100,
    fsync,
    synchronous_commit: fsync,
    full_page_writes: fsync,
  };
  return ['-D', data, ...Object.entries(settings).flatMap(([name, it]) => ['-c', `${name}=${it}`])];
}

function untilReady(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const fail = (what: string) => reject(new Error(`${what}:\n${output}`));
    const deadline = setTimeout(() => {
      server.kill('SIGQUIT');
      fail('PostgreSQL did not start in time');
    }, START_DEADLINE_MS);
    server.once('error', reject);
    server.once('exit', (code, signal) => {
      clearTimeout(deadline);
      fail(`PostgreSQL ended at once (${code ?? signal})`);
    });
    server.stderr?.on('data', (chunk: Buffer) => {
      output = (output + chunk).slice(-100_000);
      if (!output.includes('database system is ready to accept connections')) return;
      clearTimeout(deadline);
      server.stderr?.removeAllListeners('data').resume();
      resolve();
    });
  });
}
