import type { Voucher } from '@counterfoil/core';
import { topUpAtHq } from '@counterfoil/sync/server';
import { beforeEach, describe, expect, it } from 'vitest';
import { openAuditedShop } from '../support/auditedShop.ts';
import type { HqAudit } from '../support/hqAudit.ts';
import type { Shop } from '../support/shop.ts';
import type { ShopTill } from '../support/shopTill.ts';

describe('what was over at a till', () => {
  let shop: Shop;
  let hq: HqAudit;
  let card: Voucher;
  let a: ShopTill;
  let b: ShopTill;
  beforeEach(async () => {
    ({ shop, hq } = await openAuditedShop());
    card = await shop.addCard(3000);
    a = await shop.addTill();
    b = await shop.addTill();
    await a.cut();
    await b.cut();
    await a.redeem('r1', card, 3000);
    await b.redeem('r1', card, 2500);
    await a.mend();
    await b.mend();
  });

  const topUp = (id: string, amount: number) =>
    shop.run(
      topUpAtHq(shop.context, shop.programmeId, card.codeKey, {
        ...{ id, amount, direction: 'add' },
        ...{ expires: null, by: null, reason: null },
      }),
    );
  const riskLeft = (till: ShopTill) => till.till.status().riskLeft['JPY'];

  it('[K8] stays on its limit, however often it syncs, until somebody pays', async () => {
    await b.sync();
    await b.sync();
    expect(riskLeft(a)).toBe(10_000);
    expect(riskLeft(b)).toBe(7500);
    b = await b.restart();
    await b.sync();
    expect(riskLeft(b)).toBe(7500);
  });

  it('[K8] is free again as far as somebody paid, as soon as the till hears of it', async () => {
    await topUp('t1', 1000);
    await b.sync();
    expect(riskLeft(b)).toBe(8500);
    await topUp('t2', 2000);
    await b.sync();
    expect(riskLeft(b)).toBe(10_000);
    expect(await hq.balance(card)).toBe(500);
    await a.sync();
    await hq.expectAgreement([a, b], [card]);
  });

  it('[K8] is free once, where it was rolled back too', async () => {
    await topUp('t1', 1000);
    await b.rollBack('b1', 'r1');
    await b.sync();
    expect(riskLeft(b)).toBe(10_000);
    expect(await hq.owed(card)).toBe(0);
    expect(await hq.balance(card)).toBe(1000);
  });
});
