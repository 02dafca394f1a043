import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  amountOff,
  openSdkSite,
  percentOff,
  refusalOf,
  type SdkSite,
} from '../../support/sdkSite.ts';

describe('promotions, by the official client', () => {
  let site: SdkSite;
  let campaignId: string;
  beforeEach(async () => {
    site = await openSdkSite();
    const campaign = { name: 'Spring', campaign_type: 'PROMOTION', type: 'STATIC' };
    const made = await site.client.campaigns.create(campaign as never);
    campaignId = made.id;
  });
  afterEach(async () => {
    expect(site.faults()).toEqual([]);
    await site.close();
  });

  it('[Z1] tiers are made, listed, changed, redeemed and deleted', async () => {
    const { promotions, redemptions } = site.client;
    const bare = await promotions.tiers.create(campaignId, { name: 'Bare' });
    const tier = await promotions.tiers.create(campaignId, {
      ...{ name: 'Tenth', banner: 'A tenth off' },
      action: { discount: percentOff(10) },
      metadata: { season: 'spring' },
    });
    expect(tier.id).toMatch(/^promo_/);
    expect((await promotions.tiers.listAll()).tiers).toHaveLength(2);
    expect((await promotions.tiers.list(campaignId)).tiers).toMatchObject([bare, tier]);
    await promotions.tiers.update({ id: tier.id, action: { discount: amountOff(500) } });
    expect(await promotions.tiers.get(tier.id)).toMatchObject({
      ...{ name: 'Tenth', action: { discount: { type: 'AMOUNT', amount_off: 500 } } },
    });
    const valid = await promotions.validate({ order: { amount: 2000 } });
    expect(valid).toMatchObject({ valid: true, promotions: [{ id: tier.id }] });
    const made = await promotions.tiers.redeem(tier.id, { order: { amount: 2000 } });
    // 20.00 less 5.00.
    expect(made).toMatchObject({
      ...{ result: 'SUCCESS', promotion_tier: { id: tier.id }, order: { total_amount: 1500 } },
    });
    await redemptions.rollback(made.id, { reason: 'returned' });
    await promotions.tiers.delete(bare.id);
    expect(await refusalOf(promotions.tiers.get(bare.id))).toMatchObject({
      ...{ code: 404, key: 'not_found' },
    });
  });

  it('[Z1] stacks have exactly their keys, and stand for their tiers on an order', async () => {
    const { promotions, validations } = site.client;
    const action = (cents: number) => ({ action: { discount: amountOff(cents) } });
    const one = await promotions.tiers.create(campaignId, { name: 'One', ...action(100) });
    const two = await promotions.tiers.create(campaignId, { name: 'Two', ...action(200) });
    const stack = await promotions.stack.createInCampaign(campaignId, {
      ...{ name: 'Both', tiers: { ids: [one.id, two.id], hierarchy_mode: 'MANUAL' } },
    });
    const keys = ['campaign_id', 'categories', 'category_id', 'created_at', 'id', 'name', 'object'];
    expect(Object.keys(stack).sort()).toEqual([...keys, 'tiers']);
    const changed = await promotions.stack.update(campaignId, stack.id, { name: 'The two' });
    expect(changed).toEqual({ ...stack, name: 'The two' });
    expect(await promotions.stack.get(campaignId, stack.id)).toEqual(changed);
    expect((await promotions.stack.listInCampaign(campaignId)).data).toEqual([changed]);
    expect((await promotions.stack.list()).total).toBe(1);
    const redeemables = [{ object: 'promotion_stack', id: stack.id } as const];
    const judged = await validations.validateStackable({ redeemables, order: { amount: 1000 } });
    expect(judged).toMatchObject({ valid: true, order: { total_discount_amount: 300 } });
    await promotions.stack.delete(campaignId, stack.id);
    expect((await promotions.stack.list()).total).toBe(0);
  });
});
