import type { Campaign, Entry, Store, Voucher } from '@counterfoil/core';
import type { ApiKey } from '../storage/apiKey.ts';
import type { DocumentRow } from '../storage/documentStorage.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';

/** One thing that a transaction wrote; `before` and `after` are what it was and is, null for none. */
export type RecordedChange = {
  /** `campaign`, `voucher`, the kind of a document, … */
  readonly kind: string;
  readonly id: string;
  readonly before: unknown;
  readonly after: unknown;
};

/** A transaction whose writes are noted, with what was noted so far. */
export type RecordedTransaction = {
  readonly tx: HqTransaction;
  /** In the order in which each was written first; what is as it was before is left out. */
  readonly changes: () => readonly RecordedChange[];
  /** What was appended to HQ's journal. */
  readonly entries: () => readonly Entry[];
};

/** Beyond so many a transaction is a bulk load: only how many there are is of interest. */
const MOST_READ = 200;

type Note = { before: unknown; after: unknown };

/** Passes everything on, and notes what is written with what was there before. */
export function recordChanges(tx: HqTransaction): RecordedTransaction {
  const notes = new Map<string, Note>();
  const entries: Entry[] = [];
  const note = async (
    kind: string,
    id: string,
    after: unknown,
    read: () => Promise<unknown>,
  ): Promise<void> => {
    const key = `${kind} ${id}`;
    const known = notes.get(key);
    if (known !== undefined) known.after = after;
    else notes.set(key, { before: await read(), after });
  };
  const recorded: HqTransaction = {
    ...tx,
    append: (rows, head) => {
      for (const { entry } of rows) entries.push(entry);
      return tx.append(rows, head);
    },
    putDocument: async (row: DocumentRow) => {
      const { kind, id } = row;
      await note(kind, id, row.value, async () => (await tx.document(kind, id))?.value ?? null);
      await tx.putDocument(row);
    },
    deleteDocument: async (kind, id) => {
      await note(kind, id, null, async () => (await tx.document(kind, id))?.value ?? null);
      await tx.deleteDocument(kind, id);
    },
    putCampaign: async (campaign: Campaign, changed, created) => {
      await note('campaign', campaign.id, campaign, () => tx.campaignById(campaign.id));
      await tx.putCampaign(campaign, changed, created);
    },
    putVouchers: async (vouchers: readonly Voucher[], ...more) => {
      const before = await readVouchers(tx, vouchers);
      for (const voucher of vouchers)
        await note('voucher', voucher.id, voucher, async () => before.get(voucher.id) ?? null);
      await tx.putVouchers(vouchers, ...more);
    },
    putStore: async (store: Store, changed) => {
      await note('store', store.id, store, () => tx.storeById(store.id));
      await tx.putStore(store, changed);
    },
    putTerminal: async (row, changed) => {
      const { id } = row.terminal;
      await note('terminal', id, row.terminal, async () => terminalOf(tx, id));
      await tx.putTerminal(row, changed);
    },
    putProgramme: async (programme, changed) => {
      await note('programme', programme.id, programme, () => tx.programme());
      await tx.putProgramme(programme, changed);
    },
    putDiscrepancy: async (one) => {
      await note('discrepancy', one.id, one, () => tx.discrepancyById(one.id));
      await tx.putDiscrepancy(one);
    },
    putApiKey: async (key: ApiKey) => {
      await note('apiKey', key.id, key, async () => (await tx.apiKeyById(key.id))?.key ?? null);
      await tx.putApiKey(key);
    },
  };
  return { tx: recorded, changes: () => changesOf(notes), entries: () => entries };
}

const changesOf = (notes: ReadonlyMap<string, Note>): RecordedChange[] =>
  [...notes]
    .filter(([, { before, after }]) => JSON.stringify(before) !== JSON.stringify(after))
    .map(([key, { before, after }]) => {
      const space = key.indexOf(' ');
      return { kind: key.slice(0, space), id: key.slice(space + 1), before, after };
    });

const terminalOf = async (tx: HqTransaction, id: string): Promise<unknown> =>
  (await tx.terminalById(id))?.terminal ?? null;

/** A load of many vouchers is one of new ones: reading for each that it is not there would be waste. */
async function readVouchers(
  tx: HqTransaction,
  vouchers: readonly Voucher[],
): Promise<ReadonlyMap<string, Voucher>> {
  if (vouchers.length > MOST_READ) return new Map();
  const found = await tx.vouchersByIds(vouchers.map(({ id }) => id));
  return new Map(found.map((voucher) => [voucher.id, voucher]));
}
