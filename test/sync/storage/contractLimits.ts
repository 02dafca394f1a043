import { expect, it } from 'vitest';
import type { HqTransaction } from '../../../sync/src/server/storage/hqStorage.ts';
import { documentOf } from './documentFixture.ts';
import {
  campaignOf,
  contentOf,
  grantOf,
  MOST,
  redemptionRowOf,
  reservationOf,
  terminalOf,
  voucherOf,
} from './hqFixtures.ts';
import type { OpenStorage } from './hqStorageContract.ts';
import { refusalOf, withShop } from './shopStorage.ts';

const PAGE = { offset: 0, limit: 9 };

type Write = (tx: HqTransaction) => Promise<void>;

const DUPLICATES: readonly (readonly [string, Write])[] = [
  ['a code', (tx) => tx.putVouchers([voucherOf('v2', { codeKey: 'KEY-v1' })], 2, 2)],
  [
    'a code twice in one call',
    (tx) => tx.putVouchers([voucherOf('v3'), voucherOf('v4', { codeKey: 'KEY-v3' })], 2, 2),
  ],
  ["a campaign's name", (tx) => tx.putCampaign(campaignOf('c2', 'Cards'), 2, 2)],
  ['a grant', (tx) => tx.putGrant(grantOf('till-1', 'g1', 9))],
  ['a reservation', (tx) => tx.putReservation(reservationOf('s1', { expires: 9 }))],
  ["a document's source id", (tx) => tx.putDocument(documentOf('c2', { sourceId: 'ami' }))],
  ["a redemption's public id", (tx) => tx.putRedemptions([redemptionRowOf('r1', 9, { id: 'x' })])],
];

const balance = (path: string, amount: number): Write => {
  return (tx) => tx.putBalances(new Map([[path, amount]]));
};

const INVALID: readonly (readonly [string, Write])[] = [
  ['a voucher below zero', balance('voucher:v1:JPY', -1)],
  ['an allotment below zero', balance('allotted:till-1:v1:JPY', -1)],
  ['a pending amount below zero', balance('pending:p1:JPY', -1)],
  ['a balance beyond 2^53 - 1', balance('redeemed:ginza:JPY', MOST + 1)],
  ['a balance beyond -(2^53 - 1)', balance('issued:cards:JPY', -MOST - 1)],
  ['a fraction', balance('voucher:v1:JPY', 0.5)],
  ['NaN', balance('voucher:v1:JPY', Number.NaN)],
  ['a position that is no integer', (tx) => tx.putVouchers([voucherOf('v2')], 1.5, 1)],
  ['a code with NUL', (tx) => tx.putVouchers([voucherOf('v2', { codeKey: 'a\u0000b' })], 1, 1)],
  ['half a surrogate pair', (tx) => tx.putVouchers([voucherOf('v2', { codeKey: '\ud800' })], 1, 1)],
  ['a name with NUL', (tx) => tx.putCampaign(campaignOf('c2', 'a\u0000'), 1, 1)],
  ['a session with NUL', (tx) => tx.putReservation(reservationOf('s1', { sessionKey: 'a\u0000' }))],
  [
    'a reservation that ends at no integer',
    (tx) => tx.putReservation(reservationOf('s1', { expires: 0.5 })),
  ],
  ['a source id with NUL', (tx) => tx.putDocument(documentOf('c1', { sourceId: 'a\u0000' }))],
  ['a key with half a pair', (tx) => tx.putDocument(documentOf('c1', { keys: { k: ['\udc00'] } }))],
  ['a creation at no integer', (tx) => tx.putDocument(documentOf('c1', { created: 0.5 }))],
  ['a change at no integer', (tx) => tx.putDocument(documentOf('c1', { updated: MOST + 1 }))],
  ['a touch of no terminal', (tx) => tx.touchTerminal(terminalOf('till-9'))],
];

export function itHoldsLimits(open: OpenStorage): void {
  it.each(DUPLICATES)('refuses a duplicate of %s, and keeps nothing', (_, duplicate) =>
    withShop(open, async ({ storage, write }) => {
      await write(async (tx) => {
        await tx.putVouchers([voucherOf('v1')], 1, 1);
        await tx.putCampaign(campaignOf('c1', 'Cards'), 1, 1);
        await tx.putGrant(grantOf('till-1', 'g1', 1));
        await tx.putRedemptions([redemptionRowOf('r1', 1)]);
        await tx.putReservation(reservationOf('s1'));
        await tx.putDocument(documentOf('c1', { sourceId: 'ami' }));
      });
      const before = await contentOf(storage);
      expect(await refusalOf(write(duplicate))).toBe('duplicate');
      expect(await contentOf(storage)).toEqual(before);
    })(),
  );

  it.each(INVALID)('refuses %s, and keeps nothing', (_, invalid) =>
    withShop(open, async ({ storage, write }) => {
      const before = await contentOf(storage);
      expect(await refusalOf(write(invalid))).toBe('invalid');
      expect(await contentOf(storage)).toEqual(before);
    })(),
  );

  it(
    'allows debts where the ledger does',
    withShop(open, async ({ write, read }) => {
      const debts = new Map([
        ['atRisk:till-1:v1:JPY', -5],
        ['issued:cards:JPY', -5],
        ['overdraft:ginza:v1:JPY', -5],
        ['redeemed:ginza:JPY', -5],
      ]);
      await write((tx) => tx.putBalances(debts));
      expect(await read((it) => it.balances([...debts.keys()]))).toEqual(debts);
    }),
  );

  it(
    'finds nothing under a text that cannot be stored',
    withShop(open, async ({ storage, write, read }) => {
      await write((tx) => tx.putVouchers([voucherOf('v1')], 1, 1));
      for (const text of ['KEY-v1\u0000', '\ud800']) {
        expect(await read((it) => it.voucherByKey(text))).toBeNull();
        expect(await read((it) => it.campaignByName(text))).toBeNull();
        expect(await read((it) => it.reservationsOfSession(text))).toEqual([]);
        expect(await read((it) => it.documentBySource('customer', text))).toBeNull();
        const key = { name: 'email', value: text };
        const listed = read((it) => it.documents({ kind: 'customer', key }, PAGE));
        expect(await listed).toEqual({ rows: [], total: 0 });
        expect(await read((it) => it.balances([text]))).toEqual(new Map());
        const filter = { codeKeys: [text, 'KEY-v1'] };
        const { total } = await read((it) => it.vouchers(filter, PAGE));
        expect(total).toBe(1);
        expect(await storage.apiKey(text)).toBeNull();
        expect(await read((it) => it.feed('till-1', { position: 0, key: text }, 9))).toEqual([]);
      }
    }),
  );

  it(
    'keeps any text where the schemas allow it',
    withShop(open, async ({ write, read }) => {
      const voucher = voucherOf('v1', {
        codeKey: '"ÄÖ\u{1f600}\'; --',
        metadata: { nul: '\u0000', half: '\udc00', ja: 'お中元', deep: [{ a: null }] },
      });
      await write((tx) => tx.putVouchers([voucher], 1, 1));
      expect(await read((it) => it.voucherByKey('"ÄÖ\u{1f600}\'; --'))).toEqual(voucher);
      // Other characters for the same letters are another code.
      expect(await read((it) => it.voucherByKey('"A\u0308O\u0308\u{1f600}\'; --'))).toBeNull();
    }),
  );
}
