import { expect, it } from 'vitest';
import {
  campaignOf,
  grantOf,
  MOST,
  recallOf,
  redemptionRowOf,
  storeOf,
  terminalOf,
  voucherOf,
} from './hqFixtures.ts';
import type { OpenStorage } from './hqStorageContract.ts';
import { withShop } from './shopStorage.ts';

const ALL = { offset: 0, limit: 100 };

export function itKeepsRecords(open: OpenStorage): void {
  it(
    'answers the balances asked for, without those that were never written',
    withShop(open, async ({ write, read }) => {
      const balances = new Map([
        ['voucher:v1:JPY', 900],
        ['allotted:till-1:v1:JPY', 100],
        ['atRisk:till-1:v1:JPY', -50],
        ['overdraft:ginza:v1:JPY', -20],
        ['voucher:v2:JPY', 0],
        ['redeemed:ginza:JPY', 70],
        ['issued:cards:JPY', -1000],
      ]);
      await write((tx) => tx.putBalances(balances));
      await write((tx) => tx.putBalances(new Map([['voucher:v1:JPY', 899]])));

      const found = await read((it) => it.balances(['voucher:v1:JPY', 'voucher:v9:JPY']));
      expect([...found]).toEqual([['voucher:v1:JPY', 899]]);
      expect(await read((it) => it.balances([]))).toEqual(new Map());
      expect(await read((it) => it.voucherBalances('v1'))).toEqual(
        new Map([
          ['voucher:v1:JPY', 899],
          ['allotted:till-1:v1:JPY', 100],
          ['atRisk:till-1:v1:JPY', -50],
          ['overdraft:ginza:v1:JPY', -20],
        ]),
      );
      expect((await read((it) => it.vouchersBalances(['v2', 'v1', 'v9']))).size).toBe(5);
    }),
  );

  it(
    'sums up what vouchers were issued and what is added to them, and nothing of those not there',
    withShop(open, async ({ write, read }) => {
      const more = { issued: 0, added: 30, deducted: 5, redemptions: 2 };
      await write((tx) =>
        tx.putVouchers([voucherOf('v1'), voucherOf('v2')], 1, 1, new Map([['v1', 900]])),
      );
      await write((tx) =>
        tx.touchVouchers(
          ['v1', 'v2', 'v9'],
          2,
          new Map([
            ['v1', more],
            ['v9', more],
          ]),
        ),
      );
      await write((tx) =>
        tx.touchVouchers(['v1'], 3, new Map([['v1', { ...more, added: 0, redemptions: -1 }]])),
      );
      // A new version of it was not issued again.
      await write((tx) => tx.putVouchers([voucherOf('v1')], 4, 4, new Map([['v1', 900]])));
      expect(await read((it) => it.voucherSums(['v1', 'v2', 'v9']))).toEqual(
        new Map([
          ['v1', { issued: 900, added: 30, deducted: 10, redemptions: 1 }],
          ['v2', { issued: 0, added: 0, deducted: 0, redemptions: 0 }],
          ['v9', { issued: 0, added: 0, deducted: 0, redemptions: 0 }],
        ]),
      );
    }),
  );

  it(
    'lists all balances in pages, ordered by path',
    withShop(open, async ({ write, read }) => {
      const paths = ['voucher:b:JPY', 'issued:cards:JPY', 'voucher:B:JPY', 'voucher:a:JPY'];
      await write((tx) => tx.putBalances(new Map(paths.map((path) => [path, 0]))));
      const first = await read((it) => it.allBalances('', 3));
      const rest = await read((it) => it.allBalances('voucher:a:JPY', 3));
      // By code unit, so capitals come before small letters.
      expect(first.map(([path]) => path)).toEqual([
        'issued:cards:JPY',
        'voucher:B:JPY',
        'voucher:a:JPY',
      ]);
      expect(rest).toEqual([['voucher:b:JPY', 0]]);
    }),
  );

  it(
    'keeps vouchers by id and by code, in new versions, each with the time it was made',
    withShop(open, async ({ write, read }) => {
      await write((tx) => tx.putVouchers([voucherOf('v1'), voucherOf('v2')], 1, 500));
      const blocked = voucherOf('v1', { active: false, codeKey: 'NEW' });
      await write((tx) => tx.putVouchers([blocked], 7, 900));

      expect(await read((it) => it.voucherById('v1'))).toEqual(blocked);
      expect(await read((it) => it.voucherByKey('NEW'))).toEqual(blocked);
      expect(await read((it) => it.voucherByKey('KEY-v1'))).toBeNull();
      expect(await read((it) => it.voucherById('v9'))).toBeNull();
      const asked = ['v1', 'v9', '\0', 'v1'];
      expect(await read((it) => it.vouchersByIds(asked))).toEqual([blocked]);
      expect((await read((it) => it.vouchers({}, ALL))).rows).toEqual([
        { voucher: voucherOf('v2'), created: 500, updated: 500, changed: 1 },
        { voucher: blocked, created: 500, updated: 900, changed: 7 },
      ]);
    }),
  );

  it(
    'keeps the last of two versions that come in one call',
    withShop(open, async ({ write, read }) => {
      const [first, last] = [voucherOf('v1', { codeKey: 'A' }), voucherOf('v1', { codeKey: 'B' })];
      await write((tx) => tx.putVouchers([first, voucherOf('v2'), last], 1, 1));
      expect(await read((it) => it.voucherById('v1'))).toEqual(last);
      expect(await read((it) => it.voucherByKey('A'))).toBeNull();
      expect((await read((it) => it.vouchers({}, ALL))).total).toBe(2);
    }),
  );

  it(
    'lists vouchers newest first, by campaign or by codes, in pages with the total',
    withShop(open, async ({ write, read }) => {
      for (const n of [1, 2, 3, 4, 5])
        await write((tx) =>
          tx.putVouchers([voucherOf(`v${n}`, { campaignId: n % 2 ? 'odd' : 'even' })], n, n * 10),
        );
      const idsOf = async (filter: object, page = ALL) => {
        const { rows, total } = await read((it) => it.vouchers(filter, page));
        return [total, ...rows.map(({ voucher }) => voucher.id)];
      };
      expect(await idsOf({}, { offset: 1, limit: 2 })).toEqual([5, 'v4', 'v3']);
      expect(await idsOf({ campaignId: 'odd' })).toEqual([3, 'v5', 'v3', 'v1']);
      expect(await idsOf({ codeKeys: ['KEY-v2', 'KEY-v1', 'KEY-v9'] })).toEqual([2, 'v2', 'v1']);
      expect(await idsOf({ codeKeys: ['KEY-v2', 'KEY-v1'], campaignId: 'odd' })).toEqual([1, 'v1']);
      expect(await idsOf({ codeKeys: [] })).toEqual([0]);
      expect(await idsOf({}, { offset: 9, limit: 2 })).toEqual([5]);
    }),
  );

  it(
    '[O75] finds the blanks of a terminal until they are sold or nobody\u2019s',
    withShop(open, async ({ write, read }) => {
      const blank = (id: string, stockOf: string | null) => voucherOf(id, { stockOf });
      const stockOf = async (terminalId: string) => {
        const { rows, total } = await read((it) => it.vouchers({ stockOf: terminalId }, ALL));
        return [total, ...rows.map(({ voucher }) => voucher.id).sort()];
      };
      await write(async (tx) => {
        await tx.putVouchers([blank('v1', 'a'), blank('v2', 'b'), blank('v3', 'a')], 1, 1);
        await tx.putVouchers([voucherOf('v4')], 1, 1);
      });
      expect(await stockOf('a')).toEqual([2, 'v1', 'v3']);
      expect(await stockOf('b')).toEqual([1, 'v2']);
      await write(async (tx) => {
        await tx.putVouchers([blank('v1', null), blank('v2', 'a')], 2, 2);
      });
      expect(await stockOf('a')).toEqual([2, 'v2', 'v3']);
      expect(await stockOf('b')).toEqual([0]);
    }),
  );

  it(
    '[P1] finds the vouchers of a campaign that nobody holds, and those of a customer',
    withShop(open, async ({ write, read }) => {
      const campaignId = voucherOf('v1').campaignId;
      const free = (after: string | null, limit: number, id = campaignId) =>
        read(async (it) => (await it.freeVouchers(id, after, limit)).map((one) => one.id));
      await write(async (tx) => {
        const others = [{ holderId: 'cust_a' }, { stockOf: 'a' }, { active: false }];
        const taken = others.map((what, index) => voucherOf(`v${index + 1}`, what));
        const away = voucherOf('v0', { campaignId: 'elsewhere' });
        const rest = ['v6', 'v5', 'v4'].map((id) => voucherOf(id));
        await tx.putVouchers([...taken, voucherOf('v7', { blocked: true }), away, ...rest], 1, 1);
      });
      expect(await free(null, 10)).toEqual(['v4', 'v5', 'v6']);
      expect(await free(null, 2)).toEqual(['v4', 'v5']);
      expect(await free('v4', 10)).toEqual(['v5', 'v6']);
      expect(await free(null, 10, 'elsewhere')).toEqual(['v0']);
      await write((tx) => tx.putVouchers([voucherOf('v4', { holderId: 'cust_a' })], 2, 2));
      await write((tx) => tx.putVouchers([voucherOf('v1')], 2, 2));
      expect(await free(null, 10)).toEqual(['v1', 'v5', 'v6']);
      const held = await read((it) => it.vouchers({ holderId: 'cust_a' }, ALL));
      expect([held.total, held.rows.map(({ voucher }) => voucher.id)]).toEqual([1, ['v4']]);
    }),
  );

  it(
    'keeps campaigns by id and by name, and lists them newest first',
    withShop(open, async ({ write, read }) => {
      await write(async (tx) => {
        await tx.putCampaign(campaignOf('c1', '贈り物'), 1, 10);
        await tx.putCampaign(campaignOf('c2'), 1, 20);
        await tx.putCampaign(campaignOf('c1', 'Gifts'), 2, 30);
      });
      expect(await read((it) => it.campaignById('c1'))).toEqual(campaignOf('c1', 'Gifts'));
      expect(await read((it) => it.campaignByName('Gifts'))).toEqual(campaignOf('c1', 'Gifts'));
      expect(await read((it) => it.campaignByName('贈り物'))).toBeNull();
      const { rows, total } = await read((it) => it.campaigns({ offset: 0, limit: 1 }));
      expect([total, rows]).toEqual([
        2,
        [{ campaign: campaignOf('c2'), created: 20, updated: 20 }],
      ]);
      const second = await read((it) => it.campaigns({ offset: 1, limit: 1 }));
      expect(second.rows.map(({ created }) => created)).toEqual([10]);
    }),
  );

  it(
    'keeps stores and terminals',
    withShop(open, async ({ write, read }) => {
      const seen = terminalOf('till-1', { lastSeen: 99, challenge: 'c', publicKey: 'p' });
      await write(async (tx) => {
        await tx.putStore(storeOf('shibuya', '渋谷店'), 1);
        await tx.putStore(storeOf('ginza'), 1);
        await tx.putTerminal(terminalOf('till-2'), 1);
        await tx.putTerminal(terminalOf('till-1'), 1);
        await tx.touchTerminal(seen);
      });
      expect(await read((it) => it.stores())).toEqual([
        storeOf('ginza'),
        storeOf('shibuya', '渋谷店'),
      ]);
      expect(await read((it) => it.storeById('shibuya'))).toEqual(storeOf('shibuya', '渋谷店'));
      expect(await read((it) => it.storeById('nowhere'))).toBeNull();
      expect(await read((it) => it.terminals())).toEqual([seen, terminalOf('till-2')]);
      expect(await read((it) => it.terminalById('till-1'))).toEqual(seen);
      expect(await read((it) => it.terminalById('till-9'))).toBeNull();
    }),
  );

  it(
    'keeps grants by terminal and id, and knows the newest lease of the others',
    withShop(open, async ({ write, read }) => {
      await write(async (tx) => {
        await tx.putGrant(grantOf('till-1', '~g1', 3, 'v1', 5000));
        await tx.putGrant(grantOf('till-2', '~g1', 4, 'v1', 2000));
        await tx.putGrant(grantOf('till-3', '~g1', 5, 'v1', 4000));
        await tx.putGrant(grantOf('till-3', '~g2', 5, 'v1', 3000));
        await tx.putGrant(grantOf('till-3', '~g3', 5, 'v2', 9000));
      });
      expect(await read((it) => it.grant('till-2', '~g1'))).toEqual(
        grantOf('till-2', '~g1', 4, 'v1', 2000),
      );
      expect(await read((it) => it.grant('till-2', '~g2'))).toBeNull();
      expect(await read((it) => it.leaseOfOthers('v1', 'till-1'))).toBe(4000);
      expect(await read((it) => it.leaseOfOthers('v1', 'till-3'))).toBe(5000);
      expect(await read((it) => it.leaseOfOthers('v2', 'till-3'))).toBeNull();
    }),
  );

  it(
    'keeps the newest recall of a voucher from a terminal',
    withShop(open, async ({ write, read }) => {
      await write((tx) => tx.putRecall(recallOf('till-1', 'v1', 3)));
      await write((tx) => tx.putRecall(recallOf('till-1', 'v1', 6)));
      expect(await read((it) => it.recall('till-1', 'v1'))).toEqual(recallOf('till-1', 'v1', 6));
      expect(await read((it) => it.recall('till-2', 'v1'))).toBeNull();
    }),
  );

  it(
    'keeps redemptions as they stand, by terminal and id, by public id and by voucher',
    withShop(open, async ({ write, read }) => {
      await write(async (tx) => {
        await tx.putRedemptions([redemptionRowOf('r1', 4)]);
        await tx.putRedemptions([
          redemptionRowOf('r2', 6, { voucherId: 'v2' }),
          redemptionRowOf('r3', 8, { terminalId: 'till-2', id: 'of-r1' }),
        ]);
        await tx.putRedemptions([]);
        await tx.putRedemptions([redemptionRowOf('r1', 4, { rolledBackAmount: 40 })]);
      });
      const first = redemptionRowOf('r1', 4, { rolledBackAmount: 40 });
      const third = redemptionRowOf('r3', 8, { terminalId: 'till-2', id: 'of-r1' });
      expect(await read((it) => it.redemption('till-1', 'of-r1'))).toEqual(first.redemption);
      expect(await read((it) => it.redemption('till-2', 'of-r1'))).toEqual(third.redemption);
      expect(await read((it) => it.redemption('till-3', 'of-r1'))).toBeNull();
      expect(await read((it) => it.redemptionByPublicId('r1'))).toEqual(first);
      expect(await read((it) => it.redemptionByPublicId('r9'))).toBeNull();
      expect(await read((it) => it.redemptions({ voucherId: 'v1' }, ALL))).toEqual({
        rows: [third, first],
        total: 2,
      });
      const page = await read((it) => it.redemptions({}, { offset: 1, limit: 1 }));
      expect([page.total, page.rows[0]?.publicId]).toEqual([3, 'r2']);
      expect(await read((it) => it.redemptionsSince('v1', 4, 10))).toEqual([third]);
      expect(await read((it) => it.redemptionsSince('v1', 0, 1))).toEqual([first]);
    }),
  );

  it(
    'gives integers up to 2^53 - 1 back as they were',
    withShop(open, async ({ write, read }) => {
      await write(async (tx) => {
        await tx.putBalances(
          new Map([
            ['voucher:v1:JPY', MOST],
            ['issued:cards:JPY', -MOST],
          ]),
        );
        await tx.putVouchers([voucherOf('v1')], MOST, MOST);
        await tx.putGrant(grantOf('till-1', 'g1', MOST, 'v1', MOST));
      });
      expect(await read((it) => it.allBalances('', 10))).toEqual([
        ['issued:cards:JPY', -MOST],
        ['voucher:v1:JPY', MOST],
      ]);
      const { rows } = await read((it) => it.vouchers({}, ALL));
      expect(rows).toEqual([
        { voucher: voucherOf('v1'), created: MOST, updated: MOST, changed: MOST },
      ]);
      expect(await read((it) => it.leaseOfOthers('v1', 'till-2'))).toBe(MOST);
    }),
  );
}
