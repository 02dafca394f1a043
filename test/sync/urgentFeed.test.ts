import type { Voucher } from '@counterfoil/core';
import { changeVoucherStatus } from '@counterfoil/sync/server';
import { beforeEach, describe, expect, it } from 'vitest';
import { openAuditedShop } from '../support/auditedShop.ts';
import type { HqAudit } from '../support/hqAudit.ts';
import type { Shop } from '../support/shop.ts';
import type { ShopTill } from '../support/shopTill.ts';

describe('a till that was away', () => {
  let shop: Shop;
  let hq: HqAudit;
  let card: Voucher;
  let other: Voucher;
  let a: ShopTill;
  beforeEach(async () => {
    ({ shop, hq } = await openAuditedShop());
    card = await shop.addCard(3000);
    other = await shop.addCard(3000);
    a = await shop.addTill();
    await a.cut();
    // More than a page of what does not press.
    for (let count = 0; count < 1100; count += 1) await shop.addCard(100);
    await change('block');
  });

  const change = (kind: 'block' | 'unblock') =>
    shop.run(
      changeVoucherStatus(shop.context, shop.programmeId, card.codeKey, {
        ...{ id: kind, change: kind, end: null, by: null, reason: 'stolen' },
      }),
    );
  /** Lets the first `count` pulls through, and breaks the line then. */
  const breakAfter = (count: number): void => {
    let heard = 0;
    a.faults.onAnswer = async (name) => {
      if (name !== 'pull') return;
      heard += 1;
      if (heard === count) a.line.cut();
    };
  };

  it('[S8] hears what was blocked before anything else', async () => {
    breakAfter(2);
    await a.mend();
    a.faults.onAnswer = null;
    await a.cut();
    expect(await a.redeem('r1', card, 100)).toMatchObject({
      rejection: { type: 'voucherBlocked' },
    });
    expect(await a.redeem('r2', other, 100)).toMatchObject({ ground: 'atRisk' });
  });

  it('[S8] sells what it holds by itself until it has heard, and nothing online before', async () => {
    expect(await a.redeem('r1', card, 100)).toMatchObject({ ground: 'atRisk' });
    const asked: string[] = [];
    a.faults.onAnswer = async (name) => {
      asked.push(name);
    };
    await a.mend();
    expect(asked.indexOf('pull')).toBeLessThan(asked.indexOf('push'));
    expect(await a.redeem('r2', card, 100)).toMatchObject({
      rejection: { type: 'voucherBlocked' },
    });
    expect(await hq.cases()).toMatchObject([{ kind: 'spentAfterBlock', amount: 100 }]);
  });

  it('[S8] hears of what was freed again, too', async () => {
    await change('unblock');
    breakAfter(1);
    await a.mend();
    a.faults.onAnswer = null;
    await a.cut();
    expect(await a.redeem('r1', card, 100)).toMatchObject({ ground: 'atRisk' });
  });
});
