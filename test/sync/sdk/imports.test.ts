import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSdkSite, type SdkSite } from '../../support/sdkSite.ts';

describe('the client', () => {
  let site: SdkSite;
  let folder: string;
  beforeEach(async () => {
    site = await openSdkSite();
    folder = await mkdtemp(join(tmpdir(), 'counterfoil-imports-'));
  });
  afterEach(async () => {
    expect(site.faults()).toEqual([]);
    await site.close();
    await rm(folder, { recursive: true, force: true });
  });

  const fileOf = async (text: string): Promise<string> => {
    const path = join(folder, 'rows.csv');
    await writeFile(path, text);
    return path;
  };
  const outcome = async ({ async_action_id: id }: { readonly async_action_id: string }) => {
    await site.settleJobs();
    return site.client.asyncActions.get(id);
  };

  it('[Z1] [Z11] imports customers from a CSV file', async () => {
    const path = await fileOf('Source_id,Name,Town\nc-1,Aoi,Nara\nc-2,Ben,\n');
    expect(await outcome(await site.client.customers.importCSV(path))).toMatchObject({
      type: 'CUSTOMERS.IMPORT_CSV',
      status: 'DONE',
      operation_status: 'SUCCESS',
      result: { done_count: 2 },
    });
    expect(await site.client.customers.get('c-1')).toMatchObject({
      name: 'Aoi',
      metadata: { Town: 'Nara' },
    });
  });

  it('[Z1] [Z11] imports vouchers, alone and into a campaign, products and SKUs', async () => {
    const { campaigns, products, vouchers } = site.client;
    const cards = await fileOf('Code,Voucher Type,Value\nV-1,GIFT_VOUCHER,1200\n');
    expect(await outcome(await vouchers.importCSV(cards))).toMatchObject({ status: 'DONE' });
    expect(await vouchers.get('V-1')).toMatchObject({ gift: { amount: 1200 } });
    const { id } = await campaigns.create({
      name: 'Spring',
      campaign_type: 'GIFT_VOUCHERS',
      voucher: { type: 'GIFT_VOUCHER', gift: { amount: 700 } },
    } as never);
    const codes = await fileOf('Code\nS-1\nS-2\n');
    const into = await outcome(await campaigns.importVouchersCSV(id, codes));
    expect(into).toMatchObject({ result: { done_count: 2 } });
    expect(await vouchers.get('S-2')).toMatchObject({ campaign_id: id, gift: { amount: 700 } });
    const shirts = await fileOf('source_id,name\np-1,Shirt\n');
    expect(await outcome(await products.importCSV(shirts))).toMatchObject({ status: 'DONE' });
    const skus = await fileOf('product_id,source_id,sku\np-1,s-1,Red\n');
    expect(await outcome(await products.importSkusCSV(skus))).toMatchObject({ status: 'DONE' });
    expect(await products.getSku('s-1')).toMatchObject({ sku: 'Red' });
  });
});
