import type { OfflinePolicy, Voucher } from '@counterfoil/core';
import type { TillRedemption } from '@counterfoil/pos-app/till';
import { redeemAtHq } from '@counterfoil/sync/server';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHqAudit, type HqAudit } from '../support/hqAudit.ts';
import { createManualTime, type ManualTime } from '../support/manualTime.ts';
import { openShop, type Shop } from '../support/shop.ts';
import type { ShopTill } from '../support/shopTill.ts';

/** What a till that looks at a card is allotted of it; nothing is ever accepted at risk. */
const onSight = (onLookUp: number): OfflinePolicy => ({
  risk: null,
  allotment: { onLookUp, ahead: null, preShift: 0, lease: 3_600_000 },
});

const TILLS = 4;
const SHARE = 400;

/** Requests that cross: who asks, for how much, how long after the one before, and on what line. */
type Rush = {
  readonly value: number;
  /** Which tills looked at the card before, in this order. */
  readonly lookUps: readonly number[];
  readonly requests: readonly {
    readonly till: number;
    readonly amount: number;
    readonly after: number;
  }[];
  /** How long an answer takes to each till, milliseconds. */
  readonly latencies: readonly number[];
};

const anyRush: fc.Arbitrary<Rush> = fc.record({
  value: fc.integer({ min: 4, max: 30 }).map((hundreds) => hundreds * 100),
  lookUps: fc.uniqueArray(fc.nat(TILLS - 1)),
  requests: fc.uniqueArray(fc.nat(TILLS - 1), { minLength: 2 }).chain((tills) =>
    fc.tuple(
      ...tills.map((till) =>
        fc.record({
          till: fc.constant(till),
          amount: fc.integer({ min: 5, max: 14 }).map((hundreds) => hundreds * 100),
          after: fc.nat(30),
        }),
      ),
    ),
  ),
  latencies: fc.array(fc.nat(40), { minLength: TILLS, maxLength: TILLS }),
});

/** What a queue at one counter would come to: each in turn, from what is left. */
function inTurn(value: number, amounts: readonly number[]): boolean[] {
  let left = value;
  return amounts.map((amount) => {
    if (amount > left) return false;
    left -= amount;
    return true;
  });
}

async function run({ value, lookUps, requests, latencies }: Rush): Promise<void> {
  const time = createManualTime();
  const shop = await openShop(undefined, { time });
  try {
    const hq = createHqAudit(shop);
    const tills: ShopTill[] = [];
    for (let count = 0; count < TILLS; count += 1) tills.push(await shop.addTill());
    await time.advance(1000);
    const card = await shop.addCard(value, onSight(SHARE));
    for (const till of tills) await till.sync();
    for (const index of lookUps) await tills[index]?.validate(card, 1);
    await time.advance(1000);
    tills.forEach((till, index) => {
      till.faults.onAnswer = () => time.delay(latencies[index] ?? 0);
    });
    const asked: Promise<TillRedemption>[] = [];
    for (const { till, amount, after } of requests) {
      await time.advance(after);
      const order = { amount };
      const use = tills[till]?.till;
      if (use !== undefined) asked.push(use.redeem('r1', { code: card.code, amount, order }));
    }
    const results = await shop.run(Promise.all(asked));
    const accepted = results.map(({ result }) => result === 'accepted');
    // Nobody is passed over for somebody who came later.
    expect(accepted).toEqual(
      inTurn(
        value,
        requests.map(({ amount }) => amount),
      ),
    );
    for (const till of tills) till.faults.onAnswer = null;
    await time.advance(2000);
    for (const till of tills) await till.sync();
    const spent = results.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
    expect(await hq.balance(card)).toBe(value - spent);
    expect(await hq.owed(card)).toBe(0);
    expect(await hq.cases()).toEqual([]);
    await hq.expectSound();
    await hq.expectAgreement(tills, [card]);
    const claims = await shop.context.read(shop.programmeId, (it) => it.claims(card.id));
    expect(claims.filter(({ until }) => until > time.now())).toEqual([]);
  } finally {
    await shop.close();
  }
}

describe('requests that cross', () => {
  it.each([1, 2, 3].map((seed) => ({ seed })))(
    '[O44] [I2] are served in the order in which they came, and nothing is granted twice (seed $seed)',
    async ({ seed }) => {
      await fc.assert(fc.asyncProperty(anyRush, run), { seed, numRuns: 25, endOnFailure: false });
    },
    120_000,
  );
});
