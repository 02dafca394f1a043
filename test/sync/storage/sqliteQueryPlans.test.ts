import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCodeVault } from '../../../sync/src/server/storage/codeVault.ts';
import type { DocumentFilter } from '../../../sync/src/server/storage/documentStorage.ts';
import {
  DOCUMENT_QUERIES,
  documentQuery,
} from '../../../sync/src/server/storage/sql/documentTable.ts';
import {
  FEED_COUNT_QUERIES,
  FEED_QUERIES,
} from '../../../sync/src/server/storage/sql/feedQuery.ts';
import { RESERVATION_QUERIES } from '../../../sync/src/server/storage/sql/reservationTable.ts';
import { voucherListing } from '../../../sync/src/server/storage/sql/voucherListing.ts';
import { STORE_QUERY } from '../../../sync/src/server/storage/sql/voucherPlaceTable.ts';
import { SELECT_FREE } from '../../../sync/src/server/storage/sql/voucherTable.ts';
import { openSqliteHqStorage } from '../../../sync/src/server/storage/sqliteHqStorage.ts';
import type { VoucherFilter } from '../../../sync/src/server/storage/voucherFilter.ts';
import { CODE_SECRET } from '../../support/codeSecret.ts';
import { programmeOf, SHOP, writeEverything } from './hqFixtures.ts';

const codes = createCodeVault(CODE_SECRET).of(SHOP);

let folder = '';
let file = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterfoil-hq-plans-'));
  file = join(folder, 'hq.sqlite');
  const storage = openSqliteHqStorage(file);
  await storage.createProgramme(programmeOf());
  await storage.transact(SHOP, (tx) => writeEverything(tx));
  await storage.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** How SQLite would go about a query, step by step. */
function planOf(query: string): string[] {
  const text = query.replaceAll('IN ?list', 'IN (SELECT value FROM json_each(?))');
  const params = Array.from({ length: text.split('?').length - 1 }, () => '1');
  const database = new Database(file, { readonly: true });
  try {
    return database
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${text}`)
      .all(...params)
      .map(({ detail }) => detail);
  } finally {
    database.close();
  }
}

const searchesOf = (plan: readonly string[]): string[] =>
  plan.filter((it) => it.startsWith('SEARCH '));

const eachContaining = (steps: readonly string[]): unknown[] =>
  steps.map((step) => expect.stringContaining(step));

describe('a redemption stays cheap', () => {
  it.each([
    ['the accounts of one voucher', 'voucher_id = ?'],
    ['the accounts of several', 'voucher_id IN (?, ?)'],
  ])('%s are found by an index on the voucher', (_, condition) => {
    const query = `SELECT path, balance FROM ledger_account WHERE programme_id = ? AND ${condition}`;
    const index = 'ledger_account_voucher (programme_id=? AND voucher_id=?)';
    expect(planOf(query)[0]).toContain(index);
  });
});

describe('the vouchers of a store', () => {
  it('are found by the indexes of both stores, newest use first, and none is scanned', () => {
    const found = planOf(STORE_QUERY).filter((it) => it.includes('voucher_place'));
    expect(found).toHaveLength(2);
    expect(found[0]).toContain('voucher_place_home (programme_id=? AND home_store_id=?');
    expect(found[1]).toContain('voucher_place_last (programme_id=? AND last_store_id=?');
  });
});

describe('a voucher to publish', () => {
  it('is found in an index of those that nobody holds, in its order', () => {
    const index = 'voucher_free (programme_id=? AND campaign_id=? AND voucher_id>?)';
    expect(planOf(SELECT_FREE)).toEqual([expect.stringContaining(index)]);
  });
});

describe('lists of vouchers', () => {
  it.each<[string, VoucherFilter, string]>([
    ['creation', {}, 'voucher_created (programme_id=?)'],
    [
      'creation, since a time',
      { createdAfter: 1 },
      'voucher_created (programme_id=? AND created>?)',
    ],
    ['last change', { by: 'updated' }, 'voucher_updated (programme_id=?)'],
    [
      'creation, of a campaign',
      { campaignId: 'c' },
      'voucher_campaign (programme_id=? AND campaign_id=?)',
    ],
  ])('are read by %s in the order of an index [Z1]', (_, filter, step) => {
    const { page, count } = queriesOf(filter);
    expect(searchesOf(planOf(page))).toEqual(eachContaining([step]));
    expect(planOf(page)).toHaveLength(1);
    expect(planOf(count)).toEqual([expect.stringContaining('SEARCH voucher USING')]);
  });

  it.each<[string, VoucherFilter, string]>([
    ['codes', { codeKeys: ['A'] }, '(programme_id=? AND code_key=?)'],
    ['ids', { voucherIds: ['v1'], by: 'updated' }, '(programme_id=? AND voucher_id=?)'],
    ['holder', { holderId: 'ami' }, 'voucher_holder (programme_id=? AND holder_id=?)'],
    [
      'campaign, by code',
      { campaignId: 'c', by: 'code' },
      'voucher_campaign (programme_id=? AND campaign_id=?)',
    ],
  ])('are found by %s before they are sorted [Z1]', (_, filter, step) => {
    expect(planOf(queriesOf(filter).page)[0]).toContain(step);
  });

  const queriesOf = (filter: VoucherFilter) => {
    const { columns, from, where, orderBy } = voucherListing({ programmeId: SHOP, codes }, filter);
    return {
      page: `SELECT ${columns} FROM ${from} WHERE ${where} ORDER BY ${orderBy} LIMIT ? OFFSET ?`,
      count: `SELECT count(*) AS total FROM ${from} WHERE ${where}`,
    };
  };
});

describe('what sessions hold', () => {
  it.each([
    ['by id', 'byId', ['(programme_id=? AND reservation_id=?)']],
    ['by session', 'ofSession', ['reservation_session (programme_id=? AND session_key=?)']],
    ['by vouchers', 'ofVouchers', ['reservation_voucher (programme_id=? AND voucher_id=?)']],
    ['when it ran out', 'lapsed', ['reservation_expires (programme_id=? AND expires<?)']],
    [
      'when it ran out on some accounts',
      'lapsedOfAccounts',
      [
        'reservation_hold USING PRIMARY KEY (programme_id=? AND account=? AND expires<?)',
        '(programme_id=? AND reservation_id=?)',
      ],
    ],
  ] as const)('is found %s by an index, and nothing is scanned [O4]', (_, name, steps) => {
    const plan = planOf(RESERVATION_QUERIES[name]);
    expect(searchesOf(plan)).toEqual(eachContaining(steps));
    expect(plan.filter((it) => /^SCAN (reservation|held)/.test(it))).toEqual([]);
  });
});

describe('documents', () => {
  const BY_ID = '(programme_id=? AND kind=? AND id=?)';
  const KEY = { name: 'email', value: 'ami@example.com' };
  const OF_KEY = 'listed USING PRIMARY KEY (programme_id=? AND kind=? AND name=? AND value=?';
  const SORTS = 'USE TEMP B-TREE FOR ORDER BY';

  it.each([
    ['by id', 'byId', BY_ID],
    ['by source id', 'bySource', 'document_source (programme_id=? AND kind=? AND source_id=?)'],
    ['by ids', 'byIds', BY_ID],
    ['with the keys to replace', 'keysByIds', BY_ID],
    ['with a key to delete', 'deleteKeys', 'name=? AND value=? AND created=? AND id=?)'],
    ['to be deleted', 'deleteById', BY_ID],
  ] as const)('are found %s by an index [Z1]', (_, name, step) => {
    const plan = planOf(DOCUMENT_QUERIES[name]);
    expect(searchesOf(plan)).toEqual(eachContaining([step]));
    expect(plan.filter((it) => it.startsWith('SCAN document'))).toEqual([]);
  });

  it.each<[string, Omit<DocumentFilter, 'kind'>, string]>([
    ['creation', {}, 'COVERING INDEX document_created (programme_id=? AND kind=?)'],
    ['creation, oldest first', { ascending: true }, 'COVERING INDEX document_created'],
    [
      'creation, between two times',
      { from: 1, before: 2 },
      'COVERING INDEX document_created (programme_id=? AND kind=? AND created>? AND created<?)',
    ],
    [
      'last change',
      { by: 'updated' },
      'COVERING INDEX document_changed (programme_id=? AND kind=?)',
    ],
    ['creation, of one key', { key: KEY }, `${OF_KEY})`],
    [
      'creation, of one key since a time',
      { key: KEY, from: 1, ascending: true },
      `${OF_KEY} AND created>?)`,
    ],
  ])('are listed by %s in the order of one index, and read by id [Z1]', (_, filter, step) => {
    const { page, count } = documentQuery(SHOP, { kind: 'customer', ...filter });
    const plan = planOf(page);
    expect(searchesOf(plan)).toEqual(eachContaining([step, BY_ID]));
    expect(plan).not.toContain(SORTS);
    expect(planOf(count)).toEqual([expect.stringMatching(/COVERING INDEX|PRIMARY KEY/)]);
  });

  it.each<[string, Omit<DocumentFilter, 'kind'>, readonly string[]]>([
    ['since a time', { from: 1 }, ['COVERING INDEX document_created', BY_ID]],
    ['of one key', { key: KEY }, [OF_KEY, BY_ID, BY_ID]],
  ])('are sorted by last change %s before any is read whole [Z1]', (_, filter, steps) => {
    const { page } = documentQuery(SHOP, { kind: 'customer', by: 'updated', ...filter });
    const plan = planOf(page);
    expect(searchesOf(plan)).toEqual(eachContaining(steps));
    expect(plan.indexOf(SORTS)).toBeLessThan(plan.indexOf('SCAN page'));
    expect(plan.filter((it) => it === SORTS)).toHaveLength(1);
  });
});

describe('the feed stays cheap', () => {
  it.each([
    ['a page', FEED_QUERIES.all, 'voucher_changed', 'changed'],
    ['the count', FEED_COUNT_QUERIES.all, 'voucher_changed', 'changed'],
    ['a page of what is urgent', FEED_QUERIES.urgent, 'voucher_urgent', 'urgent_at'],
    ['the count of it', FEED_COUNT_QUERIES.urgent, 'voucher_urgent', 'urgent_at'],
  ])('%s searches every table by an index, and scans none', (_, query, index, changed) => {
    const plan = planOf(query);
    const tables = ['programme', 'store', 'terminal', 'campaign', 'voucher'];
    for (const table of [...tables, 'terminal_grant', 'terminal_recall', 'redemption'])
      expect(plan.filter((it) => it.startsWith(`SEARCH ${table} `))).toHaveLength(1);
    expect(
      plan.filter((it) => /^SCAN (?!\w+_part)/.test(it) && it !== 'SCAN CONSTANT ROW'),
    ).toEqual([]);
    const byVoucher = plan.find((it) => it.startsWith('SEARCH voucher '));
    expect(byVoucher).toContain(`${index} (programme_id=? AND (${changed},voucher_id)>(?,?)`);
  });
});
