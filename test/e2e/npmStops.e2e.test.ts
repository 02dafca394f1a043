import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../support/freePort.ts';
import { REPOSITORY } from '../support/process.ts';
import { endWithUs } from '../support/processChildren.ts';

describe('a program that npm started', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'counterfoil-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('stops when npm is stopped, and frees its port and its data', async () => {
    const port = String(await freePort());
    const start = () => startHq(port, join(folder, 'hq'));
    await stopNpm(await start());
    const second = await start();
    expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200);
    await stopNpm(second);
    await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow('fetch failed');
  });
});

/** Resolves when the output has ended: that is when the last process that writes to it has. */
async function stopNpm(npm: ChildProcess): Promise<void> {
  const ended = once(npm, 'close');
  npm.kill('SIGTERM');
  await ended;
}

async function startHq(port: string, data: string): Promise<ChildProcess> {
  const args = ['run', 'hq', '--', '--port', port, '--data', data, '--demo'];
  const child = spawn('npm', args, { cwd: REPOSITORY, stdio: ['ignore', 'pipe', 'inherit'] });
  endWithUs(child);
  let output = '';
  const ready = Promise.withResolvers<void>();
  child.stdout.on('data', (chunk) => {
    output += String(chunk);
    if (output.includes(`HQ ready on http://127.0.0.1:${port}`)) ready.resolve();
  });
  child.once('exit', () => ready.reject(new Error(output)));
  await ready.promise;
  return child;
}
