import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCsvSource, tryMove } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readMoveOptions } from '../../../sync/src/bin/moveOptions.ts';
import { at } from '../../support/hqApi.ts';
import { ledgerOf } from '../api/apiShop.ts';
import { type MovingShops, openMovingShops } from './movingShops.ts';

const CUSTOMERS = [
  'Name,ID,Source ID,Email,Address City,Metadata,Birthdate',
  '花子,cust_9aBc,hanako,hanako@shop.example,京都,"{""vip"":true}",1990-05-04',
  'Taro,cust_9aBd,taro,,,,',
];
const VOUCHERS = [
  'ID,Code,Voucher Type,Value,Discount Type,Campaign,Expiration Date,Gift Balance,Loyalty Balance,' +
    'Redemption Quantity,Redemption Count,Active,Customer ID,Customer Source ID,Metadata.shop',
  'v_1a,GIFT-1,GIFT_VOUCHER,5000,,Gifts,2027-01-01T00:00:00.000Z,3200,,,1,true,cust_9aBc,hanako,京都',
  'v_1b,OFF-1,DISCOUNT_VOUCHER,10,PERCENT,,,,,3,1,true,,,',
  'v_1c,CARD-1,LOYALTY_CARD,120,,Club,,,80,,2,true,,taro,',
  'v_1d,ODD-1,SCRATCH_CARD,1,,,,,,,,,,,',
  ',GIFT-2,GIFT_VOUCHER,700,,Gifts,,700,,,0,false,,,',
];

describe('a shop that moves here from files', () => {
  let shops: MovingShops;
  let folder: string;
  beforeEach(async () => {
    shops = await openMovingShops();
    folder = await mkdtemp(join(tmpdir(), 'moving-'));
    await writeFile(join(folder, 'customers.csv'), CUSTOMERS.join('\r\n'));
    await writeFile(join(folder, 'vouchers.csv'), VOUCHERS.join('\r\n'));
  });
  afterEach(async () => {
    await shops.close();
    await rm(folder, { recursive: true });
  });

  it('[Z1] takes over what the columns of an export tell', async () => {
    const job = await shops.move(createCsvSource(folder));
    expect(job).toMatchObject({
      state: 'done',
      progress: { done: 6, failed: 1 },
      errors: [{ row: 6, name: 'ODD-1' }],
    });
    expect((await shops.to.get('/v1/customers/hanako')).body).toMatchObject({
      id: 'cust_9aBc',
      name: '花子',
      address: { city: '京都' },
      birthdate: '1990-05-04',
      metadata: { vip: true },
    });
    expect((await shops.to.get('/v1/vouchers/GIFT-1')).body).toMatchObject({
      id: 'v_1a',
      campaign: 'Gifts',
      gift: { balance: 3200 },
      expiration_date: '2027-01-01T00:00:00.000Z',
      holder_id: 'cust_9aBc',
      metadata: { shop: '京都' },
    });
    expect((await shops.to.get('/v1/vouchers/OFF-1')).body).toMatchObject({
      campaign: null,
      discount: { percent_off: 10 },
      redemption: { quantity: 2 },
    });
    expect((await shops.to.get('/v1/loyalties/Club/members/CARD-1')).body).toMatchObject({
      loyalty_card: { balance: 80 },
      holder_id: 'cust_9aBd',
    });
    expect((await shops.to.get('/v1/vouchers/GIFT-2')).body).toMatchObject({ active: false });
    await ledgerOf(shops.to);
  });

  it('[Z1] is the same a second time, and told beforehand', async () => {
    const told = await tryMove(shops.to.context, 'shop', createCsvSource(folder));
    expect(at((await shops.to.get('/v1/vouchers')).body, 'total')).toBe(0);
    expect((await shops.move(createCsvSource(folder))).result).toEqual(told);
    const before = await ledgerOf(shops.to);
    expect((await shops.move(createCsvSource(folder))).result).toMatchObject({
      counts: { customers: { there: 2 }, vouchers: { taken: 0, there: 4, refused: 1 } },
    });
    expect(await ledgerOf(shops.to)).toEqual(before);
  });
});

describe('the options of a move', () => {
  const KEYS = { COUNTERFOIL_SOURCE_APP_ID: 'app', COUNTERFOIL_SOURCE_TOKEN: 'token' };

  it('[Z1] name one source, and keep its key out of the command line', () => {
    expect(readMoveOptions(['--from', 'https://api.example/', '--dry-run'], KEYS)).toEqual({
      type: 'options',
      options: {
        source: { type: 'api', url: 'https://api.example', appId: 'app', token: 'token' },
        isTrial: true,
        dataDir: '.data/hq',
        databaseUrl: null,
        codeSecret: null,
        programme: null,
      },
    });
    expect(readMoveOptions(['--csv', 'files'], {})).toMatchObject({
      options: { source: { type: 'csv', folder: 'files' }, isTrial: false },
    });
    for (const args of [[], ['--from', 'https://a.example', '--csv', 'x'], ['--from', 'ftp://a']])
      expect(readMoveOptions(args, KEYS).type, args.join(' ')).toBe('wrong');
    expect(readMoveOptions(['--from', 'https://a.example'], {}).type).toBe('wrong');
    expect(readMoveOptions(['--help'], {}).type).toBe('help');
  });
});
