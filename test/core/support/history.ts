import type { GrantBody, Redemption } from '@counterfoil/core';
import fc from 'fast-check';
import type { World } from './auditor.ts';
import { card, terminalOf } from './fixtures.ts';
import {
  createHqModel,
  grantAtHq,
  issueAtHq,
  redeemAtHq,
  redemptionKey,
  rollBackAtHq,
  topUpAtHq,
  voucherOf,
} from './hqModel.ts';
import {
  applyGrantAtTill,
  createTillModel,
  lookUp,
  pushFrom,
  redeemAtTill,
  returnFromPool,
  rollBackAtTill,
  type TillModel,
} from './tillModel.ts';

/** HQ, two tills of one store, two cards of 100; and grants that are on their way to their tills. */
export type Shop = World & {
  readonly tills: readonly [TillModel, TillModel];
  readonly onTheWay: GrantBody[];
  /** Who gave a redemption back first; with `exclusive`, nobody else does. */
  readonly givenBackBy: Map<string, string>;
  readonly exclusive: boolean;
  steps: number;
};

export const CARD_IDS = ['c1', 'c2'];

export function openShop(exclusive: boolean): Shop {
  const hq = createHqModel(CARD_IDS.map((id) => card(id)));
  for (const id of CARD_IDS) issueAtHq(hq, id, 100);
  const tills = [createTillModel(terminalOf('a')), createTillModel(terminalOf('b'))] as const;
  for (const till of tills) for (const id of CARD_IDS) lookUp(till, hq, id);
  return {
    hq,
    tills: [tills[0], tills[1]],
    onTheWay: [],
    givenBackBy: new Map(),
    exclusive,
    steps: 0,
  };
}

const amounts = fc.integer({ min: 1, max: 40 });
const cards = fc.constantFrom('c1', 'c2');
const tillIndex = fc.constantFrom(0 as const, 1 as const);
const kind = <K extends string>(name: K) => fc.constant(name);

const redeeming = fc.record({
  type: kind('redeem'),
  till: tillIndex,
  card: cards,
  amount: fc.option(amounts),
  due: fc.integer({ min: 40, max: 60 }),
  how: fc.constantFrom('online', 'answerLost', 'offline'),
});
const givingBack = fc.record({
  type: kind('rollBack'),
  by: fc.constantFrom('a', 'b', 'hq'),
  pick: fc.nat(50),
  amount: fc.option(amounts),
});

/** One thing that somebody does. */
export const step = fc.oneof(
  { weight: 6, arbitrary: redeeming },
  { weight: 4, arbitrary: givingBack },
  {
    weight: 3,
    arbitrary: fc.record({
      type: kind('push'),
      till: tillIndex,
      count: fc.integer({ min: 1, max: 6 }),
      again: fc.nat(3),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: kind('deliver'), pick: fc.nat(5), twice: fc.boolean() }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: kind('allot'), till: tillIndex, card: cards, amount: amounts }),
  },
  { weight: 2, arbitrary: fc.record({ type: kind('lookUp'), till: tillIndex, card: cards }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: kind('giveUp'), till: tillIndex, card: cards, amount: amounts }),
  },
  { weight: 1, arbitrary: fc.record({ type: kind('redeemAtHq'), card: cards, amount: amounts }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: kind('topUp'),
      card: cards,
      amount: amounts,
      direction: fc.constantFrom('add', 'deduct'),
    }),
  },
);
export type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
type Redeeming = typeof redeeming extends fc.Arbitrary<infer S> ? S : never;
type GivingBack = typeof givingBack extends fc.Arbitrary<infer S> ? S : never;

/** Does it. What the core refuses leaves everything as it is. */
export function take(shop: Shop, next: Step): void {
  const { hq, tills, onTheWay } = shop;
  const id = `s${++shop.steps}`;
  switch (next.type) {
    case 'redeem':
      redeemSomehow(shop, id, next);
      return;
    case 'rollBack':
      rollBackSomewhere(shop, id, next);
      return;
    case 'push':
      pushFrom(tills[next.till], hq, next.count, next.again);
      return;
    case 'deliver': {
      const grant = onTheWay[next.pick % Math.max(1, onTheWay.length)];
      if (grant !== undefined) deliver(shop, grant, next.twice);
      return;
    }
    case 'allot': {
      const { terminal } = tills[next.till];
      const command = { grantId: id, redemptionId: null, least: 1, most: next.amount };
      const granted = grantAtHq(hq, terminal, next.card, command);
      if (granted.ok) onTheWay.push(granted.value);
      return;
    }
    case 'lookUp':
      lookUp(tills[next.till], hq, next.card);
      return;
    case 'giveUp':
      returnFromPool(tills[next.till], next.card, next.amount);
      return;
    case 'redeemAtHq':
      redeemAtHq(hq, id, next.card, next.amount);
      return;
    case 'topUp':
      topUpAtHq(hq, id, next.card, next.amount, next.direction as 'add' | 'deduct');
      return;
  }
}

function redeemSomehow({ hq, tills, onTheWay }: Shop, id: string, next: Redeeming): void {
  const till = tills[next.till];
  const command = { id, amount: next.amount, due: next.due };
  const heard = next.how === 'online';
  if (next.how !== 'offline') {
    const asked = { least: 1, most: next.amount ?? next.due };
    const grant = { grantId: `${id}#0`, redemptionId: id, ...asked };
    const granted = grantAtHq(hq, till.terminal, next.card, grant);
    if (granted.ok && heard) applyGrantAtTill(till, granted.value);
    else if (granted.ok) onTheWay.push(granted.value);
  }
  redeemAtTill(till, voucherOf(hq, next.card), command, heard ? 'heard' : 'unreachable');
}

function rollBackSomewhere(shop: Shop, id: string, { by, pick, amount }: GivingBack): void {
  const { hq, tills, givenBackBy, exclusive } = shop;
  const till = tills.find(({ terminal }) => terminal.id === by);
  const own = till === undefined ? [] : [...till.redemptions.values()];
  const ownIds = new Set(own.map((one) => redemptionKey(one.terminalId, one.id)));
  // What others made is given back as HQ knows it; a till of the store can ask HQ for it.
  const others = [...hq.redemptions]
    .filter(([key, one]) => !ownIds.has(key) && (till === undefined || one.storeId === 'ginza'))
    .map(([, one]) => one);
  const known: Redemption[] = [...own, ...others];
  const redemption = known[pick % Math.max(1, known.length)];
  if (redemption === undefined) return;
  const key = redemptionKey(redemption.terminalId, redemption.id);
  const first = givenBackBy.get(key) ?? by;
  // A till does not hear of what became of another's redemption, not even by itself.
  const isStale = till !== undefined && !ownIds.has(key) && givenBackBy.has(key);
  if (exclusive && (first !== by || isStale)) return;
  const done =
    till === undefined
      ? rollBackAtHq(hq, id, redemption, amount)
      : rollBackAtTill(till, redemption, id, amount);
  if (done) givenBackBy.set(key, first);
}

function deliver({ tills, onTheWay }: Shop, grant: GrantBody, twice: boolean): void {
  const till = tills.find(({ terminal }) => terminal.id === grant.terminalId);
  if (till === undefined) return;
  applyGrantAtTill(till, grant);
  if (!twice) onTheWay.splice(onTheWay.indexOf(grant), 1);
}

/** Everything arrives: grants, entries, what tills give back, and what HQ says of each voucher. */
export function settle(shop: Shop): void {
  const { hq, tills, onTheWay } = shop;
  for (const grant of [...onTheWay]) deliver(shop, grant, false);
  for (const till of tills) {
    for (const id of CARD_IDS) returnFromPool(till, id, 1_000_000);
    pushFrom(till, hq, 1_000_000, 3);
  }
  for (const till of tills) for (const id of CARD_IDS) lookUp(till, hq, id);
}
