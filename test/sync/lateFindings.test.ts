import type { Voucher } from '@counterfoil/core';
import { bumpHead, changeVoucherStatus } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHqAudit, type HqAudit } from '../support/hqAudit.ts';
import { createManualTime, type ManualTime } from '../support/manualTime.ts';
import { openShop, type Shop } from '../support/shop.ts';
import type { ShopTill } from '../support/shopTill.ts';

describe('what a till could not know', () => {
  let time: ManualTime;
  let shop: Shop;
  let hq: HqAudit;
  let a: ShopTill;
  beforeEach(async () => {
    time = createManualTime();
    shop = await openShop(undefined, { time });
    hq = createHqAudit(shop);
    a = await shop.addTill();
  });
  /** A card that the till knows. */
  const addCard: Shop['addCard'] = async (...card) => {
    const voucher = await shop.addCard(...card);
    await a.sync();
    return voucher;
  };
  const addCoupon = async (): Promise<Voucher> => {
    const voucher = await shop.addCoupon(null);
    await a.sync();
    return voucher;
  };
  afterEach(async () => {
    await hq.expectSound();
    await shop.close();
  });

  const block = (card: Voucher) =>
    changeVoucherStatus(shop.context, shop.programmeId, card.codeKey, {
      id: `block-${card.id}`,
      change: 'block',
      end: null,
      by: null,
      reason: 'stolen',
    });

  it('[H3] a card that was blocked meanwhile is posted, and is a finding of its own kind', async () => {
    const card = await addCard(5000);
    const coupon = await addCoupon();
    await a.cut();
    await shop.run(block(card));
    await shop.run(block(coupon));
    expect(await a.redeem('r1', card, 1000)).toMatchObject({ ground: 'atRisk' });
    expect(await a.redeem('r2', coupon, null, 2000)).toMatchObject({ amount: 200 });
    await a.mend();
    expect(await hq.cases()).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'spentAfterBlock', voucherId: card.id, amount: 1000 }),
        expect.objectContaining({ kind: 'spentAfterBlock', voucherId: coupon.id, amount: 200 }),
      ]),
    );
    expect(await hq.cases()).toHaveLength(2);
    expect(await hq.balance(card)).toBe(4000);
    await hq.expectAgreement([a], [card]);
  });

  it('[R7] once the till has heard of the block, it refuses, offline too', async () => {
    const card = await addCard(5000);
    await a.sync();
    await shop.run(block(card));
    expect(await a.redeem('r1', card, 1000)).toMatchObject({
      rejection: { type: 'voucherBlocked' },
    });
    await a.sync();
    await a.cut();
    expect(await a.redeem('r2', card, 1000)).toMatchObject({
      rejection: { type: 'voucherBlocked' },
    });
    expect(await hq.balance(card)).toBe(5000);
    expect(await hq.cases()).toEqual([]);
  });

  it('[H3] a card whose end HQ moved forward meanwhile was spent after its end', async () => {
    const card = await addCard(5000);
    await a.cut();
    const end = time.now() + 60_000;
    await hq.change(async (tx) =>
      tx.putVouchers([{ ...card, validity: { start: null, end } }], await bumpHead(tx), 0),
    );
    await time.advance(120_000);
    await a.redeem('r1', card, 1000);
    await a.mend();
    expect(await hq.cases()).toMatchObject([{ kind: 'spentAfterExpiry', amount: 1000 }]);
    expect(await hq.balance(card)).toBe(4000);
    expect(await a.redeem('r2', card, 1000)).toMatchObject({ rejection: { type: 'expired', end } });
  });

  it('[H3] what was spent before the end is no finding, however late it is sent', async () => {
    const end = time.now() + 60_000;
    const card = await addCard(5000, undefined, { validity: { start: null, end } });
    await a.cut();
    await a.redeem('r1', card, 1000);
    await time.advance(3_600_000);
    await a.mend();
    expect(await hq.cases()).toEqual([]);
    expect(await hq.balance(card)).toBe(4000);
  });
});
