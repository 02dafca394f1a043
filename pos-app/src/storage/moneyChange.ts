import { bodyVoucher } from '@counterfoil/core';
import type { PrintJob, TerminalChange } from '@counterfoil/sync/client';
import type { VoucherDocument } from '@counterfoil/sync/protocol';
import type { PromiseExtended, Table } from 'dexie';
import {
  entriesInSequence,
  isAtRisk,
  isGrantOpen,
  isUnprinted,
  supersedes,
} from './changeRules.ts';
import type {
  EntryRow,
  GrantRow,
  MoneyDatabase,
  PrintJobRow,
  RedemptionRow,
} from './moneyDatabase.ts';
import { secondWriter } from './storageFault.ts';

/**
 * Writes a change in one transaction. Every request is made at once, the look at the head with
 * them, since each wait for an answer would cost a round trip; a failure of any undoes them all.
 */
export function writeChange(money: MoneyDatabase, change: TerminalChange): PromiseExtended<void> {
  const entries = entriesInSequence(change).map((value): EntryRow => {
    const voucherId = bodyVoucher(value.body);
    return voucherId === null ? { value } : { value, voucherId };
  });
  const { grants, redemptions, intents, vouchers, printJobs, contact } = change;
  const balances = [...(change.balances ?? [])];
  const standing = balances.filter(([, balance]) => balance !== 0);
  const settled = balances.filter(([, balance]) => balance === 0).map(([account]) => account);

  return money.dexie.transaction('rw', tablesOf(money, change), async () => {
    const requests: PromiseLike<unknown>[] = [expectEnd(money, change)];
    if (entries.length > 0) requests.push(money.entries.bulkAdd(entries));
    if (standing.length > 0) {
      const accounts = standing.map(([account]) => account);
      requests.push(
        money.balances.bulkPut(
          standing.map(([, balance]) => balance),
          accounts,
        ),
      );
    }
    if (settled.length > 0) requests.push(money.balances.bulkDelete(settled));
    if (grants?.length) {
      const rows = grants.map(
        (value): GrantRow => (isGrantOpen(value) ? { value, open: 1 } : { value }),
      );
      requests.push(money.grants.bulkPut(rows));
    }
    if (redemptions?.length) {
      const rows = redemptions.map(
        (value): RedemptionRow => (isAtRisk(value) ? { value, atRisk: value.sequence } : { value }),
      );
      requests.push(money.redemptions.bulkPut(rows));
    }
    if (intents?.length) requests.push(money.intents.bulkPut(intents));
    if (printJobs?.length) requests.push(money.printJobs.bulkPut(printJobs.map(printJobRow)));
    if (vouchers?.length) requests.push(putVouchers(money.vouchers, vouchers));
    if (contact) requests.push(money.state.put(contact, 'contact'));
    await Promise.all(requests);
  });
}

export const printJobRow = (value: PrintJob): PrintJobRow =>
  isUnprinted(value) ? { value, open: value.createdAt } : { value };

function tablesOf(money: MoneyDatabase, change: TerminalChange): Table[] {
  return [
    money.entries,
    ...(change.balances?.size ? [money.balances] : []),
    ...(change.grants?.length ? [money.grants] : []),
    ...(change.redemptions?.length ? [money.redemptions] : []),
    ...(change.intents?.length ? [money.intents] : []),
    ...(change.printJobs?.length ? [money.printJobs] : []),
    ...(change.vouchers?.length ? [money.vouchers] : []),
    ...(change.contact ? [money.state] : []),
  ] as Table[];
}

/** The journal has no gaps: it ends at `after` where that is the only entry from there on. */
async function expectEnd({ entries }: MoneyDatabase, { after }: TerminalChange): Promise<void> {
  const found = await entries.where(':id').aboveOrEqual(after).count();
  if (found !== Math.min(after, 1)) throw secondWriter(`the journal does not end at ${after}`);
}

async function putVouchers(
  table: MoneyDatabase['vouchers'],
  documents: readonly VoucherDocument[],
): Promise<void> {
  const newest = new Map<string, VoucherDocument>();
  for (const it of documents) {
    const before = newest.get(it.voucher.id);
    if (!before || supersedes(it, before)) newest.set(it.voucher.id, it);
  }
  const stored = await table.bulkGet([...newest.keys()]);
  const incoming = [...newest.values()].filter((it, index) => {
    const before = stored[index];
    return !before || supersedes(it, before);
  });
  await table.bulkPut(incoming);
}
