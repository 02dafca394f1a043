import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { bytesToHex, createSigner, utf8ToBytes } from '@counterfoil/core';
import { PROTOCOL_VERSION, sessionMessage } from '@counterfoil/sync/protocol';
import {
  bumpHead,
  challenge,
  createHqServer,
  createMemoryHqStorage,
  createTerminal,
  enrol,
  type HqServer,
  type HqStorage,
  openSession,
} from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const version = PROTOCOL_VERSION;

describe('the live stream', () => {
  let hq: HqServer;
  let terminalId: string;
  let token: string;
  /** While set, HQ is slow: it looks at no token before this is over. */
  let slow: { readonly asked: () => void; readonly over: Promise<void> } | null = null;
  beforeEach(async () => {
    const inner = createMemoryHqStorage();
    const storage: HqStorage = {
      ...inner,
      secret: async (name, make) => {
        slow?.asked();
        await slow?.over;
        return inner.secret(name, make);
      },
    };
    await storage.createProgramme({
      id: 'shop',
      name: 'Shop',
      currency: 'JPY',
      timeZone: 'Asia/Tokyo',
      codeKeys: {},
    });
    let lastId = 0;
    hq = await createHqServer({
      storage,
      clock: Date.now,
      createId: () => `id${++lastId}`,
      randomBytes: (length) => new Uint8Array(randomBytes(length)),
      consoleDir: null,
    });
    const { context } = hq;
    await context.commit('shop', async (tx) =>
      tx.putStore({ id: 'ginza', name: 'Ginza' }, await bumpHead(tx)),
    );
    const terminal = { storeId: 'ginza', name: 'Till', riskLimits: {} };
    const made = await createTerminal(context, 'shop', terminal);
    if (made === 'storeUnknown') throw new Error('no store');
    ({ terminalId } = made);
    const signer = createSigner(context.randomBytes(32));
    const publicKey = bytesToHex(signer.publicKey);
    await enrol(context, { version, enrolCode: made.enrolCode, publicKey });
    const asked = (await challenge(context, { version, terminalId })).challenge;
    const signature = bytesToHex(signer.sign(utf8ToBytes(sessionMessage(terminalId, asked))));
    ({ token } = await openSession(context, {
      version,
      terminalId,
      challenge: asked,
      signature,
    }));
    await hq.app.listen({ port: 0, host: '127.0.0.1' });
  });
  afterEach(async () => {
    slow = null;
    await hq.app.close();
  });

  const listen = () => {
    const { port } = hq.app.server.address() as AddressInfo;
    const call = request({
      port,
      host: '127.0.0.1',
      path: '/sync/live',
      headers: { authorization: `Bearer ${token}` },
    });
    // What hangs up in the middle of a call is told of it by an error.
    call.on('error', () => undefined);
    call.end();
    return call;
  };
  const turns = async (count: number): Promise<void> => {
    for (let turn = 0; turn < count; turn += 1)
      await new Promise((resolve) => setImmediate(resolve));
  };

  it('[G8] counts its terminal as connected while it lasts, and no longer', async () => {
    const accepted = once(hq.app.server, 'connection');
    const call = listen();
    const [answer] = await once(call, 'response');
    const [first] = await once(answer, 'data');
    expect(String(first)).toMatch(/^data: \{"type":"wake","position":\d+\}\n\n$/);
    expect(hq.context.isListening(terminalId)).toBe(true);
    const [socket] = (await accepted) as [Socket];
    const closed = once(socket, 'close');
    call.destroy();
    await closed;
    await turns(5);
    expect(hq.context.isListening(terminalId)).toBe(false);
  });

  it('[G8] does not count a terminal that hung up before HQ knew who it was', async () => {
    let asked = (): void => undefined;
    let letGo = (): void => undefined;
    const isAsked = new Promise<void>((resolve) => {
      asked = resolve;
    });
    slow = {
      asked,
      over: new Promise((resolve) => {
        letGo = resolve;
      }),
    };
    const accepted = once(hq.app.server, 'connection');
    const call = listen();
    const [socket] = (await accepted) as [Socket];
    await isAsked;
    const closed = once(socket, 'close');
    call.destroy();
    await closed;
    await turns(5);
    letGo();
    await turns(20);
    expect(hq.context.isListening(terminalId)).toBe(false);
  });

  it('[S4] tells of a change at once, and a change while HQ closes breaks nothing', async () => {
    const call = listen();
    const [answer] = await once(call, 'response');
    await once(answer, 'data');
    const told = once(answer, 'data');
    const change = (id: string) =>
      hq.context.commit('shop', async (tx) => tx.putStore({ id, name: id }, await bumpHead(tx)));
    await change('ueno');
    expect(String((await told)[0])).toContain('"type":"wake"');
    const ended = once(answer, 'end');
    const closing = hq.app.close();
    await change('shibuya').catch(() => undefined);
    await ended;
    await closing;
    await turns(5);
  });
});
