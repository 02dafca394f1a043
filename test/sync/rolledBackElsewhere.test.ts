import type { Voucher } from '@counterfoil/core';
import { rollBackAtHq } from '@counterfoil/sync/server';
import { beforeEach, describe, expect, it } from 'vitest';
import { openAuditedTill } from '../support/auditedShop.ts';
import type { HqAudit } from '../support/hqAudit.ts';
import { CARD_POLICY, type Shop } from '../support/shop.ts';
import type { ShopTill } from '../support/shopTill.ts';

describe('a redemption of a till that HQ gives back', () => {
  let shop: Shop;
  let hq: HqAudit;
  let a: ShopTill;
  beforeEach(async () => {
    ({ shop, hq, till: a } = await openAuditedTill());
  });

  const giveBack = async (id: string, redemptionId: string, amount: number | null) => {
    const { rows } = await shop.context.read(shop.programmeId, (reader) =>
      reader.redemptions({}, { offset: 0, limit: 100 }),
    );
    const row = rows.find(({ redemption }) => redemption.id === redemptionId);
    if (row === undefined) throw new Error(`HQ holds no redemption ${redemptionId}`);
    const command = { id, amount, reason: null };
    return shop.run(rollBackAtHq(shop.context, shop.programmeId, row.publicId, command));
  };
  const sold = async (value: number, taken: number): Promise<Voucher> => {
    const card = await shop.addCard(value);
    await a.sync();
    await a.redeem('r1', card, taken);
    await a.sync();
    return card;
  };

  it('[B10] cannot be given back by the till once it has heard of it', async () => {
    const card = await sold(5000, 2000);
    await giveBack('hq-1', 'r1', null);
    await a.sync();
    await a.cut();
    expect(await a.rollBack('b1', 'r1')).toMatchObject({
      rejection: { type: 'alreadyRolledBack' },
    });
    await a.mend();
    expect(await hq.accounts(card)).toEqual({ [`voucher:${card.id}:JPY`]: 5000 });
    expect(await hq.cases()).toEqual([]);
    await hq.expectAgreement([a], [card]);
  });

  it('[B10] leaves the till what HQ did not give back, in whatever parts and however often heard', async () => {
    const card = await sold(5000, 2000);
    await giveBack('hq-1', 'r1', 300);
    await a.sync();
    await giveBack('hq-2', 'r1', 500);
    await a.sync();
    // The same page of the feed once more.
    a = await a.restart();
    await a.sync();
    expect(await a.rollBack('b1', 'r1', 1201)).toMatchObject({
      rejection: { type: 'rollbackExceeds', left: 1200, needed: 1201 },
    });
    expect(await a.rollBack('b2', 'r1')).toMatchObject({ result: 'accepted', amount: 1200 });
    await a.sync();
    expect(await hq.balance(card)).toBe(5000);
    expect(await hq.cases()).toEqual([]);
    await hq.expectAgreement([a], [card]);
  });

  it('[B10] frees the risk that it undoes', async () => {
    const card = await shop.addCard(1000);
    await a.sync();
    const b = await shop.addTill();
    await a.cut();
    await b.redeem('r0', card, 1000);
    await a.redeem('r1', card, 1000);
    await a.mend();
    expect(a.till.status().riskLeft).toMatchObject({ JPY: 9000 });
    await giveBack('hq-1', 'r1', null);
    await a.sync();
    expect(a.till.status().riskLeft).toMatchObject({ JPY: 10_000 });
    expect(await hq.owed(card)).toBe(0);
  });

  it('[H12] that the till gave back too: it keeps the right, and the voucher gives up as much', async () => {
    const card = await sold(5000, 2000);
    await a.cut();
    await giveBack('hq-1', 'r1', 1500);
    expect(await a.rollBack('b1', 'r1')).toMatchObject({ result: 'accepted' });
    await a.mend();
    await a.sync();
    expect(await hq.accounts(card)).toEqual({ [`voucher:${card.id}:JPY`]: 5000 });
    expect(await hq.cases()).toMatchObject([{ kind: 'rolledBackTwice', amount: 1500 }]);
    await hq.expectAgreement([a], [card]);
    // Nothing of it is left to be spent away from HQ.
    await a.cut();
    expect(await a.redeem('r2', card, 100)).toMatchObject({ ground: 'atRisk' });
    await a.mend();
  });

  it('[H12] what was spent twice of it is owed, and no more than that', async () => {
    const card = await sold(2000, 2000);
    await a.cut();
    await giveBack('hq-1', 'r1', null);
    const b = await shop.addTill();
    await b.redeem('r0', card, 2000);
    await a.rollBack('b1', 'r1');
    expect(await a.redeem('r2', card, 1200)).toMatchObject({ ground: 'allotted' });
    await a.mend();
    await a.sync();
    await b.sync();
    expect(await hq.owed(card)).toBe(1200);
    expect((await hq.cases('open')).map(({ kind, amount }) => [kind, amount])).toEqual(
      expect.arrayContaining([
        ['rolledBackTwice', 2000],
        ['allotmentShort', 2000],
      ]),
    );
    await hq.expectAgreement([a, b], [card]);
  });

  it('[H12] counts once, even where the answer was lost and the entries are sent again', async () => {
    const policy = { ...CARD_POLICY, allotment: { ...CARD_POLICY.allotment, onLookUp: 900 } };
    const card = await shop.addCard(5000, policy);
    await a.sync();
    await a.redeem('r1', card, 2000);
    await a.sync();
    await a.cut();
    await giveBack('hq-1', 'r1', 400);
    await a.rollBack('b1', 'r1');
    a.faults.loseAnswers = new Set(['push']);
    await a.mend();
    a.faults.loseAnswers = new Set();
    await a.mend();
    await a.sync();
    expect(await hq.balance(card)).toBe(5000);
    expect(await hq.owed(card)).toBe(0);
    await hq.expectAgreement([a], [card]);
  });
});
