import {
  type Campaign,
  type EarningRule,
  PLAIN_CAMPAIGN,
  PLAIN_VOUCHER,
  type Voucher,
} from '@counterfoil/core';
import type { TillEarning } from '@counterfoil/pos-app/till';
import { bumpHead, issueVouchers } from '@counterfoil/sync/server';
import { beforeEach, describe, expect, it } from 'vitest';
import { openAuditedTill } from '../support/auditedShop.ts';
import type { HqAudit } from '../support/hqAudit.ts';
import type { Shop } from '../support/shop.ts';
import type { ShopTill } from '../support/shopTill.ts';

const CAMPAIGN: Campaign = {
  ...PLAIN_CAMPAIGN,
  id: 'points',
  name: 'Points',
  type: 'loyalty',
  unit: 'points',
  discount: null,
  validity: { start: null, end: null },
  active: true,
  loyalty: { payRate: null, expiry: null, tiers: null, transfers: 'none' },
};
const CARD: Voucher = {
  ...PLAIN_VOUCHER,
  id: 'v_points',
  code: 'PNTS-CARD-0001',
  codeKey: 'PNTSCARD0001',
  campaignId: CAMPAIGN.id,
  type: 'loyaltyCard',
  unit: 'points',
  discount: null,
  validity: { start: null, end: null },
};
const rule = (id: string, change: Partial<EarningRule> = {}): EarningRule => ({
  id,
  campaignId: CAMPAIGN.id,
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
  code: CARD.code,
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
      await tx.putCampaign(CAMPAIGN, await bumpHead(tx), 0);
      await issueVouchers(shop.context, tx, CAMPAIGN, [{ voucher: CARD, value: 5 }]);
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
    expect(await hq.balance(CARD)).toBe(45);
    expect(await hq.quarantine()).toEqual([]);
    await hq.expectAgreement([a], [CARD]);
  });

  it('[O66] that wait for a day are no balance yet', async () => {
    await a.cut();
    expect(await earn('e1', [rule('late', { pendingDays: 14 })])).toMatchObject({
      amount: 20,
      balance: 5,
    });
    await a.mend();
    expect(await hq.balance(CARD)).toBe(5);
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
