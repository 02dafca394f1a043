import type { Voucher } from '@counterfoil/core';
import { topUpAtHq } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHqAudit, type HqAudit } from '../support/hqAudit.ts';
import { createManualTime } from '../support/manualTime.ts';
import { redeemOneAtHq } from '../support/redeemOneAtHq.ts';
import { createRestorableStorage, type RestorableStorage } from '../support/restorableStorage.ts';
import { openShop, type Shop } from '../support/shop.ts';
import type { ShopTill } from '../support/shopTill.ts';

describe('risk that HQ carried before it was restored from an older copy', () => {
  let disk: RestorableStorage;
  let shop: Shop;
  let hq: HqAudit;
  let card: Voucher;
  let a: ShopTill;
  /** The copy knows a card of 1,000; what was paid in afterwards, and all redemptions, it does not. */
  beforeEach(async () => {
    disk = await createRestorableStorage();
    shop = await openShop(disk.storage, { time: createManualTime() });
    hq = createHqAudit(shop);
    card = await shop.addCard(1000);
    a = await shop.addTill();
    await disk.backUp();
    await topUp('t1', 2000);
    await a.sync();
    await a.cut();
    expect(await a.redeem('r1', card, 2600)).toMatchObject({ ground: 'atRisk' });
    await a.mend();
  });
  afterEach(async () => {
    await hq.expectSound();
    a.kill();
    await disk.remove();
  });

  const topUp = (id: string, amount: number, to: Voucher = card) =>
    shop.run(
      topUpAtHq(shop.context, shop.programmeId, to.codeKey, {
        ...{ id, amount, direction: 'add' as const },
        ...{ expires: null, by: null, reason: null },
      }),
    );
  const riskLeft = () => a.till.status().riskLeft['JPY'];

  it('[K7] [S7] counts again as far as HQ now cannot carry it, also after a restart', async () => {
    expect(riskLeft()).toBe(10_000);
    expect(await hq.owed(card)).toBe(0);
    await disk.restore();
    await a.sync();
    expect(await hq.owed(card)).toBe(1600);
    expect(riskLeft()).toBe(10_000 - 1600);
    await a.sync();
    a = await a.restart();
    await a.sync();
    expect(riskLeft()).toBe(10_000 - 1600);
  });

  it('[K3] [S7] so the till stays within its limit for what it takes next', async () => {
    await disk.restore();
    await a.sync();
    await a.cut();
    const next = await Promise.all([0, 1, 2].map(() => shop.addCard(3000)));
    await a.mend();
    await a.cut();
    for (const [index, one] of next.slice(0, 2).entries())
      expect(await a.redeem(`n${index}`, one, 3000)).toMatchObject({ ground: 'atRisk' });
    const last = next[2] as Voucher;
    // 1,600 + 3,000 + 3,000 are outstanding of 10,000.
    expect(await a.redeem('n2', last, 2401)).toMatchObject({
      rejection: { type: 'terminalRiskLimit', limit: 10_000, outstanding: 7600, needed: 2401 },
    });
    expect(await a.redeem('n3', last, 2400)).toMatchObject({ ground: 'atRisk' });
  });

  it('[K8] [S7] is free once somebody pays it again', async () => {
    await disk.restore();
    await a.sync();
    await topUp('t2', 600);
    await a.sync();
    expect(riskLeft()).toBe(10_000 - 1000);
    await topUp('t3', 1500);
    await a.sync();
    expect(riskLeft()).toBe(10_000);
    expect(await hq.balance(card)).toBe(500);
    await hq.expectAgreement([a], [card]);
  });

  it('[K8] [S7] counts again where the copy knows the redemption, and not what paid for it', async () => {
    const other = await shop.addCard(2600);
    await a.sync();
    await a.cut();
    const online = { id: 'web', amount: 1600, order: null };
    await shop.run(redeemOneAtHq(shop.context, shop.programmeId, other.codeKey, online));
    expect(await a.redeem('r2', other, 2600)).toMatchObject({ ground: 'atRisk' });
    await a.mend();
    await a.sync();
    expect(riskLeft()).toBe(10_000 - 1600);
    await disk.backUp();
    await topUp('t4', 1600, other);
    await a.sync();
    expect(riskLeft()).toBe(10_000);
    await disk.restore();
    await a.sync();
    expect(await hq.owed(other)).toBe(1600);
    expect(riskLeft()).toBe(10_000 - 1600);
    await topUp('t5', 1600, other);
    await a.sync();
    expect(riskLeft()).toBe(10_000);
  });

  it('[K7] [S7] counts once, less what the till gave back meanwhile', async () => {
    await disk.restore();
    // The till hears nothing of the restored HQ yet.
    a.line.cut();
    await a.rollBack('b1', 'r1', 1100);
    await a.mend();
    // 2,600 taken, 1,100 back: of the 1,500 that stand, HQ carries the card's 1,000.
    expect(await hq.owed(card)).toBe(500);
    await a.sync();
    expect(riskLeft()).toBe(10_000 - 500);
  });
});
