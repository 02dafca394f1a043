import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Demo, type DemoHq, type DemoTerminal, openDemo, takeCard } from '../support/demo.ts';
import { at, listAt } from '../support/hqApi.ts';

describe('HQ and terminals as processes', () => {
  let demo: Demo;
  let hq: DemoHq;
  let a: DemoTerminal;
  let b: DemoTerminal;

  beforeAll(async () => {
    demo = await openDemo();
    hq = await demo.startHq();
    a = await demo.startTerminal(hq, 'a');
    b = await demo.startTerminal(hq, 'b');
  });
  afterAll(() => demo.close());

  const cardBalance = async (code: string): Promise<number> => {
    const { body } = await hq.api.get(`/v1/vouchers/${code}`);
    return Number(at(body, 'gift', 'balance'));
  };
  const expectBalanced = async (): Promise<void> => {
    const { body } = await hq.api.get('/admin/ledger/check');
    expect(body).toMatchObject({ balanced: true, differences: [] });
  };

  it('[S5] redeems online, then offline with HQ stopped, then both sides agree', async () => {
    const card = await takeCard(hq, 5000);
    await a.api.post('/sync');
    const online = await a.api.post('/redeem', {
      id: 'flow-1',
      code: card.code,
      amount: 1000,
      order: { amount: 1500 },
    });
    expect(online.body).toMatchObject({
      result: 'accepted',
      ground: 'online',
      amount: 1000,
      balance: 4000,
      pending: false,
    });
    await a.api.post('/sync');
    await hq.stop();

    const offline = { id: 'flow-2', code: card.code, amount: 2500, order: { amount: 2500 } };
    const taken = await a.api.post('/redeem', offline);
    expect(taken.body).toMatchObject({ result: 'accepted', pending: true, balance: 1500 });
    expect(['allotted', 'atRisk']).toContain(at(taken.body, 'ground'));
    const beyond = await a.api.post('/redeem', {
      id: 'flow-3',
      code: card.code,
      amount: 1501,
      order: { amount: 5000 },
    });
    expect(beyond.body).toMatchObject({ result: 'rejected', amount: 0 });
    expect(at(beyond.body, 'rejection', 'message')).toBeTruthy();
    const status = await a.api.get('/status');
    expect(status.body).toMatchObject({ online: false });
    expect(Number(at(status.body, 'unsent'))).toBeGreaterThan(0);
    expect(at(status.body, 'oldestUnsentAt')).toBeTruthy();

    await hq.start();
    await a.api.post('/sync');
    expect((await a.api.get('/status')).body).toMatchObject({ online: true, unsent: 0 });
    expect(await cardBalance(card.code)).toBe(1500);
    expect((await a.api.post('/redeem', offline)).body).toMatchObject({
      result: 'accepted',
      amount: 2500,
      balance: 1500,
      pending: false,
    });
    expect(await cardBalance(card.code)).toBe(1500);
    await expectBalanced();
  });

  it('[H9] shows one discrepancy when two tills overspent one card within their limits', async () => {
    const card = await takeCard(hq, 5000);
    await a.api.post('/sync');
    await b.api.post('/sync');
    for (const terminal of [a, b]) {
      await terminal.api.post('/offline', { forced: true });
      const { body } = await terminal.api.post('/redeem', {
        id: 'over-1',
        code: card.code,
        amount: 3000,
        order: { amount: 3000 },
      });
      expect(body).toMatchObject({ result: 'accepted', ground: 'atRisk', pending: true });
    }
    for (const terminal of [a, b]) {
      await terminal.api.post('/offline', { forced: false });
      await terminal.api.post('/sync');
    }
    const { body } = await hq.api.get('/admin/discrepancies');
    const cases = listAt(body, 'discrepancies').filter((one) => at(one, 'voucherId') === card.id);
    expect(cases).toHaveLength(1);
    expect(cases[0]).toMatchObject({ kind: 'overRedemption', amount: 1000, status: 'open' });
    const terminals = listAt(cases[0], 'entries').map((entry) => String(at(entry, 'terminalId')));
    expect(terminals.toSorted()).toEqual([a.terminalId, b.terminalId].toSorted());
    await expectBalanced();
  });

  it('[K6] what HQ approved for a redemption is online, though the till held it already', async () => {
    const card = await takeCard(hq, 1000);
    await a.api.post('/sync');
    const request = { code: card.code, order: { amount: 800 } };
    expect((await a.api.post('/validate', request)).body).toMatchObject({
      result: 'accepted',
      ground: 'online',
      pending: false,
    });
    expect((await a.api.post('/redeem', { id: 'held-1', ...request })).body).toMatchObject({
      result: 'accepted',
      ground: 'online',
      pending: false,
      balance: 200,
    });
  });

  it('[G8] a card looked up at one terminal can be spent at the other at once', async () => {
    const card = await takeCard(hq, 3000);
    await a.api.post('/sync');
    await b.api.post('/sync');
    const seen = await a.api.post('/validate', { code: card.code, order: { amount: 3000 } });
    expect(seen.body).toMatchObject({ result: 'accepted', amount: 3000 });
    const spent = await b.api.post('/redeem', {
      id: 'recall-1',
      code: card.code,
      order: { amount: 3000 },
    });
    expect(spent.body).toMatchObject({ result: 'accepted', ground: 'online', amount: 3000 });
    await expectBalanced();
  });
});
