import { expect, it } from 'vitest';
import type {
  DocumentFilter,
  DocumentRow,
} from '../../../sync/src/server/storage/documentStorage.ts';
import type { HqReader, Page } from '../../../sync/src/server/storage/hqStorage.ts';
import { documentOf } from './documentFixture.ts';
import { contentOf, programmeOf } from './hqFixtures.ts';
import type { OpenStorage } from './hqStorageContract.ts';
import { refusalOf, type Shop, withShop } from './shopStorage.ts';

const ALL: Page = { offset: 0, limit: 9 };
const AMI = { name: 'email', value: 'ami@example.com' };
const GOLD = { name: 'tier', value: '金' };

/** In no order: two of one creation, and two of one last change, one of which is a creation. */
const MIXED: readonly DocumentRow[] = [
  documentOf('c3', { created: 200, updated: 300, keys: { email: [AMI.value], tier: ['銀'] } }),
  documentOf('c1', { created: 100, updated: 500, keys: { email: [AMI.value, AMI.value] } }),
  documentOf('c4', { created: 300, keys: { email: [], tier: [GOLD.value] } }),
  documentOf('c2', { created: 200, keys: { tier: [GOLD.value], email: ['b@x', AMI.value] } }),
];

const putAll = ({ write }: Shop, rows: readonly DocumentRow[]): Promise<void> =>
  write(async (tx) => {
    for (const row of rows) await tx.putDocument(row);
  });

const listOf = async (it: HqReader, filter: Omit<DocumentFilter, 'kind'> = {}, page = ALL) => {
  const { rows, total } = await it.documents({ kind: 'customer', ...filter }, page);
  return { ids: rows.map(({ id }) => id).join(' '), total };
};

export function itKeepsDocuments(open: OpenStorage): void {
  it(
    'keeps a document as it was put, each kind apart [Z1]',
    withShop(open, async ({ write, read }) => {
      const value = { deep: [{ a: null }, 1.5, '\u0000 \udc00 お中元'], yes: true };
      const customer = documentOf('x', { sourceId: 'ami', updated: 7, value });
      const order = documentOf('x', { kind: 'order', sourceId: 'ami', value: 'text' });
      const plain = documentOf('y', { value: null });
      await write(async (tx) => {
        for (const row of [customer, order, plain]) await tx.putDocument(row);
        expect(await tx.document('customer', 'x')).toEqual(customer);
      });
      expect(await read((it) => it.document('customer', 'x'))).toEqual(customer);
      expect(await read((it) => it.document('order', 'x'))).toEqual(order);
      expect(await read((it) => it.document('customer', 'y'))).toEqual(plain);
      expect(await read((it) => it.document('order', 'y'))).toBeNull();
      expect(await read((it) => it.documentBySource('customer', 'ami'))).toEqual(customer);
      expect(await read((it) => it.documentBySource('order', 'ami'))).toEqual(order);
      expect(await read((it) => it.documentBySource('customer', 'x'))).toBeNull();
      expect(await read((it) => it.documentBySource('product', 'ami'))).toBeNull();
    }),
  );

  it(
    'finds many by id, each once, and no others [Z1]',
    withShop(open, async (shop) => {
      await putAll(shop, [...MIXED, documentOf('c9', { kind: 'order' })]);
      const found = async (...ids: string[]) => {
        const rows = await shop.read((it) => it.documentsByIds('customer', ids));
        return rows.map(({ id }) => id).sort();
      };
      expect(await found('c3', 'c9', 'c1', 'c3', 'a\u0000')).toEqual(['c1', 'c3']);
      expect(await found()).toEqual([]);
      expect(await shop.read((it) => it.documentsByIds('customer', ['c2']))).toEqual([MIXED[3]]);
    }),
  );

  it(
    'lists by creation or last change, newest first or oldest, the id between equals [Z1]',
    withShop(open, async (shop) => {
      await putAll(shop, [...MIXED, documentOf('c9', { kind: 'order', created: 250 })]);
      const list = (filter: Omit<DocumentFilter, 'kind'> = {}) =>
        shop.read((it) => listOf(it, filter));
      expect(await list()).toEqual({ ids: 'c4 c3 c2 c1', total: 4 });
      expect(await list({ by: 'created' })).toEqual({ ids: 'c4 c3 c2 c1', total: 4 });
      expect(await list({ ascending: true })).toEqual({ ids: 'c1 c2 c3 c4', total: 4 });
      expect(await list({ by: 'updated' })).toEqual({ ids: 'c1 c4 c3 c2', total: 4 });
      const oldest = { by: 'updated', ascending: true } as const;
      expect(await list(oldest)).toEqual({ ids: 'c2 c3 c4 c1', total: 4 });
      const none = await shop.read((it) => it.documents({ kind: 'product' }, ALL));
      expect(none).toEqual({ rows: [], total: 0 });
      const { rows } = await shop.read((it) => it.documents({ kind: 'customer' }, ALL));
      expect(rows).toEqual([MIXED[2], MIXED[0], MIXED[3], MIXED[1]]);
    }),
  );

  it(
    'lists what was created from a time and before another [Z1]',
    withShop(open, async (shop) => {
      await putAll(shop, MIXED);
      const list = (filter: Omit<DocumentFilter, 'kind'>) => shop.read((it) => listOf(it, filter));
      expect(await list({ from: 200 })).toEqual({ ids: 'c4 c3 c2', total: 3 });
      expect(await list({ before: 200 })).toEqual({ ids: 'c1', total: 1 });
      expect(await list({ from: 200, before: 300 })).toEqual({ ids: 'c3 c2', total: 2 });
      expect(await list({ from: 301 })).toEqual({ ids: '', total: 0 });
      const changed = { by: 'updated', before: 300 } as const;
      expect(await list(changed)).toEqual({ ids: 'c1 c3 c2', total: 3 });
      expect(await list({ key: AMI, from: 101 })).toEqual({ ids: 'c3 c2', total: 2 });
      expect(await list({ key: AMI, before: 200 })).toEqual({ ids: 'c1', total: 1 });
    }),
  );

  it(
    'lists those with a value under a key, each once, in every order [Z1]',
    withShop(open, async (shop) => {
      await putAll(shop, [...MIXED, documentOf('c9', { kind: 'order', keys: { tier: ['金'] } })]);
      const list = (filter: Omit<DocumentFilter, 'kind'>) => shop.read((it) => listOf(it, filter));
      expect(await list({ key: AMI })).toEqual({ ids: 'c3 c2 c1', total: 3 });
      expect(await list({ key: AMI, ascending: true })).toEqual({ ids: 'c1 c2 c3', total: 3 });
      expect(await list({ key: AMI, by: 'updated' })).toEqual({ ids: 'c1 c3 c2', total: 3 });
      const oldest = { by: 'updated', ascending: true } as const;
      expect(await list({ key: GOLD, ...oldest })).toEqual({ ids: 'c2 c4', total: 2 });
      expect(await list({ key: GOLD, by: 'updated' })).toEqual({ ids: 'c4 c2', total: 2 });
      expect(await list({ key: { name: 'tier', value: AMI.value } })).toEqual({
        ids: '',
        total: 0,
      });
      expect(await list({ key: { name: 'email', value: 'AMI@example.com' } })).toEqual({
        ids: '',
        total: 0,
      });
    }),
  );

  it(
    'cuts pages of a listing, and counts all of it [Z1]',
    withShop(open, async (shop) => {
      await putAll(shop, MIXED);
      const page = (offset: number, limit: number, filter: Omit<DocumentFilter, 'kind'> = {}) =>
        shop.read((it) => listOf(it, filter, { offset, limit }));
      expect(await page(0, 3)).toEqual({ ids: 'c4 c3 c2', total: 4 });
      expect(await page(3, 3)).toEqual({ ids: 'c1', total: 4 });
      expect(await page(4, 3)).toEqual({ ids: '', total: 4 });
      expect(await page(0, 0)).toEqual({ ids: '', total: 4 });
      expect(await page(1, 2, { ascending: true })).toEqual({ ids: 'c2 c3', total: 4 });
      expect(await page(1, 2, { by: 'updated' })).toEqual({ ids: 'c4 c3', total: 4 });
      expect(await page(1, 1, { key: AMI })).toEqual({ ids: 'c2', total: 3 });
      expect(await page(1, 1, { key: AMI, by: 'updated' })).toEqual({ ids: 'c3', total: 3 });
    }),
  );

  it(
    'puts a document in the place of the one before, with its keys, times and source id [Z1]',
    withShop(open, async (shop) => {
      const { write, read } = shop;
      const first = documentOf('c1', {
        sourceId: 'ami',
        keys: { tier: ['銀', '金'], seat: ['1'] },
      });
      const second = documentOf('c1', { sourceId: 'bea', created: 9, keys: { tier: ['金'] } });
      const third = { ...second, updated: 20, value: 'changed' };
      await putAll(shop, [first, documentOf('c2', { created: 5, keys: first.keys })]);
      await write((tx) => tx.putDocument(second));
      expect(await read((it) => it.document('customer', 'c1'))).toEqual(second);
      expect(await read((it) => it.documentBySource('customer', 'ami'))).toBeNull();
      expect(await read((it) => it.documentBySource('customer', 'bea'))).toEqual(second);
      const under = (name: string, value: string) =>
        read((it) => listOf(it, { key: { name, value } }));
      expect(await under('tier', '銀')).toEqual({ ids: 'c2', total: 1 });
      expect(await under('seat', '1')).toEqual({ ids: 'c2', total: 1 });
      expect(await under('tier', '金')).toEqual({ ids: 'c1 c2', total: 2 });
      expect(await read((it) => listOf(it))).toEqual({ ids: 'c1 c2', total: 2 });
      expect(await read((it) => listOf(it, { by: 'updated' }))).toMatchObject({ ids: 'c1 c2' });
      // The keys stay as they were.
      await write((tx) => tx.putDocument(third));
      expect(await read((it) => it.documentBySource('customer', 'bea'))).toEqual(third);
      const { rows } = await read((it) => it.documents({ kind: 'customer', key: GOLD }, ALL));
      expect(rows[0]).toEqual(third);
    }),
  );

  it(
    'refuses the source id of another, and frees one that is given up [Z1]',
    withShop(open, async (shop) => {
      const { storage, write, read } = shop;
      const [own, other] = [documentOf('c1', { sourceId: 'ami' }), documentOf('c2')];
      await putAll(shop, [own, other, documentOf('c3')]);
      const before = await contentOf(storage);
      for (const id of ['c2', 'c4']) {
        const taken = documentOf(id, { sourceId: 'ami', keys: { tier: ['金'] } });
        expect(await refusalOf(write((tx) => tx.putDocument(taken)))).toBe('duplicate');
      }
      expect(await contentOf(storage)).toEqual(before);
      await write(async (tx) => {
        await tx.putDocument({ ...own, sourceId: null });
        await tx.putDocument({ ...other, sourceId: 'ami' });
      });
      expect((await read((it) => it.documentBySource('customer', 'ami')))?.id).toBe('c2');
      await write(async (tx) => {
        await tx.deleteDocument('customer', 'c2');
        await tx.putDocument(own);
      });
      expect(await read((it) => it.documentBySource('customer', 'ami'))).toEqual(own);
    }),
  );

  it(
    'forgets one that is deleted, and leaves the others [Z1]',
    withShop(open, async (shop) => {
      const { write, read } = shop;
      const namesake = documentOf('c2', { kind: 'order', keys: { tier: ['金'] } });
      await putAll(shop, [...MIXED, namesake]);
      await write(async (tx) => {
        await tx.deleteDocument('customer', 'c2');
        expect(await tx.document('customer', 'c2')).toBeNull();
      });
      await write((tx) => tx.deleteDocument('customer', 'c2'));
      await write((tx) => tx.deleteDocument('product', 'nowhere'));
      expect(await read((it) => listOf(it))).toEqual({ ids: 'c4 c3 c1', total: 3 });
      expect(await read((it) => listOf(it, { key: AMI }))).toEqual({ ids: 'c3 c1', total: 2 });
      expect(await read((it) => listOf(it, { key: GOLD }))).toEqual({ ids: 'c4', total: 1 });
      const orders = await read((it) => it.documents({ kind: 'order', key: GOLD }, ALL));
      expect(orders).toEqual({ rows: [namesake], total: 1 });
      // Nothing of it is left in the way of the same again.
      await putAll(shop, MIXED.slice(3));
      expect(await read((it) => listOf(it, { key: AMI }))).toEqual({ ids: 'c3 c2 c1', total: 3 });
    }),
  );

  it(
    'takes back what a transaction that throws put and deleted [Z1]',
    withShop(open, async (shop) => {
      const { write, read } = shop;
      await putAll(shop, [...MIXED, documentOf('c5', { sourceId: 'ami', created: 50 })]);
      const seen = () =>
        read(async (it) => ({
          all: await it.documents({ kind: 'customer' }, ALL),
          ofAmi: await listOf(it, { key: AMI }),
          gold: await listOf(it, { key: GOLD }),
          bySource: await it.documentBySource('customer', 'ami'),
        }));
      const before = await seen();
      const work = write(async (tx) => {
        for (const id of ['c2', 'c4', 'c5']) await tx.deleteDocument('customer', id);
        await tx.putDocument(documentOf('c6', { sourceId: 'ami', keys: { tier: ['金'] } }));
        await tx.putDocument(documentOf('c1', { created: 900, keys: { tier: ['金'] } }));
        await tx.putDocument(documentOf('c2'));
        await tx.deleteDocument('customer', 'c6');
        throw new Error('power cut');
      });
      await expect(work).rejects.toThrow('power cut');
      expect(await seen()).toEqual(before);
      // What was put back can be deleted as before.
      await write(async (tx) => {
        for (const id of ['c1', 'c2', 'c3', 'c4', 'c5']) await tx.deleteDocument('customer', id);
      });
      const nothing = { ids: '', total: 0 };
      expect(await seen()).toEqual({
        all: { rows: [], total: 0 },
        ofAmi: nothing,
        gold: nothing,
        bySource: null,
      });
    }),
  );

  it(
    'keeps those of another programme apart [Z1]',
    withShop(open, async (shop) => {
      const { storage, write, read } = shop;
      await storage.createProgramme(programmeOf('bakery'));
      const own = documentOf('c1', { sourceId: 'ami', keys: { tier: ['金'] } });
      const other = { ...own, value: 'other' };
      await write((tx) => tx.putDocument(own));
      await storage.read('bakery', async (it) => {
        expect(await it.document('customer', 'c1')).toBeNull();
        expect(await it.documentBySource('customer', 'ami')).toBeNull();
        expect(await it.documentsByIds('customer', ['c1'])).toEqual([]);
        expect(await listOf(it)).toEqual({ ids: '', total: 0 });
        expect(await listOf(it, { key: GOLD })).toEqual({ ids: '', total: 0 });
      });
      await storage.transact('bakery', (tx) => tx.putDocument(other));
      for (const filter of [{}, { key: GOLD }, { key: GOLD, by: 'updated' }] as const) {
        const query = { kind: 'customer', ...filter };
        const listed = await storage.read('bakery', (it) => it.documents(query, ALL));
        expect(listed).toEqual({ rows: [other], total: 1 });
      }
      await storage.transact('bakery', (tx) => tx.deleteDocument('customer', 'c1'));
      expect(await read((it) => it.documentBySource('customer', 'ami'))).toEqual(own);
      expect(await read((it) => listOf(it, { key: GOLD }))).toEqual({ ids: 'c1', total: 1 });
    }),
  );
}
