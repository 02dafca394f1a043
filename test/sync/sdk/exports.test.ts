import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addCardAndQuarter, openSdkSite, type SdkSite } from '../../support/sdkSite.ts';

describe('the client', () => {
  let site: SdkSite;
  beforeEach(async () => {
    site = await openSdkSite();
  });
  afterEach(async () => {
    expect(site.faults()).toEqual([]);
    await site.close();
  });

  it('[Z1] [Z12] orders an export, sees it scheduled, and downloads it when it is done', async () => {
    const { exports } = site.client.distributions;
    await addCardAndQuarter(site);
    const ordered = await exports.create({
      exported_object: 'voucher',
      parameters: { order: '-created_at', fields: ['code', 'gift.amount'] },
    });
    expect(ordered).toMatchObject({ status: 'SCHEDULED', result: null, channel: 'API' });
    const listed = await exports.list();
    expect(listed.exports[0]).toMatchObject({ id: ordered.id, result: null });
    site.time.now += 2_000;
    await site.settleJobs();
    const done = await exports.get(ordered.id);
    expect(done.status).toBe('DONE');
    const file = await fetch(String(done.result?.url));
    expect((await file.text()).split('\r\n').toSorted()).toEqual([
      '',
      'CARD-1,4500',
      'QUARTER-1,',
      'code,gift.amount',
    ]);
    await exports.delete(ordered.id);
    expect((await fetch(String(done.result?.url))).status).toBe(401);
  });

  it("[Z1] [Z12] orders the export of a voucher's transactions", async () => {
    const { vouchers } = site.client;
    await addCardAndQuarter(site);
    const card = await vouchers.get('CARD-1');
    const ordered = await vouchers.exportTransactions('CARD-1', {
      parameters: { order: 'created_at', fields: ['id', 'type', 'amount'] },
    } as never);
    expect(ordered).toMatchObject({
      exported_object: 'voucher_transactions',
      parameters: { filters: { voucher_id: { conditions: { $in: [card.id] } } } },
    });
  });
});
