import { join } from 'node:path';
import { openSqliteTerminalStorage } from '@counterfoil/pos-app/storage/node';
import { openTerminalBook, viewVoucher } from '@counterfoil/sync/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type BrokenLine,
  LINE_FAULTS,
  type LineDraw,
  openBrokenLine,
} from '../support/brokenLine.ts';
import {
  type Demo,
  type DemoHq,
  type DemoTerminal,
  openDemo,
  type TestCard,
  takeCard,
} from '../support/demo.ts';
import { at, listAt } from '../support/hqApi.ts';
import { createRandom } from '../support/random.ts';
import { auditRights } from '../support/rightsAudit.ts';

const TILLS = ['a', 'b', 'c'];
const WORKERS = 2;
const TURNS = 70;
const CARDS = 5;
const CARD_VALUE = 16_000;
/** What the demo lets a till accept at risk, per card. */
const RISK_PER_CARD = 3000;

describe('a broken line between HQ and its tills', () => {
  let demo: Demo;
  let hq: DemoHq;
  let line: BrokenLine;

  beforeEach(async () => {
    demo = await openDemo();
    hq = await demo.startHq();
    line = await openBrokenLine(hq.url);
  });
  afterEach(async () => {
    await line.close();
    await demo.close();
  });

  const startTill = (name: string): Promise<DemoTerminal> =>
    demo.startTerminal({ ...hq, url: line.url }, name);

  const takeCards = async (count: number, value: number): Promise<TestCard[]> => {
    const cards: TestCard[] = [];
    while (cards.length < count) cards.push(await takeCard(hq, value));
    return cards;
  };

  /** Syncs all tills until a whole round of them leaves HQ's journal as it was. */
  const untilConverged = async (tills: readonly DemoTerminal[]): Promise<void> => {
    for (let before = -1; ; ) {
      for (const till of tills) {
        const { body } = await till.api.post('/sync');
        // A round that was under way when the line healed may have failed on it.
        if (at(body, 'online') !== true || at(body, 'unsent') !== 0) before = -1;
      }
      const { body } = await hq.api.get('/admin/entries?limit=1');
      const total = Number(at(body, 'total'));
      if (total === before) return;
      before = total;
    }
  };

  const expectBalanced = async (): Promise<void> => {
    const { body } = await hq.api.get('/admin/ledger/check');
    expect(body).toMatchObject({ balanced: true, differences: [] });
  };

  const balanceAtHq = async ({ code }: TestCard): Promise<number> =>
    Number(at((await hq.api.get(`/v1/vouchers/${code}`)).body, 'gift', 'balance'));

  /** What a till that was stopped would show of the cards, from what is on its disk. */
  const balancesOnDisk = async (name: string, cards: readonly TestCard[]): Promise<number[]> => {
    const storage = openSqliteTerminalStorage(join(demo.dir, name, 'terminal.sqlite'));
    const book = await openTerminalBook(storage, { now: Date.now });
    const balances: number[] = [];
    for (const { id } of cards) {
      const document = await storage.voucherById(id);
      balances.push(document === null ? Number.NaN : (await viewVoucher(book, document)).balance);
    }
    await storage.close();
    return balances;
  };

  it('[S1] every redemption that a till accepted is posted once, whatever befell the messages', {
    timeout: 120_000,
  }, async () => {
    const tills: DemoTerminal[] = [];
    for (const name of TILLS) tills.push(await startTill(name));
    const cards = await takeCards(CARDS, CARD_VALUE);
    for (const till of tills) await till.api.post('/sync');

    const random = createRandom(4_112_026);
    const draw: LineDraw = () =>
      random() < 0.2 ? (LINE_FAULTS[Math.floor(random() * LINE_FAULTS.length)] ?? null) : null;
    line.misbehave(draw);
    const accepted = new Map<string, number>();
    const grounds = new Set<unknown>();
    let answers = 0;
    /** Now and then the line goes altogether: once cut, then refused until some have gone on. */
    const trouble = async (): Promise<void> => {
      answers += 1;
      if (answers % 40 === 0) line.cutAll();
      if (answers % 70 === 0) await line.refuse(true);
      if (answers % 70 === 15) await line.refuse(false);
    };
    const work = async (till: DemoTerminal, worker: number): Promise<void> => {
      for (let turn = 0; turn < TURNS; turn += 1) {
        const id = `broken-${worker}-${turn}`;
        const card = cards[Math.floor(random() * CARDS)];
        const amount = 1 + Math.floor(random() * 450);
        const request = { id, code: card?.code, amount, order: { amount } };
        const { body } = await till.api.post('/redeem', request);
        if (at(body, 'result') === 'accepted') accepted.set(`${till.terminalId} ${id}`, amount);
        grounds.add(at(body, 'ground'));
        await trouble();
        // What a clerk looks up, the till is allotted a part of.
        if (turn % 4 === 1)
          await till.api.post('/validate', { code: card?.code, order: { amount: 1 } });
        // Reaching for HQ now and then keeps the till from doing all of it in one spell offline.
        if (turn % 3 === 0) await till.api.post('/sync');
      }
    };
    await Promise.all(
      tills.flatMap((till) => Array.from({ length: WORKERS }, (_, worker) => work(till, worker))),
    );
    await line.refuse(false);
    await line.heal();
    await untilConverged(tills);

    await expectBalanced();
    const atHq: number[] = [];
    for (const card of cards) atHq.push(await balanceAtHq(card));
    for (const till of tills) await till.stop();
    await hq.stop();
    const issued = new Map(cards.map(({ id }) => [id, CARD_VALUE]));
    const audit = auditRights(join(demo.dir, 'hq', 'counterfoil.sqlite'), issued);
    const posted = [...audit.redemptions].map(([key, { amount }]) => [key, amount] as const);
    expect(new Map(posted)).toEqual(accepted);
    expect([...audit.redemptions.values()].filter(({ times }) => times !== 1)).toEqual([]);
    expect(audit.quarantined).toBe(0);
    expect(audit.violations.slice(0, 5)).toEqual([]);
    // What the holder has left: nothing but what was redeemed is gone, and what a store took beyond
    // the card it owes.
    const owed = ({ id }: TestCard): number => audit.owed.get(id) ?? 0;
    const redeemed = ({ id }: TestCard): number => audit.redeemed.get(id) ?? 0;
    const expected = cards.map((card) => CARD_VALUE - redeemed(card) + owed(card));
    expect(atHq).toEqual(expected);
    for (const name of TILLS) expect(await balancesOnDisk(name, cards), name).toEqual(expected);
    // [I3] Beyond a card goes only what was taken at risk, and that is bounded.
    for (const card of cards) {
      expect(owed(card)).toBeLessThanOrEqual(audit.uncovered.get(card.id) ?? 0);
      expect(owed(card)).toBeLessThanOrEqual(TILLS.length * RISK_PER_CARD);
    }
    // A run in which something never happened shows nothing about it.
    for (const [fault, count] of Object.entries(line.counts()))
      expect(count, `${fault} never happened`).toBeGreaterThan(0);
    expect(grounds).toEqual(new Set(['online', 'allotted', 'atRisk', null]));
    expect(audit.covers).toBeGreaterThan(0);
    expect(audit.returns).toBeGreaterThan(0);
  });

  /** The answer to the next request for a right is lost; everything else passes. */
  const loseNextGrant = (): void => {
    let lost = false;
    line.misbehave(({ path }) => {
      if (lost || path !== '/sync/allot') return null;
      lost = true;
      return 'loseAnswer';
    });
  };

  it('[G5] a right whose answer was lost covers what its redemption took at risk', async () => {
    const till = await startTill('a');
    const [card] = await takeCards(1, 5000);
    if (card === undefined) throw new Error('no card');
    await till.api.post('/sync');
    loseNextGrant();
    const redemption = { id: 'lost-1', code: card.code, amount: 2000, order: { amount: 2000 } };
    const { body } = await till.api.post('/redeem', redemption);
    expect(body).toMatchObject({ result: 'accepted', ground: 'atRisk', pending: true });
    expect(line.counts().loseAnswer).toBe(1);
    await line.heal();
    await untilConverged([till]);

    expect(await entriesAbout(card)).toEqual([
      ['hq', 'grant', 2000],
      [till.terminalId, 'redemption', 2000],
      [till.terminalId, 'cover', 2000],
    ]);
    expect(await balanceAtHq(card)).toBe(3000);
    expect((await hq.api.get('/admin/discrepancies')).body).toMatchObject({ total: 0 });
    // The till has all its risk again.
    const status = await till.api.get('/status');
    expect(at(status.body, 'riskLeft')).toMatchObject({ JPY: 30_000 });
    await expectBalanced();
  });

  it('[G6] a right whose answer was lost comes back where its redemption was refused', async () => {
    const till = await startTill('a');
    const other = await startTill('b');
    const [card] = await takeCards(1, 5000);
    if (card === undefined) throw new Error('no card');
    for (const one of [till, other]) await one.api.post('/sync');
    loseNextGrant();
    // More than the till may take at risk.
    const redemption = { id: 'lost-2', code: card.code, amount: 4000, order: { amount: 4000 } };
    const { body } = await till.api.post('/redeem', redemption);
    expect(body).toMatchObject({ result: 'rejected' });
    expect(line.counts().loseAnswer).toBe(1);
    await line.heal();
    await untilConverged([till]);

    expect(await entriesAbout(card)).toEqual([
      ['hq', 'grant', 4000],
      [till.terminalId, 'return', 4000],
    ]);
    expect(await balanceAtHq(card)).toBe(5000);
    const all = { id: 'all-1', code: card.code, amount: 5000, order: { amount: 5000 } };
    expect((await other.api.post('/redeem', all)).body).toMatchObject({
      result: 'accepted',
      ground: 'online',
      amount: 5000,
    });
    await untilConverged([till, other]);
    await expectBalanced();
  });

  /** What HQ's journal says of the card, oldest first: whose entry, its type and amount. */
  async function entriesAbout({ id }: TestCard): Promise<unknown[]> {
    const { body } = await hq.api.get('/admin/entries?limit=20');
    return listAt(body, 'entries')
      .filter((entry) => at(entry, 'voucherId') === id)
      .map((entry) => [at(entry, 'terminalId'), at(entry, 'type'), at(entry, 'amount')])
      .toReversed();
  }
});
