import {
  accountVoucher,
  type Campaign,
  type Programme,
  type Redemption,
  type Reservation,
  type Voucher,
} from '@counterfoil/core';
import { PUSH_LIMIT } from '../../protocol/index.ts';
import type { ClaimRow } from '../storage/claimRow.ts';
import type { DocumentRow } from '../storage/documentStorage.ts';
import type { HqReader, VoucherRow } from '../storage/hqStorage.ts';
import type { HqHead, JournalRow } from '../storage/journalRow.ts';
import { plusSums, type VoucherSums } from '../storage/voucherSums.ts';
import { createLoader, type Loader } from './loader.ts';

type Known = Pick<
  HqReader,
  | 'programme'
  | 'head'
  | 'entryById'
  | 'entriesByIds'
  | 'entriesOfTerminal'
  | 'voucherById'
  | 'vouchersByIds'
  | 'voucherByKey'
  | 'voucherRowByKey'
  | 'voucherRowsByKeys'
  | 'voucherSums'
  | 'campaignById'
  | 'voucherBalances'
  | 'vouchersBalances'
  | 'balances'
  | 'redemption'
  | 'redemptionsByIds'
  | 'claims'
  | 'reservationsOfVouchers'
  | 'document'
  | 'documentBySource'
  | 'documentsByIds'
  | 'documentsByKey'
>;

/**
 * What was read within one transaction, or written: each thing is read once, and what several ask
 * for at the same time is read together.
 */
export type BatchReads = {
  readonly known: Known;
  readonly noteEntries: (rows: readonly JournalRow[], head: HqHead) => void;
  readonly noteBalances: (balances: ReadonlyMap<string, number>) => void;
  readonly noteSums: (sums: ReadonlyMap<string, VoucherSums>) => void;
  readonly noteRedemption: (redemption: Redemption) => void;
  readonly noteDocuments: (rows: readonly DocumentRow[]) => void;
  /** Something else was written: all is read anew. */
  readonly forget: () => void;
};

type Memory = {
  programme: Promise<Programme> | null;
  head: Promise<HqHead> | null;
  readonly entries: Loader<JournalRow>;
  /** By terminal and sequence, where a range was read. */
  readonly sequences: Map<string, JournalRow | null>;
  readonly vouchers: Loader<Voucher>;
  readonly vouchersByKey: Loader<VoucherRow>;
  readonly sums: Loader<VoucherSums>;
  readonly campaigns: Loader<Campaign>;
  /** Every account of a voucher, by voucher. */
  readonly accounts: Loader<Map<string, number>>;
  /** Accounts of no voucher. */
  readonly others: Loader<number>;
  readonly redemptions: Loader<Redemption>;
  readonly claims: Loader<ClaimRow[]>;
  readonly reservations: Loader<Reservation[]>;
  readonly documents: Loader<DocumentRow>;
  readonly documentsBySource: Loader<DocumentRow>;
  readonly documentsByKey: Loader<DocumentRow[]>;
};

/**
 * @param reader of the transaction
 * @param flush writes what the transaction holds back; it comes before every read
 */
export function createBatchReads(
  reader: HqReader,
  flush: () => Promise<void> = async () => undefined,
): BatchReads {
  let memory = createMemory(reader, flush);
  return {
    known: knownOf(reader, flush, () => memory),
    noteEntries: (rows, head) => {
      memory.head = Promise.resolve(head);
      for (const row of rows) {
        const { terminalId, id, sequence } = row.entry;
        memory.entries.note(keyOf(terminalId, id), row);
        memory.sequences.set(keyOf(terminalId, String(sequence)), row);
      }
    },
    noteBalances: (balances) => {
      for (const [path, balance] of balances) {
        const voucherId = accountVoucher(path);
        if (voucherId === null) memory.others.note(path, balance);
        else memory.accounts.held(voucherId)?.set(path, balance);
      }
    },
    noteSums: (sums) => {
      for (const [voucherId, more] of sums) {
        const held = memory.sums.held(voucherId);
        if (held != null) memory.sums.note(voucherId, plusSums(held, more));
      }
    },
    noteRedemption: (redemption) =>
      memory.redemptions.note(keyOf(redemption.terminalId, redemption.id), redemption),
    noteDocuments: (rows) => {
      for (const row of rows) memory.documents.note(keyOf(row.kind, row.id), row);
      for (const kind of new Set(rows.map((row) => row.kind))) {
        memory.documentsBySource.forget(keyOf(kind, ''));
        memory.documentsByKey.forget(keyOf(kind, ''));
      }
    },
    forget: () => {
      memory = createMemory(reader, flush);
    },
  };
}

function knownOf(reader: HqReader, flush: () => Promise<void>, now: () => Memory): Known {
  return {
    programme: () => {
      const memory = now();
      memory.programme ??= reader.programme();
      return memory.programme;
    },
    head: () => {
      const memory = now();
      memory.head ??= flush().then(reader.head);
      return memory.head;
    },
    entryById: (terminalId, id) => now().entries.get(keyOf(terminalId, id)),
    entriesByIds: (terminalId, ids) =>
      all(
        now().entries,
        ids.map((id) => keyOf(terminalId, id)),
      ),
    entriesOfTerminal: (terminalId, from, to) =>
      entriesOfTerminal(reader, now(), flush, { terminalId, from, to }),
    voucherById: (id) => now().vouchers.get(id),
    vouchersByIds: (ids) => all(now().vouchers, ids),
    voucherByKey: async (codeKey) => (await now().vouchersByKey.get(codeKey))?.voucher ?? null,
    voucherRowByKey: (codeKey) => now().vouchersByKey.get(codeKey),
    voucherRowsByKeys: (codeKeys) => all(now().vouchersByKey, codeKeys),
    voucherSums: (ids) => sumsOf(now().sums, ids),
    campaignById: (id) => now().campaigns.get(id),
    voucherBalances: async (id) => new Map(await now().accounts.get(id)),
    vouchersBalances: async (ids) =>
      new Map((await all(now().accounts, ids)).flatMap((accounts) => [...accounts])),
    balances: (paths) => balancesOf(reader, now(), flush, paths),
    redemption: (terminalId, id) => now().redemptions.get(keyOf(terminalId, id)),
    redemptionsByIds: (terminalId, ids) =>
      all(
        now().redemptions,
        ids.map((id) => keyOf(terminalId, id)),
      ),
    claims: async (voucherIds) => (await all(now().claims, voucherIds)).flat(),
    reservationsOfVouchers: async (voucherIds) =>
      (await all(now().reservations, voucherIds)).flat().toSorted(byReservationId),
    document: (kind, id) => now().documents.get(keyOf(kind, id)),
    documentBySource: (kind, sourceId) => now().documentsBySource.get(keyOf(kind, sourceId)),
    documentsByIds: (kind, ids) =>
      all(
        now().documents,
        ids.map((id) => keyOf(kind, id)),
      ),
    documentsByKey: async (kind, name, values) => {
      const keys = values.map((value) => keyOf(kind, name, value));
      const rows = (await all(now().documentsByKey, keys)).flat();
      return [...new Map(rows.map((row) => [row.id, row])).values()];
    },
  };
}

/** No name that the database takes holds this character. */
const BETWEEN = '\u0000';
const keyOf = (...names: readonly string[]): string => names.join(BETWEEN);
const namesOf = (key: string): string[] => key.split(BETWEEN);

const byReservationId = (a: Reservation, b: Reservation): number =>
  a.reservationId < b.reservationId ? -1 : 1;

function createMemory(reader: HqReader, flush: () => Promise<void>): Memory {
  const loader = <T>(load: (keys: readonly string[]) => Promise<Map<string, T>>): Loader<T> =>
    createLoader(async (keys) => {
      await flush();
      return load(keys);
    });
  /** For keys of two names, of which the first is asked for apart. */
  const loaderOfPairs = <T>(
    load: (first: string, seconds: readonly string[]) => Promise<readonly T[]>,
    nameOf: (found: T) => string,
  ): Loader<T> =>
    loader(async (keys) => {
      const groups = groupsOf(keys.map(namesOf), ([first = '']) => first);
      const found = await Promise.all(
        [...groups].map(async ([first, pairs]) => {
          const rows = await load(
            first,
            pairs.map(([, second = '']) => second),
          );
          return rows.map((row) => [keyOf(first, nameOf(row)), row] as const);
        }),
      );
      return new Map(found.flat());
    });
  const byVoucher = async <T extends { readonly voucherId: string }>(
    ids: readonly string[],
    rows: Promise<readonly T[]>,
  ): Promise<Map<string, T[]>> => {
    const groups = groupsOf(await rows, ({ voucherId }) => voucherId);
    return new Map(ids.map((id) => [id, groups.get(id) ?? []]));
  };
  return {
    programme: null,
    head: null,
    entries: loaderOfPairs(reader.entriesByIds, ({ entry }) => entry.id),
    sequences: new Map(),
    vouchers: loader(async (ids) => byName(await reader.vouchersByIds(ids), ({ id }) => id)),
    vouchersByKey: loader(async (keys) =>
      byName(await reader.voucherRowsByKeys(keys), ({ voucher }) => voucher.codeKey),
    ),
    sums: loader(reader.voucherSums),
    campaigns: loader(async (ids) => {
      const found = await Promise.all(ids.map((id) => reader.campaignById(id)));
      return byName(
        found.filter((one) => one !== null),
        ({ id }) => id,
      );
    }),
    accounts: loader(async (ids) => {
      const accounts = new Map(ids.map((id) => [id, new Map<string, number>()]));
      for (const [path, balance] of await reader.vouchersBalances(ids))
        accounts.get(accountVoucher(path) ?? '')?.set(path, balance);
      return accounts;
    }),
    others: loader(reader.balances),
    redemptions: loaderOfPairs(reader.redemptionsByIds, ({ id }) => id),
    claims: loader((ids) => byVoucher(ids, reader.claims(ids))),
    reservations: loader((ids) => byVoucher(ids, reader.reservationsOfVouchers(ids))),
    documents: loaderOfPairs(reader.documentsByIds, ({ id }) => id),
    documentsBySource: loader(async (keys) => {
      const found = await Promise.all(
        keys.map(async (key) => {
          const [kind = '', sourceId = ''] = namesOf(key);
          return [key, await reader.documentBySource(kind, sourceId)] as const;
        }),
      );
      return new Map(found.flatMap(([key, row]) => (row === null ? [] : [[key, row] as const])));
    }),
    documentsByKey: loader((keys) => documentsOf(reader, keys)),
  };
}

async function documentsOf(
  reader: HqReader,
  keys: readonly string[],
): Promise<Map<string, DocumentRow[]>> {
  const found = new Map<string, DocumentRow[]>(keys.map((key) => [key, []]));
  const groups = groupsOf(keys.map(namesOf), ([kind = '', name = '']) => keyOf(kind, name));
  await Promise.all(
    [...groups.values()].map(async (asked) => {
      const [kind = '', name = ''] = asked[0] ?? [];
      const values = asked.map(([, , value = '']) => value);
      for (const row of await reader.documentsByKey(kind, name, values))
        for (const value of new Set(row.keys[name])) found.get(keyOf(kind, name, value))?.push(row);
    }),
  );
  return found;
}

function groupsOf<T>(all: readonly T[], nameOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(nameOf(one)) ?? [];
    groups.set(nameOf(one), group);
    group.push(one);
  }
  return groups;
}

const byName = <T>(rows: readonly T[], nameOf: (row: T) => string): Map<string, T> =>
  new Map(rows.map((row) => [nameOf(row), row]));

/** Those that are there, each once. */
async function all<T>(loader: Loader<T>, keys: readonly string[]): Promise<T[]> {
  const found = await Promise.all([...new Set(keys)].map((key) => loader.get(key)));
  return found.filter((one) => one !== null) as T[];
}

async function sumsOf(
  loader: Loader<VoucherSums>,
  ids: readonly string[],
): Promise<Map<string, VoucherSums>> {
  const found = new Map<string, VoucherSums>();
  for (const id of ids) {
    const sums = await loader.get(id);
    if (sums !== null) found.set(id, sums);
  }
  return found;
}

type Range = { readonly terminalId: string; readonly from: number; readonly to: number };

/** A range is read once: its entries are then asked for one by one. */
async function entriesOfTerminal(
  reader: HqReader,
  { sequences }: Memory,
  flush: () => Promise<void>,
  { terminalId, from, to }: Range,
): Promise<JournalRow[]> {
  const held = sequences.get(keyOf(terminalId, String(from)));
  if (from === to && held !== undefined) return held === null ? [] : [held];
  await flush();
  const rows = await reader.entriesOfTerminal(terminalId, from, to);
  if (to - from >= PUSH_LIMIT) return rows;
  for (let sequence = from; sequence <= to; sequence += 1)
    sequences.set(keyOf(terminalId, String(sequence)), null);
  for (const row of rows) sequences.set(keyOf(terminalId, String(row.entry.sequence)), row);
  return rows;
}

async function balancesOf(
  reader: HqReader,
  { accounts, others }: Memory,
  flush: () => Promise<void>,
  paths: readonly string[],
): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  const missing: string[] = [];
  const ofNone: string[] = [];
  for (const path of paths) {
    const voucherId = accountVoucher(path);
    // All accounts of a voucher are held, or none.
    const held = voucherId === null ? undefined : accounts.held(voucherId);
    const balance = held?.get(path);
    if (voucherId === null) ofNone.push(path);
    else if (held == null) missing.push(path);
    else if (balance !== undefined) found.set(path, balance);
  }
  const read = await Promise.all(
    ofNone.map(async (path) => [path, await others.get(path)] as const),
  );
  for (const [path, balance] of read) if (balance !== null) found.set(path, balance);
  if (missing.length === 0) return found;
  await flush();
  return new Map([...found, ...(await reader.balances(missing))]);
}
