import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at } from '../../support/hqApi.ts';
import { amountOff, openSdkSite, refusalOf, type SdkSite } from '../../support/sdkSite.ts';

describe('validation rules and segments, by the official client', () => {
  let site: SdkSite;
  beforeEach(async () => {
    site = await openSdkSite();
    await site.client.vouchers.create({ code: 'TEN', discount: amountOff(1000) });
  });
  afterEach(async () => {
    expect(site.faults()).toEqual([]);
    await site.close();
  });

  const from50 = (name: string) => ({
    name,
    rules: {
      1: {
        name: 'order.amount',
        conditions: { $more_than_or_equal: [5000] },
        error: { message: 'From 50 euro' },
      },
      logic: '1',
    },
  });
  const assign = (ruleId: string, code: string) =>
    site.client.validationRules.createAssignment(ruleId, {
      related_object_type: 'voucher',
      related_object_id: code,
    } as object);
  const redeem = (amount: number) =>
    site.client.redemptions.redeemStackable({
      redeemables: [{ object: 'voucher', id: 'TEN' }],
      order: { amount },
    });

  it('[Z1] a rule is made, changed, listed and deleted; names need not differ', async () => {
    const { validationRules } = site.client;
    const first = await validationRules.create(from50('val1'));
    const second = await validationRules.create(from50('val1'));
    expect(first.id).toMatch(/^val_/);
    expect(second.id).not.toBe(first.id);
    const changed = await validationRules.update({ id: first.id, name: 'From 50' });
    expect(changed).toMatchObject({ name: 'From 50', rules: from50('').rules });
    expect((await validationRules.list({ limit: 5 })).total).toBe(2);
    await validationRules.delete(second.id);
    expect(await refusalOf(validationRules.get(second.id))).toMatchObject({ code: 404 });
  });

  it('[Z1] a rule may have the name that it had in an older API', async () => {
    const { validationRules, segments } = site.client;
    const segment = await segments.create({ name: 'Friends', type: 'static', customers: [] });
    const rule = await validationRules.create({
      name: 'Friends only',
      rules: { 1: { name: 'customer_segment', conditions: { $is: [segment.id] } }, logic: '1' },
    });
    expect((await validationRules.get(rule.id)).name).toBe('Friends only');
  });

  it('[Z1] an order that does not meet a rule is refused in its words', async () => {
    const { validationRules, validations } = site.client;
    const rule = await validationRules.create(from50('From 50'));
    const assigned = await assign(rule.id, 'TEN');
    expect(assigned.id).toMatch(/^asgm_/);
    expect(await validationRules.listAssignments(rule.id)).toMatchObject({
      ...{ total: 1, data: [{ id: assigned.id, rule_id: rule.id }] },
    });
    expect(await validationRules.listRulesAssignments({ rule: rule.id })).toMatchObject({
      total: 1,
    });

    const small = await validations.validateStackable({
      redeemables: [{ object: 'voucher', id: 'TEN' }],
      order: { amount: 4999 },
    });
    expect(small.valid).toBe(false);
    expect(at(small, 'redeemables', 0, 'result', 'error')).toMatchObject({
      error: { message: 'From 50 euro' },
    });
    expect(await refusalOf(redeem(4999))).toMatchObject({
      code: 400,
      error: { message: 'From 50 euro' },
    });
    // 50.00 less 10.00
    expect((await redeem(5000)).order).toMatchObject({ total_amount: 4000 });

    await validationRules.deleteAssignment(rule.id, assigned.id);
    expect(site.last()).toMatchObject({ status: 204, text: '' });
    expect((await validationRules.listAssignments(rule.id)).total).toBe(0);
  });

  it('[Z1] a voucher for a segment is redeemed by its members only', async () => {
    const { customers, segments, validationRules, redemptions } = site.client;
    await customers.create({ source_id: 'anna', address: { city: 'Rome' } });
    const romans = await segments.create({
      name: 'Romans',
      type: 'auto-update',
      filter: { 'address.city': { conditions: { $is: ['Rome'] } } },
    });
    const rule = await validationRules.create({
      name: 'Romans only',
      rules: {
        1: {
          name: 'customer.segment',
          conditions: { $is: [romans.id] },
          error: { message: 'For Romans' },
        },
        logic: '1',
      },
    });
    await assign(rule.id, 'TEN');
    const redeemBy = (source_id: string) =>
      redemptions.redeemStackable({
        redeemables: [{ object: 'voucher', id: 'TEN' }],
        order: { amount: 3000 },
        customer: { source_id },
      });
    expect(await refusalOf(redeemBy('carla'))).toMatchObject({
      ...{ code: 400, error: { message: 'For Romans' } },
    });
    // 30.00 less 10.00
    expect((await redeemBy('anna')).order).toMatchObject({ total_amount: 2000 });
  });

  it('[Z1] a segment is of customers that are named, or that a filter finds', async () => {
    const { customers, segments } = site.client;
    await customers.create({ source_id: 'anna', address: { city: 'Rome' } });
    site.time.now += 1000;
    const oslo = await customers.create({ source_id: 'bert', address: { city: 'Oslo' } });
    const named = await segments.create({
      name: 'Friends',
      type: 'static',
      customers: [String(at(oslo, 'id'))],
    });
    expect(named).toMatchObject({ name: 'Friends', object: 'segment' });
    expect(named.id).toMatch(/^seg_/);
    const found = await segments.create({
      name: 'Romans',
      type: 'auto-update',
      filter: { junction: 'AND', 'address.city': { conditions: { $is: ['Rome'] } } },
    });
    const membersOf = async (segment_id: string) =>
      (await customers.list({ segment_id } as object)).customers.map(({ source_id }) => source_id);
    expect(await membersOf(named.id)).toEqual(['bert']);
    expect(await membersOf(found.id)).toEqual(['anna']);
    expect(await segments.list('bert')).toMatchObject({ total: 1, data: [{ id: named.id }] });
    expect(await segments.list('anna')).toMatchObject({ total: 1, data: [{ id: found.id }] });
    await segments.delete(named.id);
    expect(await refusalOf(segments.get(named.id))).toMatchObject({ code: 404 });
  });
});
