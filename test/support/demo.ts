import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateCode } from '@counterfoil/core/codes';
import { freePort } from './freePort.ts';
import { at, hqApi, type JsonApi, listAt, stationApi } from './hqApi.ts';
import { type RunningProcess, startProcess } from './process.ts';

const HQ_READY = /^HQ ready on http/m;
const TERMINAL_READY = /^Terminal ready on http/m;

/** HQ as a process on its own port and folder; it can be killed and started again as the same HQ. */
export type DemoHq = {
  readonly url: string;
  readonly api: JsonApi;
  readonly process: () => RunningProcess;
  readonly kill9: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
};

export type DemoTerminal = DemoHq & { readonly terminalId: string };

/** A folder for one test and what runs in it; `close` ends and removes all of it. */
export async function openDemo() {
  const dir = await mkdtemp(join(tmpdir(), 'counterfoil-'));
  const parts: DemoHq[] = [];

  const run = async (
    script: string,
    args: readonly string[],
    ready: RegExp,
    toApi: (url: string) => JsonApi,
  ): Promise<DemoHq> => {
    const port = await freePort();
    const launch = () =>
      startProcess(script, ['--port', String(port), ...args], { readyLine: ready });
    let running: RunningProcess | null = await launch();
    const url = `http://127.0.0.1:${port}`;
    const part: DemoHq = {
      url,
      api: toApi(url),
      process: () => {
        if (running === null) throw new Error(`${script} is not running`);
        return running;
      },
      kill9: async () => {
        await running?.kill9();
        running = null;
      },
      stop: async () => {
        await running?.stop();
        running = null;
      },
      start: async () => {
        running ??= await launch();
      },
    };
    parts.push(part);
    return part;
  };

  const startHq = (...more: string[]): Promise<DemoHq> =>
    run('sync/src/bin/hq.ts', ['--data', join(dir, 'hq'), '--demo', ...more], HQ_READY, hqApi);

  const startTerminal = async (hq: DemoHq, name: string): Promise<DemoTerminal> => {
    const stores = await hq.api.get('/admin/stores');
    const storeId = at(stores.body, 'stores', 0, 'id');
    const made = await hq.api.post('/admin/terminals', { storeId, name });
    const terminalId = String(at(made.body, 'terminalId'));
    const enrolCode = String(at(made.body, 'enrolCode'));
    const data = join(dir, name);
    const part = await run(
      'pos-app/src/bin/terminal.ts',
      ['--hq', hq.url, '--data', data, '--enrol', enrolCode, '--demo'],
      TERMINAL_READY,
      stationApi,
    );
    return { ...part, terminalId };
  };

  return {
    dir,
    startHq,
    startTerminal,
    close: async () => {
      await Promise.all(parts.map((part) => part.kill9()));
      await rm(dir, { recursive: true, force: true });
    },
  };
}

export type Demo = Awaited<ReturnType<typeof openDemo>>;

/** A new gift card of the demo's campaign with so much on it. */
export const takeCard = (hq: DemoHq, value: number): Promise<TestCard> =>
  takeCardFrom(hq.api, value);

export type TestCard = { readonly code: string; readonly id: string };

export async function takeCardFrom(api: JsonApi, value: number): Promise<TestCard> {
  const code = generateCode((count) => new Uint8Array(randomBytes(count)));
  const made = await api.post(`/v1/vouchers/${code}`, {
    type: 'GIFT_VOUCHER',
    gift: { amount: value },
    campaign: await giftCampaign(api),
  });
  if (made.status !== 200) throw new Error(`no card: ${JSON.stringify(made.body)}`);
  return { code: String(at(made.body, 'code')), id: String(at(made.body, 'id')) };
}

async function giftCampaign(api: JsonApi): Promise<string> {
  const { body } = await api.get('/v1/campaigns');
  const gifts = listAt(body, 'campaigns').find(
    (one) => at(one, 'campaign_type') === 'GIFT_VOUCHERS',
  );
  return String(at(gifts, 'name'));
}
