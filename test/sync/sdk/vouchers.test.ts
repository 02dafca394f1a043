import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at } from '../../support/hqApi.ts';
import { amountOff, openSdkSite, refusalOf, type SdkSite } from '../../support/sdkSite.ts';

describe('vouchers and campaigns, by the official client', () => {
  let site: SdkSite;
  beforeEach(async () => {
    site = await openSdkSite();
  });
  afterEach(async () => {
    expect(site.faults()).toEqual([]);
    await site.close();
  });

  const tenOff = amountOff(1000);
  const codesOf = ({ vouchers }: { readonly vouchers: readonly { readonly code: string }[] }) =>
    vouchers.map(({ code }) => code);

  it('[Z1] get a random code where none is named: the client then ends the path with a slash', async () => {
    const { vouchers } = site.client;
    const made = await vouchers.create({ type: 'DISCOUNT_VOUCHER', discount: tenOff });
    expect(site.last().url).toBe('/v1/vouchers/');
    expect(made.code).not.toBe('');
    expect(made).toMatchObject({ object: 'voucher', active: true, discount: tenOff });
    expect(made.id).toMatch(/^v_/);
    expect(await vouchers.get(made.code)).toMatchObject({ id: made.id, code: made.code });
    expect(await vouchers.get(made.id)).toMatchObject({ id: made.id, code: made.code });
  });

  it('[Z1] keep the code, the dates and the metadata that they were given', async () => {
    const { vouchers } = site.client;
    const made = await vouchers.create({
      code: 'SPRING-10',
      discount: tenOff,
      start_date: '2026-03-01T00:00:00Z',
      expiration_date: '2026-06-01',
      metadata: { season: 'spring', channel: 'web' },
    });
    // The kind of voucher follows from what it holds.
    expect(made).toMatchObject({
      code: 'SPRING-10',
      type: 'DISCOUNT_VOUCHER',
      start_date: '2026-03-01T00:00:00.000Z',
      expiration_date: '2026-06-01T00:00:00.000Z',
      metadata: { season: 'spring', channel: 'web' },
    });
  });

  it('[Z1] are listed newest first, in pages, and by campaign', async () => {
    const { vouchers, campaigns } = site.client;
    for (const code of ['ONE', 'TWO', 'THREE']) {
      site.time.now += 1000;
      await vouchers.create({ code, discount: tenOff });
    }
    const voucher = { type: 'DISCOUNT_VOUCHER', discount: tenOff } as const;
    const named = { name: 'Club', type: 'STATIC', campaign_type: 'DISCOUNT_COUPONS' } as const;
    await campaigns.create({ ...named, voucher, vouchers_count: 2 });
    site.time.now += 1000;
    await campaigns.addCertainVoucher('Club', 'CLUB-1');

    const first = await vouchers.list({ limit: 4 });
    expect(first.total).toBe(6);
    expect(codesOf(first)[0]).toBe('CLUB-1');
    expect(codesOf(first)[3]).toBe('THREE');
    expect(codesOf(await vouchers.list({ limit: 4, page: 2 }))).toEqual(['TWO', 'ONE']);
    const own = await vouchers.list({ campaign: 'Club' });
    expect(own.total).toBe(3);
    expect(own.vouchers.map(({ campaign }) => campaign)).toEqual(['Club', 'Club', 'Club']);
  });

  it('[Z1] are switched off and on again', async () => {
    const { vouchers, redemptions } = site.client;
    await vouchers.create({ code: 'TEN', discount: tenOff });
    expect(await vouchers.disable('TEN')).toMatchObject({ code: 'TEN', active: false });
    const ask = {
      redeemables: [{ object: 'voucher', id: 'TEN' }],
      order: { amount: 2500 },
    } satisfies Parameters<typeof redemptions.redeemStackable>[0];
    expect(await refusalOf(redemptions.redeemStackable(ask))).toMatchObject({
      key: 'voucher_disabled',
    });
    expect(await vouchers.enable('TEN')).toMatchObject({ code: 'TEN', active: true });
    // 25.00 less 10.00
    const made = await redemptions.redeemStackable(ask);
    expect(made.order).toMatchObject({ total_amount: 1500 });
  });

  it('[Z1] of a campaign are made one by one, many at once, and under a code of the caller', async () => {
    const { campaigns } = site.client;
    // Neither type of the campaign: both follow from the voucher.
    const voucher = {
      type: 'DISCOUNT_VOUCHER',
      discount: tenOff,
      code_config: { pattern: 'CLUB-#####' },
    } as const;
    const made = await campaigns.create({ name: '会員 50% / a', voucher } as Parameters<
      typeof campaigns.create
    >[0]);
    expect(made).toMatchObject({ campaign_type: 'DISCOUNT_COUPONS', object: 'campaign' });
    expect((await campaigns.get('会員 50% / a')).id).toBe(made.id);
    expect(at(await campaigns.addVoucher(made.id), 'code')).toMatch(/^CLUB-.{5}$/);
    const more = await campaigns.addVoucher('会員 50% / a', {}, { vouchers_count: 3 });
    expect(at(more, 'async_action_id')).toMatch(/^aa_/);
    expect(await campaigns.addCertainVoucher(made.id, 'FOUNDER')).toMatchObject({
      code: 'FOUNDER',
      campaign: '会員 50% / a',
    });
    expect((await campaigns.get(made.id)).vouchers_count).toBe(5);
    const listed = await campaigns.list({ limit: 1 });
    expect(listed).toMatchObject({ total: 1, campaigns: [{ id: made.id }] });
  });
});
