import { checkLedger } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openShop, type Shop } from '../support/shop.ts';

const redeemRequest = (code: string, amount: number | null, due: number) => ({
  code,
  amount,
  order: { amount: due },
});

describe('one redemption, online and offline', () => {
  let shop: Shop;
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop.close());

  const hqBalance = async (voucherId: string): Promise<number> => {
    const balances = await shop.context.read(shop.programmeId, (reader) =>
      reader.voucherBalances(voucherId),
    );
    let sum = 0;
    for (const [path, balance] of balances) if (/^(voucher|allotted):/.test(path)) sum += balance;
    return sum;
  };
  const expectSoundLedger = async (): Promise<void> => {
    const check = await shop.context.read(shop.programmeId, checkLedger);
    expect(check).toMatchObject({ balanced: true, differences: [], brokenAt: null });
  };

  it('[S5] online, HQ grants the right for this redemption and both sides agree on the rest', async () => {
    const card = await shop.addCard(5000);
    const { till } = await shop.addTill();
    const redeemed = await till.redeem('r1', redeemRequest(card.code, 1200, 2000));
    expect(redeemed).toMatchObject({
      result: 'accepted',
      ground: 'online',
      rights: [{ ground: 'online', amount: 1200 }],
      amount: 1200,
      balance: 3800,
      pending: false,
    });
    await till.syncNow();
    expect(till.status().unsent).toBe(0);
    expect(await hqBalance(card.id)).toBe(3800);
    await expectSoundLedger();
  });

  it('[K2] offline, the till goes at risk within its limits, and HQ posts it once', async () => {
    const card = await shop.addCard(5000);
    const { till, cut, mend } = await shop.addTill();
    await cut();
    const redeemed = await till.redeem('r1', redeemRequest(card.code, 2500, 2500));
    expect(redeemed).toMatchObject({
      result: 'accepted',
      ground: 'atRisk',
      pending: true,
      balance: 2500,
    });
    const over = await till.redeem('r2', redeemRequest(card.code, 1000, 1000));
    expect(over).toMatchObject({
      result: 'rejected',
      rejection: { type: 'voucherRiskLimit', limit: 3000, outstanding: 2500, needed: 1000 },
    });
    expect(await hqBalance(card.id)).toBe(5000);
    await mend();
    expect(await hqBalance(card.id)).toBe(2500);
    expect(await till.redeem('r1', redeemRequest(card.code, 2500, 2500))).toMatchObject({
      result: 'accepted',
      pending: false,
      balance: 2500,
    });
    expect(await hqBalance(card.id)).toBe(2500);
    await expectSoundLedger();
  });

  it('[H9] two tills that overspent one card within their limits make one discrepancy', async () => {
    const card = await shop.addCard(5000);
    const [a, b] = [await shop.addTill(), await shop.addTill()];
    await a.cut();
    await b.cut();
    await a.till.redeem('r1', redeemRequest(card.code, 3000, 3000));
    await b.till.redeem('r1', redeemRequest(card.code, 3000, 3000));
    await a.mend();
    await b.mend();
    const { rows } = await shop.context.read(shop.programmeId, (reader) =>
      reader.discrepancies({}, { offset: 0, limit: 10 }),
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ kind: 'overRedemption', amount: 1000, outstanding: 1000 });
    expect(
      rows[0]?.entries.map(({ terminalId, amount, over }) => [terminalId, amount, over]),
    ).toEqual([
      [a.terminalId, 3000, 0],
      [b.terminalId, 3000, 1000],
    ]);
    expect(await hqBalance(card.id)).toBe(0);
    await expectSoundLedger();
  });
});
