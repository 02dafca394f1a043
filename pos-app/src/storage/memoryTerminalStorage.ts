import {
  bodyVoucher,
  type Campaign,
  EMPTY_JOURNAL,
  type Entry,
  headOf,
  type Redemption,
} from '@counterfoil/core';
import type {
  Contact,
  GrantRecord,
  Intent,
  PinTries,
  PrintJob,
  Shift,
  TerminalChange,
  TerminalIdentity,
  TerminalSnapshot,
  TerminalStorage,
} from '@counterfoil/sync/client';
import type { VoucherDocument } from '@counterfoil/sync/protocol';
import {
  byCreation,
  checkAfter,
  entriesInSequence,
  entryTaken,
  isAtRisk,
  isGrantOpen,
  isUnprinted,
  supersedes,
} from './changeRules.ts';
import { frozenCopy } from './frozenCopy.ts';
import { NO_CONTACT } from './noContact.ts';
import { closed } from './storageFault.ts';

/** All that a storage holds, frozen: what a disk would show after the last change. */
export type TerminalImage = {
  readonly identity: TerminalIdentity | null;
  readonly contact: Contact;
  readonly shift: Shift | null;
  readonly pinTries: readonly PinTries[];
  readonly entries: readonly Entry[];
  readonly balances: ReadonlyMap<string, number>;
  readonly grants: ReadonlyMap<string, GrantRecord>;
  readonly redemptions: ReadonlyMap<string, Redemption>;
  readonly intents: ReadonlyMap<string, Intent>;
  readonly vouchers: ReadonlyMap<string, VoucherDocument>;
  readonly printJobs: ReadonlyMap<string, PrintJob>;
  readonly campaigns: ReadonlyMap<string, Campaign>;
};

export type MemoryTerminalStorage = TerminalStorage & {
  /** What is stored now; a storage created from it goes on from here, as after a power cut. */
  image(): TerminalImage;
};

/** The in-memory twin, for tests and the simulation. What it answers is frozen. */
export function createMemoryTerminalStorage(image?: TerminalImage): MemoryTerminalStorage {
  const disk = tablesFrom(image);
  let isOpen = true;
  /** Runs in one piece, so that a change is seen whole or not at all. */
  const access = async <T>(act: () => T): Promise<T> => {
    if (!isOpen) throw closed();
    return act();
  };

  return {
    image: () => tablesFrom(disk),
    load: () => access(() => snapshotOf(disk)),
    putIdentity: (identity) =>
      access(() => {
        disk.identity = frozenCopy(identity);
      }),
    commit: (change) => access(() => commit(disk, change)),

    voucherByKey: (codeKey) =>
      access(() => disk.vouchers.get(disk.idByCodeKey.get(codeKey) ?? '') ?? null),
    voucherById: (voucherId) => access(() => disk.vouchers.get(voucherId) ?? null),
    vouchers: (fromKey, limit) => access(() => vouchersFrom(disk, fromKey, limit)),

    entryById: (id) => access(() => disk.entries[disk.sequences.get(id) ?? -1] ?? null),
    entriesAfter: (sequence, limit) => access(() => disk.entries.slice(sequence, sequence + limit)),
    entriesOfVoucher: (voucherId, afterSequence) =>
      access(() =>
        disk.entries.slice(afterSequence).filter(({ body }) => bodyVoucher(body) === voucherId),
      ),

    redemption: (id) => access(() => disk.redemptions.get(id) ?? null),
    latestRedemptions: (limit) =>
      access(() =>
        [...disk.redemptions.values()].sort((a, b) => b.sequence - a.sequence).slice(0, limit),
      ),

    intent: (id) => access(() => disk.intents.get(id) ?? null),
    grant: (grantId) => access(() => disk.grants.get(grantId) ?? null),

    openPrintJobs: () =>
      access(() => [...disk.printJobs.values()].filter(isUnprinted).sort(byCreation)),
    printJob: (id) => access(() => disk.printJobs.get(id) ?? null),
    putPrintJob: (job) => access(() => putAll(disk.printJobs, [frozenCopy(job)], ({ id }) => id)),

    campaign: (campaignId) => access(() => disk.campaigns.get(campaignId) ?? null),
    putCampaigns: (campaigns) =>
      access(() => putAll(disk.campaigns, frozenCopy(campaigns), ({ id }) => id)),

    async close() {
      isOpen = false;
    },
  };
}

/** The tables as they are changed in place. The entry of a sequence stands one place before it. */
function tablesFrom(image?: TerminalImage) {
  const entries = [...(image?.entries ?? [])];
  const vouchers = new Map(image?.vouchers);
  return {
    identity: image?.identity ?? null,
    contact: image?.contact ?? NO_CONTACT,
    shift: image?.shift ?? null,
    pinTries: image?.pinTries ?? [],
    entries,
    sequences: new Map(entries.map(({ id }, index) => [id, index])),
    balances: new Map(image?.balances),
    grants: new Map(image?.grants),
    redemptions: new Map(image?.redemptions),
    intents: new Map(image?.intents),
    vouchers,
    idByCodeKey: new Map([...vouchers].map(([id, { voucher }]) => [voucher.codeKey, id])),
    printJobs: new Map(image?.printJobs),
    campaigns: new Map(image?.campaigns),
  };
}
type Tables = ReturnType<typeof tablesFrom>;

function commit(disk: Tables, change: TerminalChange): void {
  checkAfter(change, disk.entries.length);
  const entries = entriesInSequence(change);
  const ids = new Set<string>();
  for (const { id } of entries) {
    if (disk.sequences.has(id) || ids.has(id)) throw entryTaken(`entry ${id}`);
    ids.add(id);
  }
  // All of it is copied before any of it is put: what cannot be copied leaves nothing behind.
  const copy = frozenCopy(change);
  // Nothing may fail from here on.
  for (const entry of copy.entries ?? []) {
    disk.sequences.set(entry.id, disk.entries.push(entry) - 1);
  }
  for (const [account, balance] of change.balances ?? []) {
    if (balance === 0) disk.balances.delete(account);
    else disk.balances.set(account, balance);
  }
  putAll(disk.grants, copy.grants ?? [], ({ grantId }) => grantId);
  putAll(disk.redemptions, copy.redemptions ?? [], ({ id }) => id);
  putAll(disk.intents, copy.intents ?? [], ({ id }) => id);
  putAll(disk.printJobs, copy.printJobs ?? [], ({ id }) => id);
  for (const document of copy.vouchers ?? []) putVoucher(disk, document);
  disk.contact = copy.contact ?? disk.contact;
  disk.shift = copy.shift ?? disk.shift;
  disk.pinTries = copy.pinTries ?? disk.pinTries;
}

function putAll<T>(table: Map<string, T>, values: readonly T[], key: (value: T) => string): void {
  for (const value of values) table.set(key(value), value);
}

function putVoucher({ vouchers, idByCodeKey }: Tables, document: VoucherDocument): void {
  const { id, codeKey } = document.voucher;
  const stored = vouchers.get(id);
  if (stored && !supersedes(document, stored)) return;
  if (stored) idByCodeKey.delete(stored.voucher.codeKey);
  vouchers.set(id, document);
  idByCodeKey.set(codeKey, id);
}

function snapshotOf(disk: Tables): TerminalSnapshot {
  const last = disk.entries.at(-1);
  return {
    identity: disk.identity,
    head: last ? headOf(last) : EMPTY_JOURNAL,
    balances: new Map(disk.balances),
    openGrants: [...disk.grants.values()].filter(isGrantOpen),
    atRisk: [...disk.redemptions.values()].filter(isAtRisk),
    contact: disk.contact,
    shift: disk.shift,
    pinTries: disk.pinTries,
  };
}

const vouchersFrom = (disk: Tables, fromKey: string, limit: number): VoucherDocument[] =>
  [...disk.vouchers.values()]
    .filter(({ voucher }) => voucher.codeKey >= fromKey)
    .sort((a, b) => (a.voucher.codeKey < b.voucher.codeKey ? -1 : 1))
    .slice(0, limit);
