import { EMPTY_JOURNAL, headOf } from '@counterfoil/core';
import type {
  Contact,
  TerminalIdentity,
  TerminalSnapshot,
  TerminalStorage,
} from '@counterfoil/sync/client';
import { storageFaultOf } from './dexieFault.ts';
import { type DocumentDatabase, openDocumentDatabase } from './documentDatabase.ts';
import { printJobRow, writeChange } from './moneyChange.ts';
import { defineMoneyDatabase, type MoneyDatabase } from './moneyDatabase.ts';
import { NO_CONTACT } from './noContact.ts';
import { broken, closed } from './storageFault.ts';
import { takeWriterLock, type WriterLock } from './writerLock.ts';

/**
 * The storage of a till in a browser. What must change together is in one Dexie database;
 * documents are in RxDB. One page at a time has it open.
 *
 * @param name of the till's data among those of this origin
 * @throws StorageError `secondWriter` where another tab has it open, `broken` where the browser
 * cannot open it
 */
export async function openDexieTerminalStorage(name: string): Promise<TerminalStorage> {
  const lock = await takeWriterLock(`counterfoil-${name}`);
  const money = defineMoneyDatabase(`${name}-money`);
  const [moneyOpened, documents] = await Promise.allSettled([
    openMoney(money),
    openDocumentDatabase(`${name}-documents`),
  ]);
  if (moneyOpened.status === 'fulfilled' && documents.status === 'fulfilled') {
    // Asks the browser not to clear the till's data when the disk gets short.
    navigator.storage.persist().catch(() => false);
    return storageOver(money, documents.value, lock);
  }
  money.dexie.close();
  if (documents.status === 'fulfilled') await documents.value.close();
  await lock.release();
  const failed = [moneyOpened, documents].find((it) => it.status === 'rejected');
  throw storageFaultOf(failed?.reason);
}

function storageOver(
  money: MoneyDatabase,
  documents: DocumentDatabase,
  lock: WriterLock,
): TerminalStorage {
  const { access, end } = trackUse();
  const { entries, grants, redemptions, intents, vouchers, printJobs, state } = money;
  return {
    load: () => access(() => readSnapshot(money)),
    putIdentity: (identity) => access(async () => void (await state.put(identity, 'identity'))),
    commit: (change) => access(() => writeChange(money, change)),

    voucherByKey: (codeKey) =>
      access(async () => (await vouchers.get({ 'voucher.codeKey': codeKey })) ?? null),
    voucherById: (voucherId) => access(async () => (await vouchers.get(voucherId)) ?? null),
    vouchers: (fromKey, limit) =>
      access(() => vouchers.where('voucher.codeKey').aboveOrEqual(fromKey).limit(limit).toArray()),

    entryById: (id) => access(async () => valueIn(await entries.get({ 'value.id': id }))),
    entriesAfter: (sequence, limit) =>
      access(async () =>
        valuesIn(await entries.where(':id').above(sequence).limit(limit).toArray()),
      ),
    entriesOfVoucher: (voucherId, afterSequence) =>
      access(async () => {
        const [from, to] = [
          [voucherId, afterSequence],
          [voucherId, Number.MAX_SAFE_INTEGER],
        ];
        const found = entries.where('[voucherId+value.sequence]').between(from, to, false, true);
        return valuesIn(await found.toArray());
      }),

    redemption: (id) => access(async () => valueIn(await redemptions.get(id))),
    latestRedemptions: (limit) =>
      access(async () =>
        valuesIn(await redemptions.orderBy('value.sequence').reverse().limit(limit).toArray()),
      ),

    intent: (id) => access(async () => (await intents.get(id)) ?? null),
    grant: (grantId) => access(async () => valueIn(await grants.get(grantId))),

    openPrintJobs: () => access(async () => valuesIn(await printJobs.orderBy('open').toArray())),
    printJob: (id) => access(async () => valueIn(await printJobs.get(id))),
    putPrintJob: (job) => access(async () => void (await printJobs.put(printJobRow(job)))),

    campaign: (campaignId) => access(() => documents.campaign(campaignId)),
    putCampaigns: (campaigns) => access(() => documents.putCampaigns(campaigns)),

    close: () =>
      end(async () => {
        money.dexie.close();
        await documents.close();
        await lock.release();
      }),
  };
}

/** Names faults, and lets the end wait for what is under way: only then may another writer come. */
function trackUse() {
  const underWay = new Set<Promise<unknown>>();
  let ended: Promise<void> | undefined;
  const run = async <T>(act: () => PromiseLike<T>): Promise<T> => {
    try {
      return await act();
    } catch (error) {
      throw storageFaultOf(error);
    }
  };
  return {
    async access<T>(act: () => PromiseLike<T>): Promise<T> {
      if (ended !== undefined) throw closed();
      const running = run(act);
      underWay.add(running);
      try {
        return await running;
      } finally {
        underWay.delete(running);
      }
    },
    end(close: () => Promise<void>): Promise<void> {
      ended ??= Promise.allSettled(underWay).then(close);
      return ended;
    },
  };
}

/** @throws StorageError `broken` where a newer till wrote it, which Dexie itself would open */
async function openMoney({ dexie }: MoneyDatabase): Promise<void> {
  await dexie.open();
  // Dexie counts in tenths, and takes the last place for its own repairs.
  if (Math.floor(dexie.backendDB().version / 10) > dexie.verno) {
    throw broken(
      'A newer Counterfoil wrote the data of this till: update it, then start it again.',
    );
  }
}

function readSnapshot(money: MoneyDatabase): PromiseLike<TerminalSnapshot> {
  const { dexie, state, entries, balances, grants, redemptions } = money;
  return dexie.transaction('r', [state, entries, balances, grants, redemptions], async () => {
    const [identity, contact, last, accounts, amounts, openGrants, atRisk] = await Promise.all([
      state.get('identity') as PromiseLike<TerminalIdentity | undefined>,
      state.get('contact') as PromiseLike<Contact | undefined>,
      entries.orderBy(':id').last(),
      balances.toCollection().primaryKeys(),
      balances.toArray(),
      grants.orderBy('open').toArray(),
      redemptions.orderBy('atRisk').toArray(),
    ]);
    return {
      identity: identity ?? null,
      head: last ? headOf(last.value) : EMPTY_JOURNAL,
      balances: new Map(accounts.map((account, index) => [account, amounts[index] ?? 0])),
      openGrants: valuesIn(openGrants),
      atRisk: valuesIn(atRisk),
      contact: contact ?? NO_CONTACT,
    };
  });
}

const valueIn = <T>(row: { readonly value: T } | undefined): T | null => row?.value ?? null;
const valuesIn = <T>(rows: readonly { readonly value: T }[]): T[] => rows.map(({ value }) => value);
