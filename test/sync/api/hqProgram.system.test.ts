import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../support/freePort.ts';
import { at, hqApi, listAt } from '../../support/hqApi.ts';
import { type RunningProcess, runProcess, startProcess } from '../../support/process.ts';

const SCRIPT = 'sync/src/bin/hq.ts';
const READY = { readyLine: /^HQ ready on / };

describe('HQ as a program', () => {
  let dir: string;
  const running: RunningProcess[] = [];
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'counterfoil-hq-'));
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((one) => one.kill9()));
    await rm(dir, { recursive: true, force: true });
  });

  const start = async (...args: string[]): Promise<RunningProcess> => {
    const one = await startProcess(SCRIPT, ['--data', join(dir, 'hq'), ...args], READY);
    running.push(one);
    return one;
  };

  it('says where it listens, answers there, and finds its data when it starts again', async () => {
    const port = await freePort();
    const first = await start('--port', String(port), '--demo');
    expect(first.output().split('\n')[0]).toBe(`HQ ready on http://127.0.0.1:${port}`);
    const api = hqApi(first.url);
    const made = await api.post('/v1/vouchers/KEPT', {
      type: 'GIFT_VOUCHER',
      gift: { amount: 5000 },
    });
    expect(made.status).toBe(200);
    const spend = (credits: number) => ({
      redeemables: [{ object: 'voucher', id: 'KEPT', gift: { credits } }],
    });
    const retry = { 'idempotency-key': 'k1' };
    const redeemed = await api.post('/v1/redemptions', spend(1200), retry);
    expect((await first.stop()).code).toBe(0);

    const second = await start('--port', '0', '--demo');
    expect(second.url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*$/);
    const again = await hqApi(second.url).post('/v1/redemptions', spend(1200), retry);
    expect(again).toEqual(redeemed);
    const { body } = await hqApi(second.url).get('/v1/vouchers/KEPT');
    expect(at(body, 'gift', 'balance')).toBe(3800);
    const campaigns = await hqApi(second.url).get('/v1/campaigns');
    expect(listAt(campaigns.body, 'campaigns').map((one) => at(one, 'vouchers_count'))).toEqual(
      expect.arrayContaining([500, 500]),
    );
  });

  it('stops within seconds though a live stream is open, and lets a running request finish', async () => {
    const hq = await start('--port', '0', '--demo');
    const stream = await openLiveStream(hq.url);
    const begun = Date.now();
    const asked = hqApi(hq.url).get('/v1/vouchers?limit=100');
    await hqApi(hq.url).get('/health');
    const end = await hq.stop();
    expect(end).toEqual({ code: 0, signal: null });
    expect(Date.now() - begun).toBeLessThan(7000);
    expect((await asked).status).toBe(200);
    await stream.ended;
  });

  it.each([
    ['an unknown option', ['--prot', '1'], /Unknown option '--prot'[\s\S]*Usage/],
    ['a port that is none', ['--port', '70000'], /70000 is no port[\s\S]*Usage/],
    ['a demo for everybody', ['--demo', '--host', '0.0.0.0'], /this machine only[\s\S]*Usage/],
    ['a programme without a currency', ['--programme', 'A'], /--currency/],
  ])('refuses %s with the usage and exit code 2', async (_, args, message) => {
    const end = await runProcess(SCRIPT, ['--data', join(dir, 'hq'), ...args]);
    expect(end.code).toBe(2);
    expect(end.output).toMatch(message);
    expect(end.output).not.toMatch(/\n\s+at /);
  });

  it('refuses a port that is in use, and says what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const end = await runProcess(SCRIPT, ['--port', String(port), '--data', join(dir, 'hq')]);
    other.close();
    expect(end.code).toBe(1);
    expect(end.output).toContain(`Port ${port} is in use`);
    expect(end.output).not.toMatch(/\n\s+at /);
  });

  it.each([
    [
      'holds something else',
      async (data: string) => writeFile(join(data, 'counterfoil.sqlite'), 'x'.repeat(5000)),
    ],
    [
      'is a file',
      async (data: string) => {
        await rm(data, { recursive: true });
        await writeFile(data, 'x');
      },
    ],
  ])('refuses a data folder that %s, and says what to do', async (_, spoil) => {
    const data = await mkdtemp(join(dir, 'spoilt-'));
    await spoil(data);
    const end = await runProcess(SCRIPT, ['--port', '0', '--data', data]);
    expect(end.code).toBe(1);
    expect(end.output).toMatch(/folder|--data/);
    expect(end.output).not.toMatch(/\n\s+at /);
  });

  it('creates a first programme with a key that it shows once', async () => {
    const first = await start('--port', '0', '--programme', 'My shop', '--currency', 'EUR');
    await expect.poll(() => first.output()).toMatch(/X-App-Token: \w+/);
    const [, appId = ''] = /X-App-Id: +(\S+)/.exec(first.output()) ?? [];
    const [, token = ''] = /X-App-Token: (\S+)/.exec(first.output()) ?? [];
    const ask = (url: string, shown: string) =>
      fetch(`${url}/admin/overview`, { headers: { 'x-app-id': appId, 'x-app-token': shown } });
    expect((await ask(first.url, 'wrong')).status).toBe(401);
    const overview: unknown = await (await ask(first.url, token)).json();
    expect(at(overview, 'programme')).toMatchObject({ name: 'My shop', currency: 'EUR' });
    await first.stop();
    const second = await start('--port', '0', '--programme', 'My shop', '--currency', 'EUR');
    await expect.poll(() => second.output()).toMatch(/none was made/);
    expect(second.output()).not.toContain(token);
    expect((await ask(second.url, token)).status).toBe(200);
  });
});

/** Enrols a terminal of the demo and opens its stream; `ended` resolves when that ends. */
async function openLiveStream(url: string): Promise<{ readonly ended: Promise<string> }> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
  const call = async (path: string, body: object): Promise<unknown> => {
    const response = await fetch(`${url}/sync/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ version: 1, ...body }),
    });
    expect(response.status).toBe(200);
    return response.json();
  };
  const enrolled = await call('enrol', { enrolCode: 'DEMO-KYOTO-1', publicKey: raw });
  const terminalId = String(at(enrolled, 'terminalId'));
  const challenge = String(at(await call('challenge', { terminalId }), 'challenge'));
  const message = Buffer.from(`counterfoil session 1\n${terminalId}\n${challenge}`);
  const signature = sign(null, message, privateKey).toString('hex');
  const session = await call('session', { terminalId, challenge, signature });
  const response = await fetch(`${url}/sync/live`, {
    headers: { authorization: `Bearer ${at(session, 'token')}` },
  });
  expect(response.status).toBe(200);
  return { ended: response.text().catch(() => '') };
}
