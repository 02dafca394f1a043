import {
  amountStanding,
  type Balances,
  Entry,
  isDivisible,
  limitScope,
  limitStanding,
  mergeBalances,
  postTransfers,
  rollBackRedemption,
  spentStanding,
  type Transfer,
  termsOf,
} from '@counterfoil/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyScenario, askingOf, PARTIAL, plainScenario } from '../support/arbitraryCounters.ts';
import {
  type Asked,
  type Asking,
  booksOf,
  type Counter,
  HQ,
  openCounter,
  post,
  type Stock,
  usedBooksOf,
} from '../support/counter.ts';
import { decideReserve, decideStack, giveBack } from '../support/counterCase.ts';
import { accepted, NOON } from '../support/fixtures.ts';

/** What is left of every limit of every voucher, told with what its share may still be opened to. */
function leftOfLimits(counter: Counter, stocks: readonly Stock[], customerId: string | null) {
  return stocks.flatMap(({ voucher, campaign }) => {
    const subject = {
      voucherId: voucher.id,
      customerId: customerId ?? 'nobody',
      currency: 'JPY',
      timeZone: 'Asia/Tokyo',
    };
    return termsOf(voucher, campaign).flatMap(({ limits }) =>
      limits.map((one) => {
        const scope = limitScope(one, subject, NOON);
        if (scope === null) throw new Error('no scope');
        return [voucher.id, scope, limitStanding(one, scope, counter.balances).left];
      }),
    );
  });
}

/** Redeems what applies, and answers the ids of the redemptions; none where it is refused. */
function sell(
  counter: Counter,
  id: string,
  order: Parameters<typeof decideStack>[2],
  asked: readonly Asked[],
  asking: Asking,
): string[] {
  const decided = decideStack(counter, id, order, asked, asking);
  if (!decided.ok || decided.value.type !== 'decided') return [];
  const entries = post(counter, decided.value.drafts, asking.time ?? NOON);
  return entries.flatMap((entry) => (entry.body.type === 'redemption' ? [entry.id] : []));
}

const cuts = fc.array(fc.tuple(fc.nat(30), fc.double({ min: 0, max: 1, noNaN: true })), {
  minLength: 5,
  maxLength: 40,
  size: 'max',
});

/** Gives back parts of the redemptions in any order, then what is left of each. */
function giveBackInParts(
  counter: Counter,
  ids: readonly string[],
  parts: readonly (readonly [number, number])[],
): number {
  let given = 0;
  for (const [index, [pick, share]] of parts.entries()) {
    const id = ids[pick % Math.max(1, ids.length)];
    const redemption = id === undefined ? undefined : counter.redemptions.get(id);
    if (redemption === undefined || !isDivisible(redemption)) continue;
    const left = amountStanding(redemption);
    const amount = Math.max(1, Math.floor(left * share));
    const before = spentStanding(redemption);
    const entry = giveBack(counter, redemption.id, `p${index}`, amount);
    expect(entry !== null).toBe(left > 0);
    if (entry === null) continue;
    const after = counter.redemptions.get(redemption.id);
    if (after === undefined) throw new Error('gone');
    // The voucher never keeps less than the amount that stays is worth, nor a whole unit more.
    const stays = spentStanding(after) * redemption.amount;
    const worth = redemption.spent * (left - amount);
    if (Number.isSafeInteger(stays) && Number.isSafeInteger(worth) && amount < left) {
      expect(stays).toBeGreaterThanOrEqual(worth);
      expect(stays - worth).toBeLessThan(redemption.amount);
    }
    expect(spentStanding(after)).toBeLessThanOrEqual(before);
    given += 1;
  }
  for (const [index, id] of ids.toReversed().entries()) giveBack(counter, id, `rest${index}`);
  return given;
}

describe('a rollback after a redemption', () => {
  it('[B1, B7, A5] restores every balance and every limit exactly, in parts in any order', () => {
    let [sold, parts] = [0, 0];
    fc.assert(
      fc.property(plainScenario, cuts, ({ stocks, asked, order, stacking, customerId }, given) => {
        const counter = openCounter(stocks);
        const asking = askingOf(stacking, customerId);
        const before = [booksOf(counter), leftOfLimits(counter, stocks, customerId)];
        const ids = [
          ...sell(counter, 's1', order, asked, asking),
          ...sell(counter, 's2', order, asked.toReversed(), asking),
        ];
        const redeemed = ids.map((id) => counter.redemptions.get(id));
        sold += ids.length;
        parts += giveBackInParts(counter, ids, given);
        const after = [usedBooksOf(counter), leftOfLimits(counter, stocks, customerId)];
        expect(after).toEqual(before);
        for (const made of redeemed) {
          const redemption = made === undefined ? undefined : counter.redemptions.get(made.id);
          if (redemption === undefined) throw new Error('gone');
          expect(spentStanding(redemption)).toBe(0);
          expect(amountStanding(redemption)).toBe(0);
          const again = { id: 'again', amount: null, reason: null };
          expect(rollBackRedemption({ redemption, earlier: null }, HQ, again)).toEqual({
            ok: false,
            rejection: { type: 'alreadyRolledBack' },
          });
        }
      }),
      { seed: 4750, numRuns: 700 },
    );
    expect(sold).toBeGreaterThan(1000);
    expect(parts).toBeGreaterThan(1000);
  });

  it('[B7, A5] in parts of one is what one of their sum is, for points too', () => {
    fc.assert(
      fc.property(plainScenario, cuts, ({ stocks, asked, order, stacking, customerId }, given) => {
        const asking = askingOf(stacking, customerId);
        const [once, often] = [openCounter(stocks), openCounter(stocks)];
        const ids = sell(once, 's', order, asked, asking);
        sell(often, 's', order, asked, asking);
        for (const [index, id] of ids.entries()) {
          const redemption = once.redemptions.get(id);
          if (redemption === undefined || !isDivisible(redemption)) continue;
          let sum = 0;
          for (const [cut, [, share]] of given.slice(0, 4).entries()) {
            const amount = Math.floor(((redemption.amount - sum) * share) / 2);
            if (amount === 0) continue;
            sum += amount;
            giveBack(often, id, `b${index}.${cut}`, amount);
          }
          if (sum > 0) giveBack(once, id, `b${index}`, sum);
        }
        expect(booksOf(often)).toEqual(booksOf(once));
      }),
      { seed: 4751, numRuns: 500 },
    );
  });

  it('[B2] never gives back more than was taken, whatever is asked', () => {
    fc.assert(
      fc.property(plainScenario, cuts, ({ stocks, asked, order, stacking, customerId }, given) => {
        const counter = openCounter(stocks);
        const start = booksOf(counter);
        const ids = sell(counter, 's', order, asked, askingOf(stacking, customerId));
        for (const [index, [pick, share]] of given.entries()) {
          const id = ids[pick % Math.max(1, ids.length)];
          if (id === undefined) return;
          const redemption = counter.redemptions.get(id);
          if (redemption === undefined) throw new Error('gone');
          // Often more than is left.
          const amount = share < 0.1 ? null : Math.ceil(redemption.amount * share * 1.5);
          if (amount === 0) continue;
          giveBack(counter, id, `b${index}`, amount);
        }
        for (const [path, balance] of counter.balances) {
          if (path.startsWith('voucher:')) expect(balance).toBeLessThanOrEqual(start[path] ?? 0);
          if (path.startsWith('redeemed:')) expect(balance).toBeGreaterThanOrEqual(0);
        }
      }),
      { seed: 4752, numRuns: 500 },
    );
  });
});

describe('entries', () => {
  it('[L1] of any stack post on the balances they were decided on, and are what the schema says', () => {
    let entries = 0;
    fc.assert(
      fc.property(
        fc.oneof(anyScenario, plainScenario),
        cuts,
        ({ stocks, asked, order, customerId, stacking }, given) => {
          const counter = openCounter(stocks);
          const asking = askingOf({ ...stacking, mode: 'partial' }, customerId, 'mine');
          const held = decideReserve(
            counter,
            'h',
            order,
            asked.slice(0, 3),
            'mine',
            NOON + 9,
            asking,
          );
          if (held.ok && held.value.type === 'decided') post(counter, held.value.drafts, NOON);
          const ids = sell(counter, 's', order, asked, asking);
          giveBackInParts(counter, ids, given);
          for (const entry of counter.entries) expect(Entry.safeParse(entry).error).toBeUndefined();
          entries += counter.entries.length;
        },
      ),
      { seed: 4753, numRuns: 500 },
    );
    expect(entries).toBeGreaterThan(3000);
  });

  it('[A6, J4] about different vouchers and limits come to the same in any order', () => {
    const keys = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
      minLength: 40,
      maxLength: 40,
      size: 'max',
    });
    let moved = 0;
    fc.assert(
      fc.property(
        plainScenario,
        cuts,
        keys,
        ({ stocks, asked, order, customerId }, given, sorts) => {
          // Limits of their own: what they share would make them depend on one another.
          const apart = stocks.map((stock, index) => ({
            ...stock,
            campaign: {
              ...stock.campaign,
              terms: {
                ...stock.campaign.terms,
                limits: stock.campaign.terms.limits.map((one) => ({
                  ...one,
                  id: `${one.id}${index}`,
                })),
              },
            },
          }));
          const counter = openCounter(apart);
          const start: Balances = counter.balances;
          const asking = askingOf(PARTIAL, customerId);
          const histories: (readonly Transfer[])[][] = asked.map((one, index) => {
            const from = counter.entries.length;
            const ids = [
              ...sell(counter, `s${index}`, order, [one], asking),
              ...sell(counter, `t${index}`, order, [one], asking),
            ];
            for (const [cut, [, share]] of given.slice(0, 3).entries()) {
              const id = ids[cut % Math.max(1, ids.length)];
              const made = id === undefined ? undefined : counter.redemptions.get(id);
              if (made !== undefined && id !== undefined)
                giveBack(counter, id, `b${index}.${cut}`, Math.floor(made.amount * share) || null);
            }
            return counter.entries.slice(from).map(({ transfers }) => transfers);
          });
          // Each voucher's entries stay in their order; those of different ones are mixed at random.
          const places = histories.flatMap((history, index) => history.map(() => index));
          const mixed = places
            .map((index, place) => ({ index, key: sorts[place % sorts.length] ?? 0 }))
            .toSorted((a, b) => a.key - b.key);
          let balances = start;
          for (const { index } of mixed) {
            const transfers = histories[index]?.shift() ?? [];
            balances = mergeBalances(balances, accepted(postTransfers(balances, transfers)));
            moved += 1;
          }
          expect(booksOf({ balances })).toEqual(booksOf(counter));
        },
      ),
      { seed: 4754, numRuns: 500 },
    );
    expect(moved).toBeGreaterThan(1500);
  });
});

describe('a reservation', () => {
  it('[O3] and its redemption come to what the redemption alone comes to', () => {
    let held = 0;
    fc.assert(
      fc.property(plainScenario, ({ stocks, asked, order, stacking, customerId }) => {
        const [alone, after] = [openCounter(stocks), openCounter(stocks)];
        const asking = askingOf(stacking, customerId, 'mine');
        const reserved = decideReserve(after, 'h', order, asked, 'mine', NOON + 9, asking);
        const direct = decideStack(alone, 's', order, asked, asking);
        expect(reserved.ok).toBe(direct.ok);
        if (!reserved.ok || reserved.value.type !== 'decided') return;
        if (direct.ok && direct.value.type === 'decided')
          expect(reserved.value.evaluation).toEqual(direct.value.evaluation);
        held += post(after, reserved.value.drafts, NOON).length;
        const ids = sell(alone, 's', order, asked, asking);
        expect(sell(after, 's', order, asked, asking)).toEqual(ids);
        expect(booksOf(after)).toEqual(booksOf(alone));
        expect(after.reservations).toEqual([]);
        for (const id of ids) {
          const [one, other] = [alone.redemptions.get(id), after.redemptions.get(id)];
          expect(other).toMatchObject({
            amount: one?.amount,
            spent: one?.spent,
            rights: one?.rights,
            bodyHash: one?.bodyHash,
          });
        }
      }),
      { seed: 4755, numRuns: 600 },
    );
    expect(held).toBeGreaterThan(500);
  });

  it('[O4] that ran out leaves everything as if it never was', () => {
    fc.assert(
      fc.property(plainScenario, ({ stocks, asked, order, stacking, customerId }) => {
        const [never, once] = [openCounter(stocks), openCounter(stocks)];
        const asking = askingOf(stacking, customerId, 'other', NOON + 9);
        const reserved = decideReserve(once, 'h', order, asked, 'mine', NOON + 9, {
          ...asking,
          time: NOON,
        });
        if (!reserved.ok || reserved.value.type !== 'decided') return;
        post(once, reserved.value.drafts, NOON);
        expect(leftOfLimits(once, stocks, customerId).length).toBe(
          leftOfLimits(never, stocks, customerId).length,
        );
        const ids = sell(never, 's', order, asked, asking);
        expect(sell(once, 's', order, asked, asking)).toEqual(ids);
        expect(usedBooksOf(once)).toEqual(usedBooksOf(never));
        expect(leftOfLimits(once, stocks, customerId)).toEqual(
          leftOfLimits(never, stocks, customerId),
        );
      }),
      { seed: 4756, numRuns: 600 },
    );
  });

  it('[O1] leaves others no more than what is not held', () => {
    fc.assert(
      fc.property(plainScenario, ({ stocks, asked, order, stacking, customerId }) => {
        const counter = openCounter(stocks);
        const mine = askingOf(stacking, customerId, 'mine');
        const reserved = decideReserve(counter, 'h', order, asked, 'mine', NOON + 9, mine);
        if (!reserved.ok || reserved.value.type !== 'decided') return;
        post(counter, reserved.value.drafts, NOON);
        const pending = () =>
          Object.entries(booksOf(counter)).filter(([path]) => path.startsWith('pending:'));
        const before = pending();
        const others = askingOf(stacking, customerId, 'other');
        sell(counter, 's', order, asked, others);
        // What is held stays held, and the session that holds it gets all of it.
        expect(pending()).toEqual(before);
        expect(decideStack(counter, 't', order, asked, mine).ok).toBe(true);
      }),
      { seed: 4757, numRuns: 500 },
    );
  });
});
