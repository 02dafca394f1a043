import {
  type BridgeClient,
  BridgeError,
  type BridgeHandlers,
  type BridgePort,
  type BridgeService,
  createBridgeClient,
  serveBridge,
} from '@counterfoil/pos-app/station';
import { describe, expect, it } from 'vitest';

/** Two ends of one line, and how to break it. */
export type BridgeLine = {
  readonly page: BridgePort;
  readonly station: BridgePort;
  /** Resolves when nothing is under way any more. */
  readonly end: () => Promise<void>;
};

const CONFIG = {
  tillKey: '0123456789abcdef',
  hqUrl: 'http://127.0.0.1:3300',
  enrolCodes: ['DEMO'],
  isDemo: true,
  printer: null,
  scanner: null,
};

const HANDLERS: BridgeHandlers = {
  config: async () => CONFIG,
  setHq: async () => ({ error: null }),
  print: async ({ jobId }) => ({ outcome: 'printed', obstacle: null, unprintable: [jobId] }),
  preview: async ({ source }) => ({ svg: `<svg>${source}</svg>` }),
  openDrawer: async () => {
    throw new Error('the drawer is stuck');
  },
  status: async () => ({ printer: null, scanner: { connected: true } }),
};

type Bridge = {
  readonly client: BridgeClient;
  readonly service: BridgeService;
  readonly line: BridgeLine;
};

/** What the page and the station may rely on, whatever carries their messages. */
export function describeBridgeContract(name: string, openLine: () => Promise<BridgeLine>): void {
  async function withBridge(
    use: (bridge: Bridge) => Promise<void>,
    handlers: BridgeHandlers = HANDLERS,
  ): Promise<void> {
    const line = await openLine();
    const service = serveBridge(line.station, handlers);
    const client = createBridgeClient(line.page);
    try {
      await use({ client, service, line });
    } finally {
      client.close();
      await line.end();
    }
  }

  describe(`the bridge over ${name}`, () => {
    it('answers each call with its own result, in whatever order they come', () => {
      const gates = new Map<string, () => void>();
      const handlers: BridgeHandlers = {
        ...HANDLERS,
        preview: ({ source }) =>
          new Promise((resolve) => gates.set(source, () => resolve({ svg: source }))),
      };
      return withBridge(async ({ client }) => {
        const first = client.call('preview', { source: 'first' });
        const second = client.call('preview', { source: 'second' });
        expect(await client.call('config', {})).toEqual(CONFIG);
        gates.get('second')?.();
        expect(await second).toEqual({ svg: 'second' });
        gates.get('first')?.();
        expect(await first).toEqual({ svg: 'first' });
      }, handlers);
    });

    it('carries Japanese text unharmed', () =>
      withBridge(async ({ client }) => {
        const source = '和菓子 つばめ堂\n髙橋 様 \u{20bb7}野家';
        expect(await client.call('preview', { source })).toEqual({ svg: `<svg>${source}</svg>` });
      }));

    it('hands events to those who listen, until they stop', () =>
      withBridge(async ({ client, service }) => {
        const scans: string[] = [];
        const stop = client.on('scan', ({ value }) => scans.push(value));
        service.emit('scan', { value: 'A1', symbology: ']C0' });
        await client.call('config', {});
        stop();
        service.emit('scan', { value: 'B2', symbology: null });
        await client.call('config', {});
        expect(scans).toEqual(['A1']);
      }));

    it('tells the page what a handler failed of', () =>
      withBridge(async ({ client }) => {
        await expect(client.call('openDrawer', {})).rejects.toMatchObject({
          reason: 'failed',
          message: 'the drawer is stuck',
        });
      }));

    it('refuses parameters and methods that are not of the contract', () =>
      withBridge(async ({ client, line }) => {
        const wrong = { jobId: '', source: 7 } as unknown as { jobId: string; source: string };
        await expect(client.call('print', wrong)).rejects.toMatchObject({ reason: 'invalid' });
        const answers: unknown[] = [];
        line.page.onMessage((message) => answers.push(message));
        line.page.send({ kind: 'request', id: 900, method: 'toString', params: {} });
        line.page.send({ kind: 'request', id: 901, method: 'config', params: { more: 1 } });
        await client.call('config', {});
        expect(answers).toContainEqual(expect.objectContaining({ kind: 'failure', id: 900 }));
        expect(answers).toContainEqual(expect.objectContaining({ kind: 'failure', id: 901 }));
      }));

    it('passes over what is no message, on both sides', () =>
      withBridge(async ({ client, line }) => {
        for (const noise of [null, 'noise', 7, { kind: 'request' }, { kind: 'response', id: 1 }]) {
          line.page.send(noise);
          line.station.send(noise);
        }
        expect(await client.call('status', {})).toEqual({
          printer: null,
          scanner: { connected: true },
        });
      }));

    it('takes no result that breaks the contract', () => {
      const handlers = { ...HANDLERS, status: async () => ({ printer: 'fine' }) };
      return withBridge(
        async ({ client }) => {
          await expect(client.call('status', {})).rejects.toMatchObject({ reason: 'invalid' });
        },
        handlers as unknown as BridgeHandlers,
      );
    });

    it('rejects what is under way when the line ends, and everything after it', () => {
      const handlers = { ...HANDLERS, status: () => new Promise<never>(() => undefined) };
      return withBridge(async ({ client, line }) => {
        const pending = client.call('status', {});
        const ended = new Promise<void>((resolve) => client.onClose(resolve));
        await client.call('config', {});
        line.station.close();
        await expect(pending).rejects.toBeInstanceOf(BridgeError);
        await ended;
        await expect(client.call('config', {})).rejects.toMatchObject({ reason: 'closed' });
      }, handlers);
    });
  });
}
