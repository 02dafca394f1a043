import { expect, it } from 'vitest';
import {
  isDeletedCampaign,
  toDeletedCampaign,
} from '../../../sync/src/server/storage/campaignFilter.ts';
import { toDeletedVoucher } from '../../../sync/src/server/storage/voucherFilter.ts';
import { campaignOf, redemptionRowOf, voucherOf } from './hqFixtures.ts';
import type { OpenStorage } from './hqStorageContract.ts';
import { withShop } from './shopStorage.ts';

const ALL = { offset: 0, limit: 100 };

/** v1 to v4, one every ten milliseconds from 10 on; v2 was changed at 90. */
const FOUR = [
  voucherOf('v1', { codeKey: 'D', campaignId: 'odd', holderId: 'ami' }),
  voucherOf('v2', { codeKey: 'B', campaignId: 'even', holderId: 'ben' }),
  voucherOf('v3', { codeKey: 'C', campaignId: 'odd', holderId: 'ami' }),
  voucherOf('v4', { codeKey: 'A', campaignId: 'even' }),
];

export function itListsByFilters(open: OpenStorage): void {
  it(
    '[Z1] lists vouchers by holder, id, creation and last change, in every order',
    withShop(open, async ({ write, read }) => {
      for (const [index, voucher] of FOUR.entries())
        await write((tx) => tx.putVouchers([voucher], index + 1, (index + 1) * 10));
      await write((tx) => tx.putVouchers(FOUR.slice(1, 2), 9, 90));
      const idsOf = async (...[filter, page = ALL]: [object, typeof ALL?]) => {
        const { rows, total } = await read((it) => it.vouchers(filter, page));
        return [total, ...rows.map(({ voucher }) => voucher.id)].join(' ');
      };
      expect(await idsOf({ holderId: 'ami' })).toBe('2 v3 v1');
      expect(await idsOf({ voucherIds: ['v1', 'v4', 'v9'] })).toBe('2 v4 v1');
      expect(await idsOf({ createdAfter: 10, createdBefore: 40 })).toBe('2 v3 v2');
      expect(await idsOf({ updatedAfter: 30 })).toBe('2 v4 v2');
      expect(await idsOf({ updatedBefore: 40, campaignId: 'odd' })).toBe('2 v3 v1');
      expect(await idsOf({ ascending: true }, { offset: 1, limit: 2 })).toBe('4 v2 v3');
      expect(await idsOf({ by: 'updated' })).toBe('4 v2 v4 v3 v1');
      expect(await idsOf({ by: 'updated', ascending: true })).toBe('4 v1 v3 v4 v2');
      expect(await idsOf({ by: 'updated', campaignId: 'even' })).toBe('2 v2 v4');
      expect(await idsOf({ by: 'code' })).toBe('4 v1 v3 v2 v4');
      expect(await idsOf({ by: 'code', ascending: true, campaignId: 'odd' })).toBe('2 v3 v1');
    }),
  );

  it(
    '[Z1] tells when the voucher of a code was made and changed',
    withShop(open, async ({ write, read }) => {
      await write((tx) => tx.putVouchers([voucherOf('v1')], 1, 10));
      await write((tx) => tx.putVouchers([voucherOf('v1')], 3, 30));
      expect(await read((it) => it.voucherRowByKey('KEY-v1'))).toEqual({
        voucher: voucherOf('v1'),
        created: 10,
        updated: 30,
        changed: 3,
      });
      expect(await read((it) => it.voucherRowByKey('KEY-v9'))).toBeNull();
    }),
  );

  it(
    '[Z1] keeps a deleted voucher by its id alone, and its code is free',
    withShop(open, async ({ write, read }) => {
      const gone = toDeletedVoucher(voucherOf('v1'));
      await write((tx) => tx.putVouchers([voucherOf('v1'), voucherOf('v2')], 1, 1));
      await write((tx) => tx.putVouchers([gone], 2, 2));
      await write((tx) => tx.putVouchers([voucherOf('v3', { codeKey: 'KEY-v1' })], 3, 3));
      expect(await read((it) => it.voucherById('v1'))).toEqual(gone);
      expect((await read((it) => it.voucherByKey('KEY-v1')))?.id).toBe('v3');
      const { rows, total } = await read((it) => it.vouchers({ campaignId: 'cards' }, ALL));
      expect([total, ...rows.map(({ voucher }) => voucher.id)]).toEqual([2, 'v3', 'v2']);
      expect((await read((it) => it.vouchers({ voucherIds: ['v1'] }, ALL))).total).toBe(0);
    }),
  );

  it(
    '[Z1] lists campaigns by type and by whether they are on, without those deleted',
    withShop(open, async ({ write, read }) => {
      const discounts = { type: 'promotion', unit: 'uses' } as const;
      const gone = toDeletedCampaign(campaignOf('c3', 'Gone'));
      await write(async (tx) => {
        await tx.putCampaign(campaignOf('c1', 'B'), 1, 10);
        await tx.putCampaign({ ...campaignOf('c2', 'A'), ...discounts }, 1, 20);
        await tx.putCampaign(campaignOf('c3', 'Gone'), 1, 30);
        await tx.putCampaign({ ...campaignOf('c4', 'C'), active: false }, 1, 40);
      });
      await write(async (tx) => {
        await tx.putCampaign(gone, 2, 50);
        await tx.putCampaign(campaignOf('c1', 'B'), 2, 60);
        await tx.putCampaign(campaignOf('c5', 'Gone'), 2, 70);
      });
      const idsOf = async (filter: object) => {
        const { rows, total } = await read((it) => it.campaigns(ALL, filter));
        return [total, ...rows.map(({ campaign }) => campaign.id)].join(' ');
      };
      expect(await idsOf({})).toBe('4 c5 c4 c2 c1');
      expect(await idsOf({ types: ['promotion'] })).toBe('1 c2');
      expect(await idsOf({ active: true, except: ['c5'] })).toBe('2 c2 c1');
      expect(await idsOf({ active: false })).toBe('1 c4');
      expect(await idsOf({ by: 'updated' })).toBe('4 c5 c1 c4 c2');
      expect(await idsOf({ by: 'name', ascending: true })).toBe('4 c2 c1 c4 c5');
      expect(await read((it) => it.campaignById('c3'))).toEqual(gone);
      expect(isDeletedCampaign(gone)).toBe(true);
      expect(await read((it) => it.campaignRow('c1'))).toMatchObject({ created: 10, updated: 60 });
      expect(await read((it) => it.campaignRow('c9'))).toBeNull();
    }),
  );

  it(
    '[Z1] lists redemptions by customer and by when they were made',
    withShop(open, async ({ write, read }) => {
      const made = (id: string, position: number, customerId: string | null, time: number) =>
        redemptionRowOf(id, position, { customerId, at: { time, counter: 0 } });
      await write((tx) =>
        tx.putRedemptions([
          made('r1', 1, 'ami', 100),
          made('r2', 2, 'ben', 200),
          // Made offline long before HQ learned of it.
          made('r3', 3, 'ami', 50),
          made('r4', 4, null, 300),
        ]),
      );
      const idsOf = async (filter: object, page = ALL) => {
        const { rows, total } = await read((it) => it.redemptions(filter, page));
        return [total, ...rows.map(({ publicId }) => publicId)].join(' ');
      };
      expect(await idsOf({ customerId: 'ami' })).toBe('2 r3 r1');
      expect(await idsOf({ madeAfter: 50, madeBefore: 300 })).toBe('2 r2 r1');
      expect(await idsOf({ customerId: 'ami', madeBefore: 100, voucherId: 'v1' })).toBe('1 r3');
      expect(await idsOf({ ascending: true }, { offset: 1, limit: 2 })).toBe('4 r2 r3');
    }),
  );
}
