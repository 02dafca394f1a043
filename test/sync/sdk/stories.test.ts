import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at } from '../../support/hqApi.ts';
import { amountOff, openSdkSite, refusalOf, type SdkSite } from '../../support/sdkSite.ts';

const DAY = 86_400_000;

describe('a story from its beginning to its end, by the official client', () => {
  let site: SdkSite;
  beforeEach(async () => {
    site = await openSdkSite();
  });
  afterEach(async () => {
    expect(site.faults()).toEqual([]);
    await site.close();
  });

  const redeem = (code: string, credits: number, source_id: string) =>
    site.client.redemptions.redeemStackable({
      redeemables: [{ object: 'voucher', id: code, gift: { credits } }],
      order: { amount: credits },
      customer: { source_id },
    });

  it('[Z1] bookings are refunded with cards that only their owners spend, for thirty days', async () => {
    const { campaigns, validationRules, vouchers, distributions } = site.client;
    const rule = await validationRules.create({
      name: 'Owners only',
      rules: {
        1: {
          name: 'publication.redeemable_by_linked_customer',
          conditions: { $is: [true] },
          error: { message: 'This card is somebody else’s' },
        },
        logic: '1',
      },
    } as never);
    await campaigns.create({
      name: 'Refunds',
      type: 'AUTO_UPDATE',
      campaign_type: 'GIFT_VOUCHERS',
      voucher: { type: 'GIFT_VOUCHER', gift: { amount: 0 } },
      activity_duration_after_publishing: 'P30D',
      validation_rules: [rule.id],
    } as never);
    const bookings = [
      { id: 'b-1', customer: 'anna', amount: 12_050 },
      { id: 'b-2', customer: 'bert', amount: 800 },
      { id: 'b-3', customer: 'anna', amount: 4_000 },
    ];
    const codes: string[] = [];
    // The list is worked through twice, as after a connection that broke.
    for (const run of [1, 2])
      for (const { id, customer, amount } of bookings) {
        const made = await distributions.publications.create({
          campaign: { name: 'Refunds' },
          customer: { source_id: customer },
          source_id: id,
        });
        const { code } = made.voucher;
        if (run === 2) expect(codes).toContain(code);
        else {
          codes.push(code);
          await vouchers.balance.create(code, { amount, source_id: id } as never);
        }
      }
    expect(new Set(codes).size).toBe(3);
    const [first = '', second = ''] = codes;
    // 120.50 and 40.00
    expect(await site.client.customers.get('anna')).toMatchObject({
      summary: { redemptions: { gift: { amount_to_go: 16_050 } } },
    });
    expect(await refusalOf(redeem(first, 100, 'bert'))).toMatchObject({
      code: 400,
      error: { message: 'This card is somebody else’s' },
    });
    await redeem(first, 2050, 'anna');
    expect(await vouchers.get(first)).toMatchObject({
      gift: { amount: 12_050, balance: 10_000 },
      redemption: { redeemed_quantity: 1, redeemed_amount: 2050 },
    });
    site.time.now += 30 * DAY - 1000;
    await redeem(second, 300, 'bert');
    site.time.now += 2000;
    expect(await refusalOf(redeem(second, 500, 'bert'))).toMatchObject({ key: 'voucher_expired' });
    expect(await vouchers.get(second)).toMatchObject({ gift: { balance: 500 } });
  });

  it('[Z1] who reviews twice enters a segment, and gets a coupon that others cannot use', async () => {
    const { campaigns, customers, segments, validationRules, distributions } = site.client;
    const reviewers = await segments.create({
      name: 'Reviewers',
      type: 'auto-update',
      filter: { 'metadata.reviews': { conditions: { $more_than: [1] } } },
    } as never);
    const rule = await validationRules.create({
      name: 'Reviewers only',
      rules: { 1: { name: 'customer.segment', conditions: { $is: [reviewers.id] } }, logic: '1' },
    } as never);
    await campaigns.create({
      name: 'Thanks',
      type: 'AUTO_UPDATE',
      campaign_type: 'DISCOUNT_COUPONS',
      voucher: { type: 'DISCOUNT_VOUCHER', discount: amountOff(500), redemption: { quantity: 1 } },
      validation_rules: [rule.id],
    } as never);
    for (const [source_id, reviews] of [
      ['anna', 1],
      ['bert', 1],
    ] as const)
      await customers.create({ source_id, metadata: { reviews } });
    const members = async () =>
      (await customers.list({ segment_id: reviewers.id } as object)).customers.map(
        (customer) => customer.source_id,
      );
    expect(await members()).toEqual([]);
    await customers.update({ source_id: 'anna', metadata: { reviews: 2 } } as never);
    expect(await members()).toEqual(['anna']);
    const published = await distributions.publications.create({
      campaign: { name: 'Thanks' },
      customer: { source_id: 'anna' },
      metadata: { review: 'r-2' },
    } as never);
    const { code } = published.voucher;
    const use = (source_id: string) =>
      site.client.redemptions.redeemStackable({
        redeemables: [{ object: 'voucher', id: code }],
        order: { amount: 2900 },
        customer: { source_id },
      });
    expect(await refusalOf(use('bert'))).toMatchObject({ code: 400 });
    // 29.00 less 5.00
    expect((await use('anna')).order).toMatchObject({
      total_amount: 2400,
      total_discount_amount: 500,
    });
    expect(await refusalOf(use('anna'))).toMatchObject({ key: 'quantity_exceeded' });
    const activity = await customers.listActivity('anna', { limit: 100 } as never);
    const types = activity.data.map((event) => at(event, 'type'));
    expect(types).toEqual(
      expect.arrayContaining(['customer.segment.entered', 'publication.succeeded']),
    );
  });

  it('[Z1] points are earned, given on, spent on an order, and come back with it', async () => {
    const { loyalties, rewards, orders, redemptions } = site.client;
    const club = await loyalties.create({
      name: 'Club',
      voucher: { type: 'LOYALTY_CARD', loyalty_card: { points: 5 } },
    } as never);
    const clubId = String(at(club, 'id'));
    const join = async (source_id: string) =>
      String(
        at(await loyalties.createMember(clubId, { customer: { source_id } } as never), 'code'),
      );
    const [ana, ben] = [await join('ana'), await join('ben')];
    const balances = async () =>
      Promise.all(
        [ana, ben].map(async (code) =>
          at(await loyalties.getMember(clubId, code), 'loyalty_card', 'balance'),
        ),
      );
    await loyalties.createEarningRule(clubId, [
      {
        event: 'order.paid',
        loyalty: {
          type: 'PROPORTIONAL',
          calculation_type: 'ORDER_AMOUNT',
          order: { amount: { every: 1000, points: 3 } },
        },
        source: { banner: 'Three for ten euros' },
      },
    ] as never);
    await orders.create({
      customer: { source_id: 'ana' },
      amount: 45_99,
      status: 'PAID',
    } as never);
    // 5, and three for each of four times ten euros
    expect(await balances()).toEqual([17, 5]);
    await loyalties.transferPoints(clubId, ben, [
      { code: ana, points: 7, reason: 'a present', source_id: 't-1' },
    ] as never);
    expect(await balances()).toEqual([10, 12]);
    const coin = await rewards.create({
      name: 'Pay with points',
      type: 'COIN',
      parameters: { coin: { exchange_ratio: 1, points_ratio: 1 } },
    } as never);
    const coinId = String(at(coin, 'id'));
    await loyalties.createRewardAssignments(clubId, [{ reward: coinId }] as never);
    const spent = await redemptions.redeemStackable({
      redeemables: [{ object: 'voucher', id: ben, reward: { id: coinId, points: 8 } }],
      order: { amount: 3000 },
      customer: { source_id: 'ben' },
    } as never);
    expect(at(spent, 'order')).toMatchObject({ total_amount: 2200 });
    // Eight less, and three for each of three times ten euros: the order that was redeemed is paid.
    expect(await balances()).toEqual([10, 13]);
    const [one] = spent.redemptions;
    await redemptions.rollback(String(at(one, 'id')), { reason: 'returned' } as never);
    expect(await balances()).toEqual([10, 12]);
    const again = redemptions.rollback(String(at(one, 'id')), {} as never);
    expect(await refusalOf(again)).toMatchObject({ key: 'already_rolled_back' });
  });
});
