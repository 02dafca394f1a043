import { NO_TERMS, type Terms, type Voucher } from '@counterfoil/core';
import {
  NOBODY,
  redeemAtHq,
  releaseAtHq,
  releaseLapsed,
  reserveAtHq,
} from '@counterfoil/sync/server';
import { beforeEach, describe, expect, it } from 'vitest';
import { type AuditedShop, openAuditedShop } from '../support/auditedShop.ts';
import { CARD_POLICY } from '../support/shop.ts';

const MINUTE = 60_000;
const ONCE: Terms = {
  ...NO_TERMS,
  limits: [{ id: 'first', counts: 'redemptions', per: [], period: 'ever', most: 1 }],
};

describe('what a session holds at HQ', () => {
  let audited: AuditedShop;
  beforeEach(async () => {
    audited = await openAuditedShop();
  });

  type Ask = { readonly voucher: Voucher; readonly amount?: number | null };
  const asked = (id: string, asks: readonly Ask[]) =>
    asks.map(({ voucher, amount = null }, index) => ({
      id: `${id}-${index}`,
      codeKey: voucher.codeKey,
      amount,
    }));
  const hold = async (id: string, sessionKey: string, asks: readonly Ask[], lasting = MINUTE) => {
    const { shop } = audited;
    const order = { amount: 1000 };
    const command = { ...NOBODY, sessionKey, lasting, order, redeemables: asked(id, asks) };
    const outcome = await shop.run(reserveAtHq(shop.context, shop.programmeId, command));
    return outcome.ok ? outcome.value.reservations.length : outcome.rejection.rejection;
  };
  const redeem = async (id: string, sessionKey: string | null, asks: readonly Ask[]) => {
    const { shop } = audited;
    const command = {
      id,
      redeemables: asked(id, asks),
      order: { amount: 1000 },
      ...NOBODY,
      sessionKey,
    };
    const outcome = await shop.run(redeemAtHq(shop.context, shop.programmeId, command));
    if (!outcome.ok) return outcome.rejection.rejection;
    return outcome.value.entries.map(({ body }) => (body.type === 'redemption' ? body.spent : 0));
  };

  it('[O1, O3] nobody else can take, and the session takes it and gives back the rest', async () => {
    const { shop, hq, time } = audited;
    const card = await shop.addCard(1000);
    expect(await hold('h1', 'cart-1', [{ voucher: card, amount: 700 }])).toBe(1);
    expect(await redeem('r1', null, [{ voucher: card, amount: 400 }])).toEqual({
      ...{ type: 'reserved', available: 300, reserved: 700, needed: 400 },
      until: time.now() + MINUTE,
    });
    expect(await redeem('r2', 'cart-2', [{ voucher: card, amount: 300 }])).toEqual([300]);
    expect(await redeem('r3', 'cart-1', [{ voucher: card, amount: 500 }])).toEqual([500]);
    expect(await hq.balance(card)).toBe(200);
  });

  it('[O2] is what it asked for last, and the same request again holds nothing more', async () => {
    const { shop, hq } = audited;
    const [one, two] = [await shop.addCard(500), await shop.addCard(500)];
    expect(await hold('h1', 'cart', [{ voucher: one, amount: 400 }])).toBe(1);
    expect(await hold('h1', 'cart', [{ voucher: one, amount: 400 }])).toBe(1);
    expect(await hq.balance(one)).toBe(100);
    expect(await hold('h2', 'cart', [{ voucher: two, amount: 300 }])).toBe(1);
    expect([await hq.balance(one), await hq.balance(two)]).toEqual([500, 200]);
  });

  it('[O4] comes back when it runs out, to whoever comes next or when HQ looks', async () => {
    const { shop, hq, time } = audited;
    const [one, two] = [await shop.addCard(500), await shop.addCard(500)];
    await hold('h1', 'cart', [
      { voucher: one, amount: 500 },
      { voucher: two, amount: 500 },
    ]);
    await time.advance(MINUTE - 1);
    expect(await shop.run(releaseLapsed(shop.context, shop.programmeId))).toBe(0);
    await time.advance(1);
    expect(await redeem('r1', null, [{ voucher: one, amount: 500 }])).toEqual([500]);
    expect(await shop.run(releaseLapsed(shop.context, shop.programmeId))).toBe(1);
    expect([await hq.balance(one), await hq.balance(two)]).toEqual([0, 500]);
  });

  it('[O1] comes back at once when the session gives it up, of that voucher alone', async () => {
    const { shop, hq } = audited;
    const [one, two] = [await shop.addCard(500), await shop.addCard(500)];
    await hold('h1', 'cart', [
      { voucher: one, amount: 200 },
      { voucher: two, amount: 200 },
    ]);
    const release = () => shop.run(releaseAtHq(shop.context, shop.programmeId, 'cart', one.id));
    expect([await release(), await release()]).toEqual([true, false]);
    expect([await hq.balance(one), await hq.balance(two)]).toEqual([500, 300]);
  });

  it('[O1] can be a use of a limit, and of a coupon', async () => {
    const { shop } = audited;
    const [one, other] = [
      await shop.addCoupon(1, { terms: ONCE }),
      await shop.addCoupon(null, { terms: ONCE }),
    ];
    expect(await hold('h1', 'cart', [{ voucher: one }])).toBe(1);
    expect(await redeem('r1', null, [{ voucher: other }])).toMatchObject({ type: 'limitReached' });
    expect(await redeem('r2', 'cart', [{ voucher: one }])).toEqual([1]);
    expect(await redeem('r3', null, [{ voucher: other }])).toMatchObject({ type: 'limitReached' });
  });

  it('[O5] pays no debt before the session has taken it, and the rest does', async () => {
    const { shop, hq } = audited;
    const till = await shop.addTill();
    const card = await shop.addCard(1000);
    await till.sync();
    await till.cut();
    expect(await till.redeem('t1', card, 400)).toMatchObject({ result: 'accepted' });
    expect(await hold('h1', 'cart', [{ voucher: card, amount: 900 }])).toBe(1);
    await till.mend();
    await till.sync();
    // 100 were left for the till's 400, and the card owes 300.
    expect(await redeem('r1', 'cart', [{ voucher: card, amount: 800 }])).toEqual([800]);
    // The session took 800 of its 900, and what it left went to the debt.
    expect(await hq.balance(card)).toBe(0);
    expect(await hq.owed(card)).toBe(200);
  });

  it('[O5] pays the debt first where it ran out', async () => {
    const { shop, hq, time } = audited;
    const till = await shop.addTill();
    const card = await shop.addCard(1000);
    await till.sync();
    await till.cut();
    await till.redeem('t1', card, 400);
    await hold('h1', 'cart', [{ voucher: card, amount: 900 }]);
    await till.mend();
    await till.sync();
    await time.advance(MINUTE);
    expect(await redeem('r1', null, [{ voucher: card, amount: 800 }])).toEqual({
      ...{ type: 'balanceShort', available: 600, needed: 800 },
    });
    expect(await redeem('r2', null, [{ voucher: card, amount: 600 }])).toEqual([600]);
    expect([await hq.balance(card), await hq.owed(card)]).toEqual([0, 0]);
  });

  it('[G8, O1] is asked back from tills first, as for a redemption', async () => {
    const { shop } = audited;
    const till = await shop.addTill();
    const card = await shop.addCard(5000, {
      ...CARD_POLICY,
      allotment: { ...CARD_POLICY.allotment, onLookUp: 5000 },
    });
    await till.sync();
    await till.validate(card, 1);
    // Until it listens to its stream.
    await audited.time.advance(100);
    expect(await hold('h1', 'cart', [{ voucher: card, amount: 800 }])).toBe(1);
    expect(await redeem('r1', 'cart', [{ voucher: card, amount: 800 }])).toEqual([800]);
  });
});
