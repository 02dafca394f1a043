import {
  accountVoucher,
  type Campaign,
  type EntryEnvelope,
  type Redemption,
  type Voucher,
} from '@counterfoil/core';
import { PUSH_LIMIT } from '../../protocol/index.ts';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';
import type { HqHead, JournalRow } from '../storage/journalRow.ts';
import type { BatchWrites } from './batchWrites.ts';

type Known = Pick<
  HqReader,
  | 'head'
  | 'entryById'
  | 'entriesOfTerminal'
  | 'voucherById'
  | 'campaignById'
  | 'voucherBalances'
  | 'balances'
  | 'redemption'
  | 'redemptionByPublicId'
  | 'voucherPlace'
>;

/** What a batch has read so far, or written: true for as long as its transaction goes on. */
export type BatchReads = {
  readonly known: Known;
  /** Reads together what entries of one terminal are about. */
  readonly readAhead: (entries: readonly EntryEnvelope[]) => Promise<void>;
  readonly noteEntries: (rows: readonly JournalRow[], head: HqHead) => void;
  readonly noteBalances: (balances: ReadonlyMap<string, number>) => void;
  readonly noteRedemption: (redemption: Redemption) => void;
  /** Something else was written: all is read anew. */
  readonly forget: () => void;
};

type Memory = {
  head: HqHead | null;
  readonly entries: Map<string, JournalRow | null>;
  /** By terminal and sequence, where a range was read. */
  readonly sequences: Map<string, JournalRow | null>;
  readonly vouchers: Map<string, Voucher | null>;
  readonly campaigns: Map<string, Campaign | null>;
  /** Every account of a voucher, by voucher. */
  readonly accounts: Map<string, Map<string, number>>;
  /** Accounts of no voucher; null where there is none of that path. */
  readonly others: Map<string, number | null>;
  readonly redemptions: Map<string, Redemption | null>;
};

const nothing = (): Memory => ({
  head: null,
  entries: new Map(),
  sequences: new Map(),
  vouchers: new Map(),
  campaigns: new Map(),
  accounts: new Map(),
  others: new Map(),
  redemptions: new Map(),
});

const keyOf = (terminalId: string, id: string): string => `${terminalId} ${id}`;

export function createBatchReads(tx: HqTransaction, writes: BatchWrites): BatchReads {
  let memory = nothing();
  return {
    known: {
      head: async () => {
        memory.head ??= await tx.head();
        return memory.head;
      },
      entryById: (terminalId, id) =>
        remember(memory.entries, keyOf(terminalId, id), () => tx.entryById(terminalId, id)),
      entriesOfTerminal: (terminalId, from, to) =>
        entriesOfTerminal(tx, memory, writes, { terminalId, from, to }),
      voucherById: (id) => remember(memory.vouchers, id, () => tx.voucherById(id)),
      campaignById: (id) => remember(memory.campaigns, id, () => tx.campaignById(id)),
      voucherBalances: async (id) => new Map(await accountsOf(tx, memory, writes, id)),
      balances: (paths) => balancesOf(tx, memory, writes, paths),
      redemption: (terminalId, id) =>
        remember(memory.redemptions, keyOf(terminalId, id), () => tx.redemption(terminalId, id)),
      redemptionByPublicId: async (publicId) =>
        writes.redemptionByPublicId(publicId) ?? tx.redemptionByPublicId(publicId),
      voucherPlace: async (id) => writes.voucherPlace(id) ?? tx.voucherPlace(id),
    },
    readAhead: (entries) => readAhead(tx, memory, entries),
    noteEntries: (rows, head) => {
      memory.head = head;
      for (const row of rows) {
        const { terminalId, id, sequence } = row.entry;
        memory.entries.set(keyOf(terminalId, id), row);
        memory.sequences.set(keyOf(terminalId, String(sequence)), row);
      }
    },
    noteBalances: (balances) => {
      for (const [path, balance] of balances) {
        const voucherId = accountVoucher(path);
        if (voucherId === null) memory.others.set(path, balance);
        else memory.accounts.get(voucherId)?.set(path, balance);
      }
    },
    noteRedemption: (redemption) => {
      memory.redemptions.set(keyOf(redemption.terminalId, redemption.id), redemption);
    },
    forget: () => {
      memory = nothing();
    },
  };
}

async function remember<T>(
  known: Map<string, T | null>,
  key: string,
  read: () => Promise<T | null>,
): Promise<T | null> {
  const held = known.get(key);
  if (held !== undefined) return held;
  const found = await read();
  known.set(key, found);
  return found;
}

async function readAhead(
  tx: HqTransaction,
  memory: Memory,
  entries: readonly EntryEnvelope[],
): Promise<void> {
  const voucherIds = [...new Set(entries.flatMap(({ body }) => voucherIdIn(body)))];
  const terminalId = entries[0]?.terminalId ?? '';
  const entryIds = entries.map(({ id }) => id);
  const [balances, vouchers, rows] = await Promise.all([
    tx.vouchersBalances(voucherIds),
    tx.vouchersByIds(voucherIds),
    tx.entriesByIds(terminalId, entryIds),
  ]);
  for (const id of entryIds) memory.entries.set(keyOf(terminalId, id), null);
  for (const row of rows) memory.entries.set(keyOf(terminalId, row.entry.id), row);
  for (const id of voucherIds) memory.vouchers.set(id, null);
  for (const voucher of vouchers) memory.vouchers.set(voucher.id, voucher);
  for (const id of voucherIds) memory.accounts.set(id, new Map());
  for (const [path, balance] of balances)
    memory.accounts.get(accountVoucher(path) ?? '')?.set(path, balance);
}

type Range = { readonly terminalId: string; readonly from: number; readonly to: number };

/** A range is read once: its entries are then asked for one by one. */
async function entriesOfTerminal(
  tx: HqTransaction,
  { sequences }: Memory,
  writes: BatchWrites,
  { terminalId, from, to }: Range,
): Promise<JournalRow[]> {
  const held = sequences.get(keyOf(terminalId, String(from)));
  if (from === to && held !== undefined) return held === null ? [] : [held];
  await writes.flush();
  const rows = await tx.entriesOfTerminal(terminalId, from, to);
  if (to - from >= PUSH_LIMIT) return rows;
  for (let sequence = from; sequence <= to; sequence += 1)
    sequences.set(keyOf(terminalId, String(sequence)), null);
  for (const row of rows) sequences.set(keyOf(terminalId, String(row.entry.sequence)), row);
  return rows;
}

/** Whatever the body is: it was not judged yet. */
function voucherIdIn(body: EntryEnvelope['body']): string[] {
  if (typeof body !== 'object' || body === null || !('voucherId' in body)) return [];
  return typeof body.voucherId === 'string' ? [body.voucherId] : [];
}

async function accountsOf(
  tx: HqTransaction,
  memory: Memory,
  writes: BatchWrites,
  voucherId: string,
): Promise<Map<string, number>> {
  const held = memory.accounts.get(voucherId);
  if (held !== undefined) return held;
  await writes.flush();
  const read = await tx.voucherBalances(voucherId);
  memory.accounts.set(voucherId, read);
  return read;
}

async function balancesOf(
  tx: HqTransaction,
  memory: Memory,
  writes: BatchWrites,
  paths: readonly string[],
): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  const missing: string[] = [];
  for (const path of paths) {
    const voucherId = accountVoucher(path);
    const held = voucherId === null ? memory.others : memory.accounts.get(voucherId);
    const balance = held?.get(path);
    // All accounts of a voucher are held, or none.
    const isKnown = voucherId === null ? balance !== undefined : held !== undefined;
    if (!isKnown) missing.push(path);
    else if (balance !== undefined && balance !== null) found.set(path, balance);
  }
  if (missing.length === 0) return found;
  await writes.flush();
  const read = await tx.balances(missing);
  for (const path of missing) {
    const balance = read.get(path);
    if (balance !== undefined) found.set(path, balance);
    if (accountVoucher(path) === null) memory.others.set(path, balance ?? null);
  }
  return found;
}
