import { limitStanding, rollBack } from '@counterfoil/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  booksOf,
  type Counter,
  cardStock,
  couponStock,
  HQ,
  limit,
  loyaltyStock,
  openCounter,
  post,
  type Stock,
  standing,
  terms,
} from '../support/counter.ts';
import { decideReserve, decideStack } from '../support/counterCase.ts';
import { NOON } from '../support/fixtures.ts';
import { amountOff, percentOff } from '../support/orders.ts';
import {
  hold,
  leftOf,
  type Oracle,
  type OracleLimit,
  type OracleVoucher,
  openOracle,
  release,
  sell,
  shareOf,
  takeBack,
} from '../support/shopOracle.ts';

const HOUR = 3_600_000;

const LIMITS: readonly Omit<OracleLimit, 'most'>[] = [
  { id: 'all', counts: 'redemptions', per: [], period: 'ever' },
  { id: 'budget', counts: 'amount', per: [], period: 'month' },
  { id: 'daily', counts: 'redemptions', per: ['customer'], period: 'day' },
  { id: 'code', counts: 'amount', per: ['voucher', 'customer'], period: 'day' },
  { id: 'each', counts: 'redemptions', per: ['voucher'], period: 'month' },
];

const sizes = fc.oneof(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 900 }));

/** Two or three limits each, of which several vouchers share one, each by a size of its own. */
const limitsOf = fc.uniqueArray(fc.nat(LIMITS.length - 1), { maxLength: 3 }).chain((places) =>
  fc.tuple(
    ...places.map((place) =>
      sizes.map((most): OracleLimit => {
        const one = LIMITS[place];
        if (one === undefined) throw new Error('no limit');
        return { ...one, most: one.counts === 'amount' ? most * 3 : most };
      }),
    ),
  ),
);

const KINDS: readonly Omit<OracleVoucher, 'limits' | 'blocked'>[] = [
  { id: 'c1', kind: 'money', rate: 1, held: 800 },
  { id: 'c2', kind: 'money', rate: 1, held: 300 },
  { id: 'p1', kind: 'points', rate: 7, held: 4000 },
  { id: 'd1', kind: 'percent', rate: 10, held: 2 },
  { id: 'd2', kind: 'amount', rate: 70, held: null },
];

const shops = fc
  .tuple(...KINDS.map(() => limitsOf))
  .map((limits) =>
    KINDS.map(
      (kind, index): OracleVoucher => ({ ...kind, limits: limits[index] ?? [], blocked: false }),
    ),
  );

function stockOf({ id, kind, rate, held, limits, blocked }: OracleVoucher): Stock {
  const asked = limits.map(({ per, ...rest }) =>
    limit(rest.id, rest.most, { ...rest, per: [...per] }),
  );
  const change = { voucher: { blocked }, campaign: { terms: terms({ limits: asked }) } };
  switch (kind) {
    case 'money':
      return cardStock(id, held ?? 0, change);
    case 'points':
      return loyaltyStock(id, held ?? 0, { points: rate, amount: 1 }, change);
    case 'percent':
      return couponStock(id, percentOff(rate * 100), held, change);
    case 'amount':
      return couponStock(id, amountOff(rate), held, change);
  }
}

const kind = <K extends string>(name: K) => fc.constant(name);
const ids = fc.constantFrom(...KINDS.map(({ id }) => id));
const sessions = fc.constantFrom('one', 'two');
const asks = fc
  .uniqueArray(
    fc.record({ voucherId: ids, amount: fc.option(fc.integer({ min: 1, max: 400 }), { freq: 3 }) }),
    { minLength: 1, maxLength: 5, selector: ({ voucherId }) => voucherId },
  )
  .map((all) => all.map((one) => (one.voucherId.startsWith('d') ? { ...one, amount: null } : one)));
const stack = {
  asks,
  due: fc.oneof(fc.nat({ max: 12 }), fc.nat({ max: 900 })),
  customerId: fc.constantFrom('ann', 'bob', null),
  partial: fc.boolean(),
};

const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      type: kind('sell'),
      ...stack,
      session: fc.constantFrom(null, 'one', 'two'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: kind('hold'),
      ...stack,
      session: sessions,
      hours: fc.integer({ min: 1, max: 30 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      type: kind('giveBack'),
      pick: fc.nat({ max: 40 }),
      amount: fc.option(fc.integer({ min: 1, max: 200 }), { freq: 2 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: kind('wait'),
      hours: fc.oneof(fc.nat({ max: 30 }), fc.nat({ max: 800 })),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: kind('resize'),
      voucher: ids,
      place: fc.nat({ max: 2 }),
      most: sizes,
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: kind('block'), voucher: ids, blocked: fc.boolean() }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
type Stacked = Extract<Step, { readonly type: 'sell' | 'hold' }>;

type World = {
  readonly counter: Counter;
  readonly oracle: Oracle;
  readonly tally: { sold: number; held: number; back: number; refused: Map<string, number> };
  time: number;
  steps: number;
};

const told = (taken: ReadonlyMap<number, { amount: number; spent: number }>) =>
  [...taken].map(([place, { amount, spent }]) => [place, amount, spent]);

function runStack({ counter, oracle, tally, time }: World, id: string, next: Stacked): void {
  const { asks: asked, due, customerId, partial, session } = next;
  const asking = {
    customerId,
    time,
    session,
    stacking: { mode: partial ? ('partial' as const) : ('all' as const) },
  };
  const command = { asks: asked, due, customerId, session, time, partial };
  const expires = next.type === 'hold' ? time + next.hours * HOUR : 0;
  const expected =
    next.type === 'hold' ? hold(oracle, next.session, expires, command) : sell(oracle, id, command);
  const decided =
    next.type === 'hold'
      ? decideReserve(counter, id, { amount: due }, asked, next.session, expires, asking)
      : decideStack(counter, id, { amount: due }, asked, asking);
  if (!decided.ok) {
    const { type } = decided.rejection.rejection;
    expect(type).toBe(expected);
    tally.refused.set(type, (tally.refused.get(type) ?? 0) + 1);
    return;
  }
  if (typeof expected === 'string') throw new Error(`not refused: ${expected}`);
  if (decided.value.type !== 'decided') throw new Error('repeated');
  const taken = decided.value.evaluation.results.flatMap((result) =>
    result.status === 'applicable'
      ? [[result.index, result.judged.amount, result.judged.spent]]
      : [],
  );
  expect(taken).toEqual(told(expected));
  post(counter, decided.value.drafts, time);
  if (next.type === 'hold') tally.held += taken.length;
  else tally.sold += taken.length;
}

function runGiveBack(
  { counter, oracle, tally }: World,
  id: string,
  pick: number,
  amount: number | null,
): void {
  const all = [...oracle.sales.keys()];
  const sale = all[pick % Math.max(1, all.length)];
  const redemption = sale === undefined ? undefined : counter.redemptions.get(sale);
  if (sale === undefined || redemption === undefined) return;
  const before = standing(counter, `voucher:${redemption.voucherId}:${redemption.unit}`);
  const expected = takeBack(oracle, sale, amount);
  const decided = rollBack({ redemption, earlier: null }, HQ, { id, amount, reason: null });
  if (!decided.ok) {
    expect(decided.rejection.type).toBe(expected);
    return;
  }
  if (decided.value.type !== 'decided') throw new Error('repeated');
  post(counter, [decided.value.draft], NOON);
  const after = standing(counter, `voucher:${redemption.voucherId}:${redemption.unit}`);
  expect(after - before).toBe(expected);
  tally.back += 1;
}

function take(world: World, next: Step): void {
  const { counter, oracle } = world;
  const id = `s${++world.steps}`;
  switch (next.type) {
    case 'sell':
    case 'hold':
      runStack(world, id, next);
      return;
    case 'giveBack':
      runGiveBack(world, id, next.pick, next.amount);
      return;
    case 'wait':
      world.time += next.hours * HOUR;
      return;
    case 'resize': {
      const voucher = oracle.vouchers.get(next.voucher);
      const one = voucher?.limits[next.place];
      if (voucher === undefined || one === undefined) return;
      one.most = next.most;
      counter.campaigns.set(voucher.id, stockOf(voucher).campaign);
      return;
    }
    case 'block': {
      const voucher = oracle.vouchers.get(next.voucher);
      if (voucher === undefined) return;
      voucher.blocked = next.blocked;
      counter.vouchers.set(voucher.id, stockOf(voucher).voucher);
    }
  }
}

/** What the core's accounts say of everything that both keep books of, and what the oracle says. */
function compare({ counter, oracle, time }: World): void {
  const core: Record<string, number> = { open: counter.reservations.length };
  const own: Record<string, number> = { open: oracle.holds.length };
  for (const { id, kind: what, held, limits } of oracle.vouchers.values()) {
    const unit = what === 'money' ? 'JPY' : what === 'points' ? 'points' : 'uses';
    if (held !== null) {
      core[id] = standing(counter, `voucher:${id}:${unit}`);
      own[id] = held;
    }
    for (const one of limits)
      for (const customerId of ['ann', 'bob']) {
        const share = shareOf(one, id, customerId, time);
        const asked = limit(one.id, one.most, { ...one, per: [...one.per] });
        core[`${id} ${share}`] = limitStanding(asked, share, counter.balances).left;
        own[`${id} ${share}`] = leftOf(oracle, one, share);
      }
  }
  for (const [share, used] of oracle.used) {
    const held = oracle.holds
      .flatMap(({ uses }) => uses)
      .reduce((sum, use) => sum + (use.share === share ? use.amount : 0), 0);
    core[share] = standing(counter, `consumed:${share}`);
    own[share] = used - held;
  }
  expect(core).toEqual(own);
}

const ownLimits = (vouchers: readonly OracleVoucher[]): OracleVoucher[] =>
  vouchers.map((voucher) => ({ ...voucher, limits: voucher.limits.map((one) => ({ ...one })) }));

describe('any history of sales, holds and returns', () => {
  const histories = fc.array(step, { minLength: 5, maxLength: 40, size: 'max' });

  it('[A1, A2, A3, A5, A6, X1, X9, O1, O2, O3, O4, B7] is what a shop would reckon by hand', () => {
    const tally = { sold: 0, held: 0, back: 0, refused: new Map<string, number>() };
    fc.assert(
      fc.property(shops, histories, (vouchers, steps) => {
        const own = ownLimits(vouchers);
        const world: World = {
          counter: openCounter(own.map(stockOf)),
          oracle: openOracle(own),
          tally,
          time: NOON,
          steps: 0,
        };
        for (const next of steps) {
          take(world, next);
          compare(world);
        }
        // When all holds have run out, nothing waits.
        world.time += 1000 * HOUR;
        release(world.oracle, null, world.time);
        take(world, {
          type: 'hold',
          asks: [{ voucherId: 'd2', amount: null }],
          due: 100,
          customerId: 'ann',
          partial: false,
          session: 'one',
          hours: 1,
        });
        const pending = Object.keys(booksOf(world.counter)).filter((path) =>
          path.startsWith('pend'),
        );
        const open = world.counter.reservations.flatMap(({ holds }) => holds);
        expect(pending.length).toBe(open.length);
      }),
      { seed: 4760, numRuns: 500 },
    );
    expect(tally.sold).toBeGreaterThan(1500);
    expect(tally.held).toBeGreaterThan(300);
    expect(tally.back).toBeGreaterThan(500);
    for (const type of [
      'limitReached',
      'alreadyUsed',
      'balanceShort',
      'nothingDue',
      'customerMissing',
      'voucherBlocked',
      'amountExceedsOrder',
      'noItemMatches',
    ])
      expect([type, (tally.refused.get(type) ?? 0) > 5]).toEqual([type, true]);
  });

  it('[A1] never uses more of a limit than it allows at that moment', () => {
    let used = 0;
    fc.assert(
      fc.property(shops, histories, (vouchers, steps) => {
        const own = ownLimits(vouchers);
        const world: World = {
          counter: openCounter(own.map(stockOf)),
          oracle: openOracle(own),
          tally: { sold: 0, held: 0, back: 0, refused: new Map() },
          time: NOON,
          steps: 0,
        };
        const inUse = new Map<string, number>();
        for (const next of steps) {
          const from = world.counter.entries.length;
          take(world, next);
          for (const { body } of world.counter.entries.slice(from)) {
            if (body.type !== 'redemption' && body.type !== 'rollback') continue;
            const by = body.type === 'redemption' ? 1 : -1;
            for (const { scope, amount } of body.limits)
              inUse.set(scope, (inUse.get(scope) ?? 0) + by * amount);
            if (body.type === 'rollback') continue;
            const voucher = world.oracle.vouchers.get(body.voucherId);
            for (const one of voucher?.limits ?? []) {
              const share = shareOf(one, body.voucherId, body.customerId, world.time);
              expect(inUse.get(share)).toBeGreaterThan(0);
              expect(inUse.get(share)).toBeLessThanOrEqual(one.most);
              used += 1;
            }
          }
        }
      }),
      { seed: 4761, numRuns: 500 },
    );
    expect(used).toBeGreaterThan(2000);
  });
});
