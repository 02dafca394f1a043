import { afterEach, expect, it } from 'vitest';
import { freePort } from './freePort.ts';
import { type RunningProcess, runProcess, startProcess } from './process.ts';

const FIXTURE = 'test/support/processFixture.ts';
let running: RunningProcess | undefined;

const start = async () => {
  running = await startProcess(FIXTURE, [String(await freePort())], { readyLine: /ready on/ });
  return running;
};

afterEach(async () => {
  await running?.kill9();
  running = undefined;
});

it('runs a program on the pinned Node, and knows its URL once it listens', async () => {
  const { url, output } = await start();
  const page = await (await fetch(url)).text();
  expect(page).toContain('<p>v24.');
  expect(output()).toBe(`Fixture ready on ${url}\n`);
});

it('stops a program by SIGTERM and hears its last words', async () => {
  const { stop, output } = await start();
  expect(await stop()).toEqual({ code: 0, signal: null });
  expect(output()).toMatch(/Stopped\.\n$/);
});

it('kills a program without a chance to tidy up', async () => {
  const { kill9, output } = await start();
  expect(await kill9()).toEqual({ code: null, signal: 'SIGKILL' });
  expect(output()).not.toContain('Stopped.');
});

it('tells what a program said that ended before it was ready', async () => {
  const start = startProcess(FIXTURE, ['refuse'], { readyLine: /ready on/ });
  await expect(start).rejects.toThrow(
    /ended \(3\) before it was ready:\nThe data folder is broken/,
  );
});

it('runs a program to its end', async () => {
  const end = await runProcess(FIXTURE, ['refuse']);
  expect(end).toEqual({
    code: 3,
    signal: null,
    output: 'The data folder is broken: restore it from a copy.\n',
  });
});
