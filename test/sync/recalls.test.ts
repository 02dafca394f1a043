import type { OfflinePolicy, Voucher } from '@counterfoil/core';
import type { TillRedemption } from '@counterfoil/pos-app/till';
import { RIGHT_DEADLINE } from '@counterfoil/sync/client';
import { createMemoryHqStorage } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countTransactions } from '../support/countingStorage.ts';
import { createHqAudit, type HqAudit } from '../support/hqAudit.ts';
import { createManualTime, type ManualTime } from '../support/manualTime.ts';
import { redeemOneAtHq } from '../support/redeemOneAtHq.ts';
import { openShop, type Shop } from '../support/shop.ts';
import type { ShopTill } from '../support/shopTill.ts';

const LEASE = 3_600_000;

/** What a clerk looks at is allotted on sight, up to so much. */
const onSight = (onLookUp: number): OfflinePolicy => ({
  risk: {
    perVoucher: 3000,
    softPerVoucher: null,
    maxSnapshotAge: 86_400_000,
    requireSignature: false,
  },
  allotment: { onLookUp, ahead: null, preShift: 0, lease: LEASE },
});

describe('value that another terminal holds', () => {
  let time: ManualTime;
  let shop: Shop;
  let hq: HqAudit;
  let transactions: () => number;
  let a: ShopTill;
  let b: ShopTill;
  beforeEach(async () => {
    time = createManualTime();
    const { storage, count } = countTransactions(createMemoryHqStorage());
    transactions = count;
    shop = await openShop(storage, { time });
    hq = createHqAudit(shop);
    a = await shop.addTill();
    b = await shop.addTill();
    // The live streams of both are up a moment after the first sync.
    await time.advance(1000);
  });
  afterEach(async () => {
    await hq.expectSound();
    for (const till of [a, b]) expect(till.till.status().refused).toBe(null);
    await shop.close();
  });

  const poolAtHq = async ({ terminalId }: ShopTill, card: Voucher): Promise<number> =>
    (await hq.accounts(card))[`allotted:${terminalId}:${card.id}:JPY`] ?? 0;
  /** The voucher is known to both tills, and `till` holds a share of it. */
  const lookUp = async (till: ShopTill, card: Voucher): Promise<void> => {
    await a.sync();
    await b.sync();
    await till.validate(card, 1);
  };

  it('[G8] comes back within the request while its terminal is connected', async () => {
    const card = await shop.addCard(5000, onSight(5000));
    await lookUp(a, card);
    expect(await poolAtHq(a, card)).toBe(5000);
    const [start, before] = [time.now(), transactions()];
    const redeemed = await b.redeem('r1', card, 1200);
    expect(redeemed).toMatchObject({ ground: 'online', amount: 1200, pending: false });
    expect(time.now() - start).toBeLessThan(RIGHT_DEADLINE);
    // One round: the question, the recall, the answer to it, the grant; not a spin until then.
    expect(transactions() - before).toBeLessThan(10);
    await a.sync();
    await b.sync();
    // No more was asked back than was needed.
    expect(await poolAtHq(a, card)).toBe(3800);
    expect(await hq.balance(card)).toBe(3800);
    await hq.expectAgreement([a, b], [card]);
  });

  it('[G8] comes back for a redemption at HQ itself', async () => {
    const card = await shop.addCard(5000, onSight(5000));
    await lookUp(a, card);
    const command = { id: 'web-1', amount: 3000, order: null };
    const outcome = await shop.run(
      redeemOneAtHq(shop.context, shop.programmeId, card.codeKey, command),
    );
    expect(outcome).toMatchObject({ ok: true, value: { body: { amount: 3000 } } });
    await a.sync();
    expect(await hq.balance(card)).toBe(2000);
    await hq.expectAgreement([a], [card]);
  });

  it.each([
    { cut: 'and HQ knows it', silently: false },
    { cut: 'and HQ believes that it listens', silently: true },
  ])('[G8] [K6] is out of reach while its terminal is cut off $cut', async ({ silently }) => {
    const card = await shop.addCard(5000, onSight(4500));
    await lookUp(a, card);
    const until = time.now() + LEASE;
    a.line.cut({ silently });
    const [start, before] = [time.now(), transactions()];
    const redeemed = await b.redeem('r1', card, 1200);
    expect(redeemed).toMatchObject({
      result: 'rejected',
      rejection: { type: 'heldElsewhere', available: 500, held: 4500, needed: 1200 },
    });
    expect(redeemed.rejection).toHaveProperty('until', expect.closeTo(until, -4));
    // A till that heard HQ's no has taken nothing at risk, and it heard it before its deadline.
    expect(b.till.status()).toMatchObject({ riskLeft: { JPY: 10_000 }, online: true });
    expect(time.now() - start).toBeLessThan(RIGHT_DEADLINE);
    expect(transactions() - before).toBeLessThan(10);
    expect(await b.redeem('r2', card, 500)).toMatchObject({ ground: 'online' });
    // The recall waits for the till: it gives back as soon as it is there again.
    await a.sync();
    await a.mend();
    await time.advance(1000);
    expect(await b.redeem('r3', card, 1200)).toMatchObject({ ground: 'online' });
    await b.sync();
    await a.sync();
    expect(await hq.balance(card)).toBe(3300);
    await hq.expectAgreement([a, b], [card]);
  });

  it('[G8] is in reach again when a line that died in silence is back', async () => {
    const card = await shop.addCard(5000, onSight(5000));
    await lookUp(a, card);
    a.line.cut({ silently: true });
    await a.sync();
    await a.mend();
    await time.advance(1000);
    expect(await b.redeem('r1', card, 1200)).toMatchObject({ ground: 'online' });
    await a.sync();
    await b.sync();
    await hq.expectAgreement([a, b], [card]);
  });

  it('[G7] stays where it is held for a redemption under way', async () => {
    const card = await shop.addCard(2000, onSight(500));
    await lookUp(a, card);
    let refused: unknown;
    a.faults.onAnswer = async (name) => {
      if (name !== 'allot') return;
      a.faults.onAnswer = null;
      // The till holds 500 and HQ has granted it 1500 more: nothing is left for anybody else.
      const redeeming = b.till.redeem('r1', { code: card.code, amount: 800, order: null });
      refused = redeeming;
    };
    const redeemed = await a.redeem('r1', card, 1500);
    expect(redeemed).toMatchObject({ result: 'accepted', ground: 'online', amount: 1500 });
    expect(await shop.run(refused as Promise<unknown>)).toMatchObject({ result: 'rejected' });
    await a.sync();
    await b.sync();
    expect(await hq.balance(card)).toBe(500);
    await hq.expectAgreement([a, b], [card]);
  });

  it('[G6] [G7] is recalled in the middle of a redemption that counted on it: what was granted goes back', async () => {
    const card = await shop.addCard(1000, onSight(600));
    await lookUp(a, card);
    let taken: TillRedemption | null = null;
    a.faults.onAnswer = async (name) => {
      if (name !== 'allot') return;
      a.faults.onAnswer = null;
      // HQ has granted the 400 that it had; before the till hears it, somebody takes of its 600.
      taken = await b.till.redeem('r1', {
        code: card.code,
        amount: 500,
        order: { amount: 500 },
      });
    };
    expect(await a.redeem('r1', card, 1000)).toMatchObject({
      result: 'rejected',
      rejection: { type: 'balanceShort', available: 500, needed: 1000 },
    });
    expect(taken).toMatchObject({ result: 'accepted', ground: 'online' });
    expect(a.image().entries.map(({ body }) => body)).toMatchObject([
      { type: 'return', amount: 500, reason: 'recalled' },
      { type: 'return', amount: 400, grantId: 'r1#0', reason: 'unused' },
    ]);
    await a.sync();
    await b.sync();
    expect(await hq.balance(card)).toBe(500);
    await hq.expectAgreement([a, b], [card]);
  });

  it('[G7] goes back once for one recall, however often the recall arrives', async () => {
    const card = await shop.addCard(5000, onSight(4000));
    await lookUp(a, card);
    await a.cut();
    await b.redeem('r1', card, 2000);
    // The answer to the recall is written; then the disk is full before the feed's mark is.
    let marks = 0;
    a.disk.refuse = ({ contact, entries }) => {
      if (entries !== undefined && entries.length > 0) marks += 1;
      return marks > 0 && contact !== undefined;
    };
    a.line.mend();
    await a.sync();
    expect(a.till.status().storageProblem).toBe('full');
    expect(a.image().entries).toHaveLength(1);
    a.disk.refuse = null;
    await a.sync();
    const returned = a.image().entries.map(({ body }) => body);
    expect(returned).toMatchObject([{ type: 'return', amount: 1000, reason: 'recalled' }]);
    expect(await poolAtHq(a, card)).toBe(3000);
    await hq.expectAgreement([a, b], [card]);
  });

  it('[G8] is asked back anew when the terminal was given more since it was asked', async () => {
    const card = await shop.addCard(1000, onSight(1000));
    await a.sync();
    await b.sync();
    // All that A has is held for a redemption that a power cut ended: a recall finds nothing.
    a.faults.hang = new Set(['allot']);
    void a.till.redeem('r1', { code: card.code, amount: 600, order: { amount: 600 } });
    await time.advance(100);
    a = await a.restart();
    await a.sync();
    await time.advance(1000);
    expect(await b.redeem('r1', card, 800)).toMatchObject({
      rejection: { type: 'heldElsewhere', available: 400, held: 600 },
    });
    // Now a clerk at A looks at the card, and A holds the rest too.
    await a.validate(card, 1);
    expect(await poolAtHq(a, card)).toBe(1000);
    expect(await b.redeem('r2', card, 300)).toMatchObject({ ground: 'online' });
    await b.sync();
  });

  it('[G7] is left alone where the terminal that redeems holds enough itself', async () => {
    const card = await shop.addCard(1000, onSight(500));
    await lookUp(a, card);
    await lookUp(b, card);
    const start = time.now();
    expect(await a.redeem('r1', card, 500)).toMatchObject({ result: 'accepted', amount: 500 });
    expect(time.now() - start).toBeLessThan(10);
    await a.sync();
    await b.sync();
    expect(await poolAtHq(b, card)).toBe(500);
  });

  it('[G8] of two requests that cross, the older one is served', async () => {
    const card = await shop.addCard(1000, onSight(500));
    await lookUp(a, card);
    await lookUp(b, card);
    const [one, other] = await Promise.all([
      a.redeem('r1', card, 1000),
      b.redeem('r1', card, 1000),
    ]);
    const results = [one, other].map(({ result }) => result).sort();
    expect(results).toEqual(['accepted', 'rejected']);
    await a.sync();
    await b.sync();
    expect(await hq.balance(card)).toBe(0);
    expect(await hq.cases()).toEqual([]);
    await hq.expectAgreement([a, b], [card]);
  });
});
