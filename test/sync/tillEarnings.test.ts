import type { EarningRule } from '@counterfoil/core';
import type { TillEarning } from '@counterfoil/pos-app/till';
import { bumpHead, issueVouchers } from '@counterfoil/sync/server';
import { beforeEach, describe, expect, it } from 'vitest';
import { openAuditedTill } from '../support/auditedShop.ts';
import type { HqAudit } from '../support/hqAudit.ts';
import { MEMBER, POINTS } from '../support/pointsShop.ts';
import type { Shop } from '../support/shop.ts';
import type { ShopTill } from '../support/shopTill.ts';

const rule = (id: string, change: Partial<EarningRule> = {}): EarningRule => ({
  id,
  campaignId: POINTS.id,
  name: id,
  active: true,
  validity: { start: null, end: null },
  award: { type: 'order', points: 20 },
  ruleIds: [],
  tierIds: [],
  pendingDays: null,
  expiry: 'never',
  ...change,
});
const paid = (rules: readonly EarningRule[]): TillEarning => ({
  code: MEMBER.code,
  occasion: {
    type: 'order',
    orderId: 'o1',
    amount: 1000,
    due: 1000,
    items: [],
    numbers: {},
    customerNumbers: {},
  },
  rules,
  tier: null,
});

describe('points that a till pays', () => {
  let shop: Shop;
  let hq: HqAudit;
  let a: ShopTill;
  beforeEach(async () => {
    ({ shop, hq, till: a } = await openAuditedTill());
    await shop.context.commit(shop.programmeId, async (tx) => {
      await tx.putCampaign(POINTS, await bumpHead(tx), 0);
      await issueVouchers(shop.context, tx, POINTS, [{ voucher: MEMBER, value: 5 }]);
    });
    await a.sync();
  });
  const earn = (id: string, rules: readonly EarningRule[]) =>
    shop.run(a.till.earn(id, paid(rules)));

  it('[O66] are the card’s at once, and HQ has them after the sync', async () => {
    await a.cut();
    expect(await earn('e1', [rule('one'), rule('two')])).toMatchObject({ amount: 40, balance: 45 });
    expect(await earn('e1', [rule('one'), rule('two')])).toMatchObject({ amount: 40, balance: 45 });
    await a.mend();
    expect(await hq.balance(MEMBER)).toBe(45);
    expect(await hq.quarantine()).toEqual([]);
    await hq.expectAgreement([a], [MEMBER]);
  });

  it('[O66] that wait for a day are no balance yet', async () => {
    await a.cut();
    expect(await earn('e1', [rule('late', { pendingDays: 14 })])).toMatchObject({
      amount: 20,
      balance: 5,
    });
    await a.mend();
    expect(await hq.balance(MEMBER)).toBe(5);
    expect(await hq.quarantine()).toEqual([]);
  });

  it('[O66] are not paid by a rule that asks for what the till does not have', async () => {
    await a.cut();
    expect(await earn('e1', [rule('segment', { ruleIds: ['vip'] })])).toMatchObject({
      rejection: { type: 'nothingEarned' },
    });
    expect(a.image().entries).toEqual([]);
  });
});
