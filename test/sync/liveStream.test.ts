import { once } from 'node:events';
import { request } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { bumpHead, type HqServer } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type HqSite, openHqSite } from '../support/hqSite.ts';

describe('the live stream', () => {
  let site: HqSite;
  let hq: HqServer;
  let terminalId: string;
  let token: string;
  beforeEach(async () => {
    site = await openHqSite();
    ({ hq } = site);
    ({ terminalId, token } = await site.signIn());
    await hq.app.listen({ port: 0, host: '127.0.0.1' });
  });
  afterEach(async () => {
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
    site.slow = {
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
      hq.context.commit('shop', async (tx) =>
        tx.putStore({ id, name: id, managers: [] }, await bumpHead(tx)),
      );
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
