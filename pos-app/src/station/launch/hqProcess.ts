import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { REPOSITORY } from './webParts.ts';

export type HqProcess = {
  readonly pid: number;
  readonly url: string;
  /** Resolves with how it ended, whoever ended it. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
};

/** How long HQ may take for a clean stop, milliseconds. */
const STOP_LIMIT = 6000;

export function hqArguments(port: number, data: string): string[] {
  return ['--port', String(port), '--data', join(data, 'hq'), '--demo'];
}

/**
 * HQ with its demo as a process of its own, so that it can be stopped while the till goes on.
 * @throws Error with what it said, where it ends before it listens
 */
export async function startHqProcess(
  port: number,
  data: string,
  say: (line: string) => void,
): Promise<HqProcess> {
  const program = join(REPOSITORY, 'sync/src/bin/hq.ts');
  const child = spawn(process.execPath, [program, ...hqArguments(port, data)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(`${signal ?? `code ${code}`}`));
  });
  const url = await untilReady(child, ended, say);
  return { pid: child.pid ?? 0, url, ended, stop: () => stop(child, ended) };
}

function untilReady(
  child: ChildProcess,
  ended: Promise<string>,
  say: (line: string) => void,
): Promise<string> {
  const { stdout, stderr } = child;
  const early: string[] = [];
  return new Promise((resolve, reject) => {
    for (const stream of [stdout, stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        early.push(line);
        const url = /^HQ ready on (http:\/\/\S+)/.exec(line)?.[1];
        if (url !== undefined) resolve(url);
        else if (stream === stderr) say(`[HQ] ${line}`);
      });
    }
    void ended.then((how) =>
      reject(new Error(`HQ did not start (${how}).\n${early.slice(-20).join('\n')}`)),
    );
  });
}

async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT);
  child.kill('SIGTERM');
  await ended;
  clearTimeout(late);
}
