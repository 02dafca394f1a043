import { type Entry, HQ_TERMINAL } from '@counterfoil/core';
import { rollBackAtHq, topUpAtHq } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHqAudit, type HqAudit } from '../support/hqAudit.ts';
import { createManualTime } from '../support/manualTime.ts';
import { openShop, type Shop } from '../support/shop.ts';
import type { ShopTill } from '../support/shopTill.ts';

describe('giving a redemption back', () => {
  let shop: Shop;
  let hq: HqAudit;
  let a: ShopTill;
  beforeEach(async () => {
    shop = await openShop(undefined, { time: createManualTime() });
    hq = createHqAudit(shop);
    a = await shop.addTill();
  });
  /** A card that the till knows. */
  const addCard: Shop['addCard'] = async (...card) => {
    const voucher = await shop.addCard(...card);
    await a.sync();
    return voucher;
  };
  afterEach(async () => {
    await hq.expectSound();
    await shop.close();
  });

  const bodies = async (type: Entry['body']['type']): Promise<Entry['body'][]> =>
    (await hq.journal()).map(({ entry }) => entry.body).filter((body) => body.type === type);
  const rollBackRedemption = async (id: string, redemptionId: string, amount: number | null) => {
    const { rows } = await shop.context.read(shop.programmeId, (reader) =>
      reader.redemptions({}, { offset: 0, limit: 100 }),
    );
    const row = rows.find(({ redemption }) => redemption.id === redemptionId);
    if (row === undefined) throw new Error(`HQ holds no redemption ${redemptionId}`);
    const command = { id, amount, reason: null };
    return shop.run(rollBackAtHq(shop.context, shop.programmeId, row.publicId, command));
  };

  it('[B5] [S5] gives a right back to the till, which returns it when it next syncs', async () => {
    const card = await addCard(5000);
    await a.redeem('r1', card, 2000);
    await a.cut();
    expect(await a.rollBack('b1', 'r1')).toMatchObject({ result: 'accepted', balance: 5000 });
    // The right is the till's own: it can be spent again while HQ is away, and nothing is at risk.
    expect(await a.redeem('r2', card, 500)).toMatchObject({ ground: 'allotted' });
    await a.mend();
    await a.sync();
    expect(await hq.accounts(card)).toEqual({ [`voucher:${card.id}:JPY`]: 4500 });
    expect(await hq.cases()).toEqual([]);
    await hq.expectAgreement([a], [card]);
  });

  it('[B3] [K7] undoes risk without giving a right', async () => {
    const card = await addCard(5000);
    await a.cut();
    await a.redeem('r1', card, 3000);
    expect(await a.rollBack('b1', 'r1', 1000)).toMatchObject({ amount: 1000, pending: true });
    expect(a.till.status().riskLeft).toMatchObject({ JPY: 8000 });
    // Of the 3,000 a card, 1,000 is free again: not more.
    expect(await a.redeem('r2', card, 1001)).toMatchObject({
      rejection: { type: 'voucherRiskLimit', outstanding: 2000, needed: 1001 },
    });
    expect(await a.redeem('r3', card, 1000)).toMatchObject({ ground: 'atRisk' });
    await a.mend();
    expect(await hq.balance(card)).toBe(2000);
    expect(a.till.status().riskLeft).toMatchObject({ JPY: 10_000 });
    await hq.expectAgreement([a], [card]);
  });

  it('[B3] [R6] of a mixed redemption, gives back risk first and then the right', async () => {
    const policy = {
      risk: {
        perVoucher: 3000,
        softPerVoucher: null,
        maxSnapshotAge: 86_400_000,
        requireSignature: false,
      },
      allotment: { onLookUp: 1000, ahead: null, preShift: 0, lease: 3_600_000 },
    };
    const card = await addCard(5000, policy);
    await a.sync();
    await a.validate(card, 1);
    await a.cut();
    expect(await a.redeem('r1', card, 1800)).toMatchObject({
      ground: 'atRisk',
      rights: [
        { ground: 'allotted', amount: 1000 },
        { ground: 'atRisk', amount: 800 },
      ],
    });
    expect(await a.rollBack('b1', 'r1', 1100)).toMatchObject({ result: 'accepted' });
    expect(await a.rollBack('b2', 'r1', 701)).toMatchObject({
      rejection: { type: 'rollbackExceeds', left: 700, needed: 701 },
    });
    await a.mend();
    expect(await bodies('rollback')).toMatchObject([{ right: 300, risk: 800 }]);
    expect(await hq.balance(card)).toBe(4300);
    expect(await hq.cases()).toEqual([]);
    await a.sync();
    await hq.expectAgreement([a], [card]);
  });

  it('[R1] [B2] the same rollback again is the same; with another amount it is refused by name', async () => {
    const card = await addCard(5000);
    await a.redeem('r1', card, 2000);
    expect(await a.rollBack('b1', 'r1', 500)).toMatchObject({ amount: 500 });
    expect(await a.rollBack('b1', 'r1', 500)).toMatchObject({ result: 'accepted', amount: 500 });
    expect(await a.rollBack('b1', 'r1', 600)).toMatchObject({ rejection: { type: 'idReused' } });
    await a.sync();
    await a.sync();
    expect(await hq.balance(card)).toBe(3500);
    await hq.expectAgreement([a], [card]);
  });

  it('[B5] at HQ, gives it back to the voucher, and every till learns of it', async () => {
    const card = await addCard(5000);
    const b = await shop.addTill();
    await a.redeem('r1', card, 2000);
    await a.sync();
    expect(await rollBackRedemption('hq-1', 'r1', 1500)).toMatchObject({ ok: true });
    await a.sync();
    await b.sync();
    expect(await hq.accounts(card)).toEqual({ [`voucher:${card.id}:JPY`]: 4500 });
    await hq.expectAgreement([a, b], [card]);
  });

  it.each([
    { left: 3000, owes: 'the card still holds it' },
    { left: 0, owes: 'the card was emptied meanwhile' },
  ])(
    '[H5] [H10] both gave it back, and $owes: once counts, and nothing stays owed',
    async ({ left }) => {
      const card = await addCard(5000);
      await a.redeem('r1', card, 2000);
      await a.sync();
      await a.cut();
      await rollBackRedemption('hq-1', 'r1', null);
      const command = {
        id: 'd1',
        amount: 5000 - left,
        direction: 'deduct',
        expires: null,
        by: null,
        reason: null,
      } as const;
      await shop.run(topUpAtHq(shop.context, shop.programmeId, card.codeKey, command));
      // The till cannot know that HQ was first.
      expect(await a.rollBack('b1', 'r1')).toMatchObject({ result: 'accepted' });
      await a.mend();
      await a.sync();
      expect(await hq.balance(card)).toBe(left);
      expect(await hq.owed(card)).toBe(0);
      expect(await hq.cases('open')).toMatchObject([{ kind: 'rolledBackTwice', amount: 2000 }]);
      await hq.expectAgreement([a], [card]);
    },
  );

  it('[H5] a till gave back a part at risk, HQ the whole: HQ credits the rest alone', async () => {
    const card = await addCard(3000);
    await a.cut();
    await a.redeem('r1', card, 3000);
    await a.mend();
    await a.cut();
    await a.rollBack('b1', 'r1', 1000);
    await rollBackRedemption('hq-1', 'r1', null);
    await a.mend();
    expect(await hq.balance(card)).toBe(3000);
    expect(await hq.cases('open')).toMatchObject([{ kind: 'rolledBackTwice', amount: 1000 }]);
    await hq.expectAgreement([a], [card]);
  });

  it('[H2] [H10] a top-up repays the overdraft before it can be spent, and closes the case', async () => {
    const card = await addCard(3000);
    const b = await shop.addTill();
    await a.cut();
    await b.cut();
    await a.redeem('r1', card, 3000);
    await b.redeem('r1', card, 2500);
    await a.mend();
    await b.mend();
    expect(await hq.owed(card)).toBe(2500);
    expect(await hq.cases()).toMatchObject([{ kind: 'overRedemption', outstanding: 2500 }]);
    const topUp = (id: string, amount: number) =>
      shop.run(
        topUpAtHq(shop.context, shop.programmeId, card.codeKey, {
          id,
          amount,
          direction: 'add',
          expires: null,
          by: null,
          reason: null,
        }),
      );
    await topUp('t1', 1000);
    expect(await hq.balance(card)).toBe(0);
    expect(await hq.cases()).toMatchObject([{ status: 'open', amount: 2500, outstanding: 1500 }]);
    await b.sync();
    expect(await b.redeem('r2', card, 1)).toMatchObject({ rejection: { type: 'balanceShort' } });
    await topUp('t2', 2000);
    expect(await hq.balance(card)).toBe(500);
    expect(await hq.owed(card)).toBe(0);
    expect(await hq.cases()).toMatchObject([{ status: 'settled', amount: 2500, outstanding: 0 }]);
    await a.sync();
    await b.sync();
    await hq.expectAgreement([a, b], [card]);
    expect(
      (await hq.journal()).filter(({ entry }) => entry.terminalId === HQ_TERMINAL),
    ).not.toEqual([]);
  });

  it('[H9] [H10] a rollback of what was over pays the case', async () => {
    const card = await addCard(1000);
    const b = await shop.addTill();
    await a.cut();
    await b.cut();
    await a.redeem('r1', card, 1000);
    await b.redeem('r1', card, 1000);
    await a.mend();
    await b.mend();
    expect(await hq.cases('open')).toMatchObject([{ outstanding: 1000 }]);
    await b.rollBack('b1', 'r1');
    await b.sync();
    expect(await hq.cases('open')).toEqual([]);
    expect(await hq.owed(card)).toBe(0);
    await a.sync();
    await hq.expectAgreement([a, b], [card]);
  });
});
