import type { Redemption } from '@counterfoil/core';
import type {
  Contact,
  GrantRecord,
  Intent,
  PinTries,
  PrintJob,
  Shift,
  TerminalChange,
} from '@counterfoil/sync/client';

/** What a change puts under keys, beside its entries and vouchers. */
export type ChangedRecords = Pick<
  TerminalChange,
  'balances' | 'grants' | 'redemptions' | 'intents' | 'printJobs' | 'contact' | 'shift' | 'pinTries'
>;

/** The same by key: of several changes, the last value under each. */
export type RecordsByKey = {
  readonly balances: Map<string, number>;
  readonly grants: Map<string, GrantRecord>;
  readonly redemptions: Map<string, Redemption>;
  readonly intents: Map<string, Intent>;
  readonly printJobs: Map<string, PrintJob>;
  contact: Contact | null;
  shift: Shift | null;
  pinTries: readonly PinTries[] | null;
};

export const noRecords = (): RecordsByKey => ({
  balances: new Map(),
  grants: new Map(),
  redemptions: new Map(),
  intents: new Map(),
  printJobs: new Map(),
  contact: null,
  shift: null,
  pinTries: null,
});

/** Puts one more change over those that `records` holds. */
export function addRecords(records: RecordsByKey, changed: ChangedRecords): RecordsByKey {
  for (const [account, balance] of changed.balances ?? []) records.balances.set(account, balance);
  for (const it of changed.grants ?? []) records.grants.set(it.grantId, it);
  for (const it of changed.redemptions ?? []) records.redemptions.set(it.id, it);
  for (const it of changed.intents ?? []) records.intents.set(it.id, it);
  for (const it of changed.printJobs ?? []) records.printJobs.set(it.id, it);
  records.contact = changed.contact ?? records.contact;
  records.shift = changed.shift ?? records.shift;
  records.pinTries = changed.pinTries ?? records.pinTries;
  return records;
}

/** Whether one of the keys of `changed` is among those of `records`. */
export function overlaps(records: RecordsByKey, changed: ChangedRecords): boolean {
  const { balances, grants = [], redemptions = [], intents = [], printJobs = [] } = changed;
  return (
    [...(balances?.keys() ?? [])].some((account) => records.balances.has(account)) ||
    grants.some(({ grantId }) => records.grants.has(grantId)) ||
    redemptions.some(({ id }) => records.redemptions.has(id)) ||
    intents.some(({ id }) => records.intents.has(id)) ||
    printJobs.some(({ id }) => records.printJobs.has(id)) ||
    (changed.contact !== undefined && records.contact !== null) ||
    (changed.shift !== undefined && records.shift !== null) ||
    (changed.pinTries !== undefined && records.pinTries !== null)
  );
}

/** The records of `changed` alone, whatever else the change holds. */
export function recordsOf(changed: ChangedRecords): ChangedRecords {
  const { balances, grants, redemptions, intents, printJobs, contact, shift, pinTries } = changed;
  return {
    ...(balances && { balances }),
    ...(grants && { grants }),
    ...(redemptions && { redemptions }),
    ...(intents && { intents }),
    ...(printJobs && { printJobs }),
    ...(contact && { contact }),
    ...(shift && { shift }),
    ...(pinTries && { pinTries }),
  };
}
