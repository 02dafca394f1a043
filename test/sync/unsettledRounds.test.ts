import type { Voucher } from '@counterfoil/core';
import { UNSETTLED_LIMIT } from '@counterfoil/sync/protocol';
import { topUpAtHq } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createManualTime } from '../support/manualTime.ts';
import { CARD_POLICY, openShop, type Shop } from '../support/shop.ts';
import type { ShopTill } from '../support/shopTill.ts';

describe('more that was over than one pull may name', () => {
  const COUNT = 250;
  let shop: Shop;
  let till: ShopTill;
  let owing: Voucher;
  let paid: Voucher[];
  /** What each pull asked about, by redemption. */
  let asked: (readonly string[])[];
  beforeEach(async () => {
    shop = await openShop(undefined, { time: createManualTime() });
    const risk = { perVoucher: 10_000, softPerVoucher: null, maxSnapshotAge: 86_400_000 };
    const policy = { ...CARD_POLICY, risk: { ...risk, requireSignature: false } };
    const value = 10_000;
    owing = await shop.addCard(value, policy);
    paid = [await shop.addCard(value, policy), await shop.addCard(value, policy)];
    till = await shop.addTill({ JPY: 10_000 });
    await till.cut();
    // Somebody else empties all of them meanwhile.
    const other = await shop.addTill();
    for (const [index, one] of [owing, ...paid].entries())
      expect(await other.redeem(`x${index}`, one, value)).toMatchObject({ ground: 'online' });
    // The first one and the last one are of cards that will be paid for.
    const cards = Array.from({ length: COUNT }, () => owing);
    cards.splice(0, 1, paid[0] as Voucher);
    cards.splice(COUNT - 1, 1, paid[1] as Voucher);
    for (const [index, one] of cards.entries())
      expect(await till.redeem(`r${index}`, one, 1)).toMatchObject({ ground: 'atRisk' });
    asked = [];
    const { pull } = till.line.link;
    const record: typeof pull = (token, request, signal) => {
      asked.push(request.unsettled);
      return pull(token, request, signal);
    };
    Object.assign(till.line.link, { pull: record });
    await till.mend();
    expect(riskLeft()).toBe(10_000 - COUNT);
  });
  afterEach(async () => {
    await shop.close();
  });

  const riskLeft = () => till.till.status().riskLeft['JPY'] ?? Number.NaN;
  const pay = ({ codeKey }: Voucher, amount: number) =>
    shop.run(
      topUpAtHq(shop.context, shop.programmeId, codeKey, {
        ...{ id: `pay:${codeKey}`, amount, direction: 'add' },
        ...{ expires: null, by: null, reason: null },
      }),
    );
  /** Rounds with a draw of their own each, spread over all that can be drawn. */
  const syncOften = async (): Promise<void> => {
    for (const draw of [0, 0.3, 0.6, 0.9]) {
      Object.assign(till.machine.timers, { random: () => draw });
      await till.sync();
    }
  };

  it('[K8] is asked about by and by, all of it, each time as much as a pull may name', async () => {
    asked.length = 0;
    await syncOften();
    for (const ids of asked) {
      expect(ids).toHaveLength(UNSETTLED_LIMIT);
      expect(new Set(ids).size).toBe(UNSETTLED_LIMIT);
    }
    const all = Array.from({ length: COUNT }, (_, index) => `r${index}`);
    expect([...new Set(asked.flat())].toSorted()).toEqual(all.toSorted());
  });

  it('[K8] is free as far as somebody paid, wherever that stands among what nobody pays', async () => {
    for (const one of paid) await pay(one, 1);
    await syncOften();
    expect(riskLeft()).toBe(10_000 - COUNT + 2);
    await pay(owing, COUNT - 2);
    // Fewer are left after each round, so that many rounds are enough for all.
    for (let round = 0; round < 3; round += 1) await syncOften();
    expect(riskLeft()).toBe(10_000);
  });
});
