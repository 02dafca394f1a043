import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REPOSITORY } from './process.ts';
import { endWithUs } from './processChildren.ts';
import { findStrace } from './strace.ts';

/** A Node program of ours whose every write to disk is recorded. */
export type TracedProgram = {
  /** The file with the record. It grows as the program goes on. */
  readonly record: string;
  /** Calls back with each line that the program writes, as soon as it is read. */
  readonly onLine: (listener: (line: string) => void) => void;
  readonly ended: Promise<unknown>;
  readonly kill9: () => Promise<void>;
};

/** Runs a script of the repository, on the same Node as we do, under strace. */
export async function startTraced(
  script: string,
  args: readonly string[],
  record: string,
): Promise<TracedProgram> {
  const strace = await findStrace();
  const command = [...strace.args(record), process.execPath, join(REPOSITORY, script), ...args];
  const child = spawn(strace.file, command, {
    cwd: REPOSITORY,
    env: { ...process.env, ...strace.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  endWithUs(child);
  const ended = once(child, 'close');
  const listeners: ((line: string) => void)[] = [];
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) for (const listener of listeners) listener(line);
  });
  return {
    record,
    onLine: (listener) => listeners.push(listener),
    ended,
    kill9: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** A folder with a name of its own for one test, and what takes it away. */
export async function temporaryFolder(): Promise<{
  readonly path: string;
  readonly remove: () => Promise<void>;
}> {
  const path = await mkdtemp(join(tmpdir(), 'counterfoil-'));
  await mkdir(join(path, 'disk'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}
