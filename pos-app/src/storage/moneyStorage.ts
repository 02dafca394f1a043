import { EMPTY_JOURNAL, headOf } from '@counterfoil/core';
import type {
  Contact,
  PinTries,
  Shift,
  TerminalIdentity,
  TerminalSnapshot,
  TerminalStorage,
} from '@counterfoil/sync/client';
import type { RecordsByKey } from './changedRecords.ts';
import { byCreation, isAtRisk, isGrantOpen, isUnprinted } from './changeRules.ts';
import type { FoldingWriter } from './foldingWriter.ts';
import { type MoneyDatabase, writeStrictly } from './moneyDatabase.ts';
import { NO_CONTACT } from './noContact.ts';

export type MoneyStorage = Omit<TerminalStorage, 'campaign' | 'putCampaigns'>;

/**
 * What a terminal asks of its money: the tables, and over them what waits to be folded. Lists are
 * read in turn with the writes, so that nothing moves from the one to the other meanwhile.
 */
export function createMoneyStorage(money: MoneyDatabase, writer: FoldingWriter): MoneyStorage {
  const { entries, redemptions, intents, grants, printJobs, vouchers } = money;
  const { inTurn, waiting } = writer;
  return {
    load: () => inTurn(() => readSnapshot(money, waiting())),
    putIdentity: (identity) =>
      inTurn(() =>
        writeStrictly(money, ['state'], ({ store }) => store('state').put(identity, 'identity')),
      ),
    commit: writer.commit,

    voucherByKey: async (key) => (await vouchers.get({ 'voucher.codeKey': key })) ?? null,
    voucherById: async (id) => (await vouchers.get(id)) ?? null,
    vouchers: async (fromKey, limit) =>
      vouchers.where('voucher.codeKey').aboveOrEqual(fromKey).limit(limit).toArray(),

    entryById: async (id) => valueIn(await entries.get({ 'value.id': id })),
    entriesAfter: async (sequence, limit) =>
      valuesIn(await entries.where(':id').above(sequence).limit(limit).toArray()),
    entriesOfVoucher: async (voucherId, after) => {
      const [from, to] = [after, Number.MAX_SAFE_INTEGER].map((it) => [voucherId, it]);
      const found = entries.where('[voucherId+value.sequence]').between(from, to, false, true);
      return valuesIn(await found.toArray());
    },

    redemption: async (id) => waiting().redemptions.get(id) ?? valueIn(await redemptions.get(id)),
    latestRedemptions: (limit) =>
      inTurn(async () => {
        const newest = redemptions.orderBy('value.sequence').reverse().limit(limit);
        const found = valuesIn(await newest.toArray());
        return overlaid(found, waiting().redemptions, ({ id }) => id)
          .sort((a, b) => b.sequence - a.sequence)
          .slice(0, limit);
      }),

    intent: async (id) => waiting().intents.get(id) ?? (await intents.get(id)) ?? null,
    grant: async (id) => waiting().grants.get(id) ?? valueIn(await grants.get(id)),

    openPrintJobs: () =>
      inTurn(async () => {
        const open = valuesIn(await printJobs.orderBy('open').toArray());
        return overlaid(open, waiting().printJobs, ({ id }) => id)
          .filter(isUnprinted)
          .sort(byCreation);
      }),
    printJob: async (id) => waiting().printJobs.get(id) ?? valueIn(await printJobs.get(id)),
    putPrintJob: (job) => writer.put({ printJobs: [job] }),

    async close() {
      await writer.close();
      money.dexie.close();
    },
  };
}

async function readSnapshot(
  money: MoneyDatabase,
  waiting: RecordsByKey,
): Promise<TerminalSnapshot> {
  const { state, entries, balances, grants, redemptions } = money;
  const [kept, last, accounts, amounts, openGrants, atRisk] = await Promise.all([
    readState(state),
    entries.orderBy(':id').last(),
    balances.toCollection().primaryKeys(),
    balances.toArray(),
    grants.orderBy('open').toArray(),
    redemptions.orderBy('atRisk').toArray(),
  ]);
  const standing = new Map(accounts.map((account, index) => [account, amounts[index] ?? 0]));
  for (const [account, balance] of waiting.balances) standing.set(account, balance);
  return {
    identity: kept.identity ?? null,
    head: last ? headOf(last.value) : EMPTY_JOURNAL,
    balances: new Map([...standing].filter(([, balance]) => balance !== 0)),
    openGrants: overlaid(valuesIn(openGrants), waiting.grants, (it) => it.grantId).filter(
      isGrantOpen,
    ),
    atRisk: overlaid(valuesIn(atRisk), waiting.redemptions, ({ id }) => id).filter(isAtRisk),
    contact: waiting.contact ?? kept.contact ?? NO_CONTACT,
    shift: waiting.shift ?? kept.shift ?? null,
    pinTries: waiting.pinTries ?? kept.pinTries ?? [],
  };
}

/** What is kept once: each under its name. */
type KeptState = {
  readonly identity: TerminalIdentity;
  readonly contact: Contact;
  readonly shift: Shift;
  readonly pinTries: readonly PinTries[];
};

async function readState(state: MoneyDatabase['state']): Promise<Partial<KeptState>> {
  const names = ['identity', 'contact', 'shift', 'pinTries'] as const;
  const values = await state.bulkGet([...names]);
  return Object.fromEntries(names.map((name, index) => [name, values[index]]));
}

/** The found values, and those over them, which hold where both have one under a key. */
const overlaid = <T>(
  found: readonly T[],
  over: ReadonlyMap<string, T>,
  keyOf: (value: T) => string,
): T[] => [...new Map([...found.map((it) => [keyOf(it), it] as const), ...over]).values()];

const valueIn = <T>(row: { readonly value: T } | undefined): T | null => row?.value ?? null;
const valuesIn = <T>(rows: readonly { readonly value: T }[]): T[] => rows.map(({ value }) => value);
