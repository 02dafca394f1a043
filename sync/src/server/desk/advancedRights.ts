import { accountKind, allottedAccount, type Voucher } from '@counterfoil/core';
import type { HqReader } from '../storage/hqStorage.ts';
import type { JournalRow } from '../storage/journalRow.ts';

const PAGE = 500;

/**
 * What HQ advanced to a terminal on this voucher and has not got back: entries were posted ahead of
 * ones that gave the terminal the rights they spend, because those waited in quarantine or came
 * from a receipt. Once those are posted too, it comes to nothing. In the voucher's unit.
 */
export async function advancedRights(
  reader: HqReader,
  terminalId: string,
  { id, unit }: Voucher,
): Promise<number> {
  if (unit === null) return 0;
  const account = allottedAccount(terminalId, id, unit);
  let advanced = 0;
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = await reader.journalOfVoucher(id, { offset, limit: PAGE });
    for (const row of rows)
      if (row.entry.terminalId === terminalId) advanced += advancedBy(account, row);
    if (rows.length < PAGE) break;
  }
  return Math.max(0, advanced - (await forgone(reader, terminalId, account)));
}

/** What was advanced for entries that a person rejected: nothing will come for it. */
async function forgone(reader: HqReader, terminalId: string, account: string): Promise<number> {
  const filter = { terminalId, status: 'rejected' } as const;
  let sum = 0;
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = await reader.quarantine(filter, { offset, limit: PAGE });
    for (const { decision } of rows)
      if (decision?.forgone?.account === account) sum += decision.forgone.amount;
    if (rows.length < PAGE) return sum;
  }
}

/** What posting the entry brought to the allotment from the voucher, less what it took back there. */
function advancedBy(account: string, { entry, posted }: JournalRow): number {
  let sum = 0;
  for (const { debit, credit, amount } of posted) {
    // What a rollback gave twice stays with the terminal: nothing will come for it.
    if (credit === account && isSource(debit) && entry.body.type !== 'rollback') sum += amount;
    // A return gives back by itself what the terminal held.
    if (debit === account && isSource(credit) && entry.body.type !== 'return') sum -= amount;
  }
  return sum;
}

function isSource(path: string): boolean {
  const kind = accountKind(path);
  return kind === 'voucher' || kind === 'overdraft';
}
