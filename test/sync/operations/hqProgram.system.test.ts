import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, hqApi } from '../../support/hqApi.ts';
import { type RunningProcess, runProcess, startProcess } from '../../support/process.ts';
import { toFigures } from './figures.ts';

const SCRIPT = 'sync/src/bin/hq.ts';
const READY = { readyLine: /^HQ ready on / };

let dir: string;
const running: RunningProcess[] = [];
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'counterfoil-operations-'));
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.kill9()));
  await rm(dir, { recursive: true, force: true });
});

const start = async (data: string, ...args: string[]): Promise<RunningProcess> => {
  const all = ['--port', '0', '--demo', '--data', join(dir, data), ...args];
  const one = await startProcess(SCRIPT, all, READY);
  running.push(one);
  return one;
};

const giftCard = (amount: number) => ({ type: 'GIFT_VOUCHER', gift: { amount } });
const spend = (credits: number) => ({
  redeemables: [{ object: 'voucher', id: 'LOADED', gift: { credits } }],
});

describe('HQ in operation', () => {
  it('[Z34] is backed up under load, and what is restored is whole and has all that was told before', {
    timeout: 120_000,
  }, async () => {
    const hq = await start('hq');
    const api = hqApi(hq.url);
    expect((await api.post('/v1/vouchers/LOADED', giftCard(1_000_000))).status).toBe(200);
    let spent = 0;
    let stopped = false;
    const begun = Promise.withResolvers<void>();
    const work = async (worker: number): Promise<void> => {
      for (let turn = 0; !stopped; turn += 1) {
        const key = { 'idempotency-key': `load-${worker}-${turn}` };
        const { status } = await api.post('/v1/redemptions', spend(1), key);
        expect(status).toBe(200);
        spent += 1;
        if (spent === 20) begun.resolve();
      }
    };
    const workers = [0, 1, 2, 3].map(work);
    await begun.promise;
    const before = spent;
    const copy = join(dir, 'copy.sqlite');
    const backup = await runProcess(SCRIPT, ['--data', join(dir, 'hq'), '--backup', copy]);
    const after = spent;
    stopped = true;
    await Promise.all(workers);
    expect(backup).toMatchObject({ code: 0, output: expect.stringContaining('every balance') });
    expect(after).toBeGreaterThan(before);

    // As a person gives it whose data is on another machine.
    const secret = ['--code-secret-file', join(dir, 'hq', 'code.secret')];
    const second = await start('restored', '--restore', copy, ...secret);
    const restored = hqApi(second.url);
    const { body } = await restored.get('/v1/vouchers/LOADED');
    const left = Number(at(body, 'gift', 'balance'));
    expect(left).toBeLessThanOrEqual(1_000_000 - before);
    expect(left).toBeGreaterThanOrEqual(1_000_000 - after - workers.length);
    expect((await restored.get('/admin/ledger/check')).body).toMatchObject({
      balanced: true,
      differences: [],
      brokenAt: null,
    });
    // What was told before is known: the same again changes nothing.
    const again = { 'idempotency-key': 'load-0-0' };
    expect((await restored.post('/v1/redemptions', spend(1), again)).status).toBe(200);
    const unchanged = await restored.get('/v1/vouchers/LOADED');
    expect(at(unchanged.body, 'gift', 'balance')).toBe(left);
  });

  it('[Z34] refuses to restore over a database, and says what to do', async () => {
    const hq = await start('hq');
    const copy = join(dir, 'copy.sqlite');
    await runProcess(SCRIPT, ['--data', join(dir, 'hq'), '--backup', copy]);
    await hq.stop();
    const end = await runProcess(SCRIPT, ['--data', join(dir, 'hq'), '--restore', copy]);
    expect(end.code).toBe(1);
    expect(end.output).toMatch(/is there already, and nothing is overwritten/);
    expect(end.output).not.toMatch(/\n\s+at /);
    expect(await readdir(dir)).toContain('copy.sqlite');
  });

  it('[Z30] that drains says so, answers for a while, and ends by itself', async () => {
    const hq = await start('hq', '--drain-delay', '3');
    const status = async (path: string) => (await fetch(`${hq.url}${path}`)).status;
    expect(await status('/ready')).toBe(200);
    const ended = hq.stop();
    await expect.poll(() => status('/ready')).toBe(503);
    expect(await status('/health')).toBe(200);
    expect((await hqApi(hq.url).get('/v1/vouchers')).status).toBe(200);
    expect(await ended).toEqual({ code: 0, signal: null });
    await expect(fetch(`${hq.url}/health`)).rejects.toThrow();
  });

  it('[Z32] logs as much as it is told to, and never a code', async () => {
    const quiet = await start('quiet');
    await hqApi(quiet.url).post('/v1/vouchers/QUIET-CODE', giftCard(1));
    expect(quiet.output()).not.toMatch(/"level"|QUIET-CODE/);
    await quiet.stop();
    const told = await start('told', '--log-level', 'info');
    await hqApi(told.url).post('/v1/vouchers/TOLD-CODE', giftCard(1));
    await expect.poll(() => told.output()).toMatch(/"route":"\/v1\/vouchers\/:code","status":200/);
    expect(told.output()).not.toContain('TOLD-CODE');
    for (const line of told.output().split('\n'))
      if (line.startsWith('{')) expect(JSON.parse(line)).toHaveProperty('message');
  });

  it('[Z31] shows its figures on this machine', async () => {
    const hq = await start('hq');
    await hqApi(hq.url).post('/v1/vouchers/LOADED', giftCard(10));
    await hqApi(hq.url).post('/v1/redemptions', spend(4));
    const answer = await fetch(`${hq.url}/metrics`);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const figures = toFigures(await answer.text());
    const name = 'counterfoil_redemptions_total{origin="hq",ground="online",result="within"}';
    expect(figures.get(name)).toBe(1);
    expect(figures.get('counterfoil_database_up')).toBe(1);
  });

  it.each([
    ['a level that is none', ['--log-level', 'loud'], /loud is none of silent, error/],
    ['a delay that is none', ['--drain-delay', 'soon'], /soon is no number of seconds/],
    ['copies of both kinds', ['--backup', 'a', '--restore', 'b'], /do not go together/],
    [
      'a backup of PostgreSQL',
      ['--database-url', 'postgres://a@b/c', '--backup', 'a'],
      /pg_dump[\s\S]*Usage/,
    ],
  ])('[Z34] refuses %s with exit code 2', async (_, args, message) => {
    const end = await runProcess(SCRIPT, args, { cwd: dir });
    expect(end.code).toBe(2);
    expect(end.output).toMatch(message);
  });
});
