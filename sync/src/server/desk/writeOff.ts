import {
  accept,
  accountVoucher,
  type EntryDraft,
  type Result,
  reject,
  type WriteOffBody,
} from '@counterfoil/core';
import { releaseAllotments } from '@counterfoil/core/reconcile';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';
import type { TerminalAccount, TerminalRow, TerminalWriteOff } from '../storage/terminalRow.ts';
import { bumpHead } from './headPosition.ts';
import type { HqContext } from './hqContext.ts';
import { hqOwner } from './hqOwner.ts';
import { postWorkedOut } from './postEntry.ts';
import { bookRepayment } from './repayments.ts';
import { releaseStock } from './stock.ts';

export type WriteOffCommand = {
  readonly terminalId: string;
  readonly by: string | null;
  readonly reason: string | null;
};

export type AccountForCommand = { readonly terminalId: string } & Omit<TerminalAccount, 'at'>;

export type WriteOffRefusal =
  | { readonly type: 'terminalUnknown' }
  | { readonly type: 'notWrittenOff'; readonly status: TerminalRow['terminal']['status'] }
  | { readonly type: 'accounted'; readonly outcome: TerminalAccount['outcome'] };

type Written = Result<TerminalRow, WriteOffRefusal>;

/** So many vouchers get their rights back in one transaction, so that none takes long. */
const CHUNK = 500;

/**
 * Writes a lost or stolen terminal off: from now on it is granted nothing, and all that it was
 * allotted is its vouchers' own again, what these owe first. It goes on in as many transactions as
 * it takes; asked again, it goes on where it stopped.
 */
export async function writeOffTerminal(
  context: HqContext,
  programmeId: string,
  command: WriteOffCommand,
): Promise<Written> {
  const started = await context.commit(programmeId, (tx) => start(tx, command, context.clock()));
  if (!started.ok) return started;
  return accept(await giveBackAll(context, programmeId, started.value));
}

/** Goes on with what was not finished when a server stopped. */
export async function resumeWriteOffs(context: HqContext): Promise<void> {
  for (const { id } of await context.storage.programmes()) {
    const rows = await context.read(id, (reader) => reader.terminals());
    for (const row of rows)
      if (row.writeOff !== null && !row.writeOff.done) await giveBackAll(context, id, row);
  }
}

/** A person knows what became of a terminal that was written off: it can cost nothing more. */
export function accountForTerminal(
  context: HqContext,
  programmeId: string,
  { terminalId, outcome, by, note }: AccountForCommand,
): Promise<Written> {
  return context.commit(programmeId, async (tx) => {
    const row = await tx.terminalById(terminalId);
    if (row === null) return reject({ type: 'terminalUnknown' });
    const { writeOff } = row;
    if (writeOff === null) return reject({ type: 'notWrittenOff', status: row.terminal.status });
    if (writeOff.accounted !== null)
      return writeOff.accounted.outcome === outcome
        ? accept(row)
        : reject({ type: 'accounted', outcome: writeOff.accounted.outcome });
    const accounted = { outcome, by, note, at: context.clock() };
    const after = { ...row, writeOff: { ...writeOff, accounted } };
    await tx.touchTerminal(after);
    return accept(after);
  });
}

async function start(
  tx: HqTransaction,
  { terminalId, by, reason }: WriteOffCommand,
  now: number,
): Promise<Written> {
  const row = await tx.terminalById(terminalId);
  if (row === null) return reject({ type: 'terminalUnknown' });
  if (row.writeOff !== null) return accept(row);
  const writeOff: TerminalWriteOff = {
    by,
    reason,
    at: now,
    allotted: {},
    entries: 0,
    done: false,
    accounted: null,
  };
  const terminal = { ...row.terminal, status: 'writtenOff' as const };
  const after = { ...row, terminal, writeOff };
  await tx.putTerminal(after, await bumpHead(tx));
  await releaseStock(tx, terminalId);
  return accept(after);
}

async function giveBackAll(
  context: HqContext,
  programmeId: string,
  row: TerminalRow,
): Promise<TerminalRow> {
  const { id: terminalId } = row.terminal;
  let current = row;
  let after = `allotted:${terminalId}:`;
  while (current.writeOff !== null && !current.writeOff.done) {
    const step = await context.commit(programmeId, (tx) =>
      giveBackSome(tx, programmeId, terminalId, after, context.clock()),
    );
    if (step === null) return current;
    ({ row: current, after } = step);
  }
  return current;
}

type Step = { readonly row: TerminalRow; readonly after: string };

/** Gives back the next rights, in an entry of its own, and notes how far it has come. */
async function giveBackSome(
  tx: HqTransaction,
  programmeId: string,
  terminalId: string,
  after: string,
  now: number,
): Promise<Step | null> {
  const row = await tx.terminalById(terminalId);
  const writeOff = row?.writeOff ?? null;
  if (row === null || writeOff === null || writeOff.done) return null;
  const { paths, last } = await nextAllotments(tx, terminalId, after);
  const given = await postWriteOff(tx, programmeId, row, writeOff, paths, now);
  const next = {
    ...row,
    writeOff: {
      ...writeOff,
      allotted: addAmounts(writeOff.allotted, given),
      entries: writeOff.entries + (paths.length > 0 ? 1 : 0),
      done: last === null,
    },
  };
  await tx.touchTerminal(next);
  return { row: next, after: last ?? after };
}

/** The next accounts on which something is allotted; `last` is null where there are no more. */
async function nextAllotments(
  tx: HqReader,
  terminalId: string,
  after: string,
): Promise<{ readonly paths: string[]; readonly last: string | null }> {
  const page = await tx.allBalances(after, CHUNK);
  const own = page.filter(([path]) => path.startsWith(`allotted:${terminalId}:`));
  const paths = own.flatMap(([path, balance]) => (balance > 0 ? [path] : []));
  const last = own.at(-1)?.[0] ?? null;
  return { paths, last: own.length < CHUNK ? null : last };
}

/** Posts the entry that gives these rights back, and answers how much they came to, by unit. */
async function postWriteOff(
  tx: HqTransaction,
  programmeId: string,
  { terminal }: TerminalRow,
  { by, reason, entries }: TerminalWriteOff,
  paths: readonly string[],
  now: number,
): Promise<Record<string, number>> {
  if (paths.length === 0) return {};
  const voucherIds = [...new Set(paths.flatMap((path) => accountVoucher(path) ?? []))];
  const balances = await tx.vouchersBalances(voucherIds);
  const released = releaseAllotments(balances, paths, terminal.storeId);
  const body: WriteOffBody = {
    type: 'writeOff',
    terminalId: terminal.id,
    vouchers: voucherIds.length,
    by,
    reason,
  };
  const draft: EntryDraft = {
    id: `~writeOff:${terminal.id}:${entries + 1}`,
    body,
    transfers: [...released.transfers],
  };
  const owner = hqOwner(programmeId, terminal.storeId);
  const { posted } = released;
  const row = await postWorkedOut(tx, owner, draft, posted, released.balances, now);
  await tx.touchVouchers(voucherIds, row.position);
  for (const [voucherId, amount] of released.repaid)
    await bookRepayment(tx, { voucherId, amount, entry: null, caseId: null }, now);
  const given: Record<string, number> = {};
  for (const { unit, amount } of released.transfers) given[unit] = (given[unit] ?? 0) + amount;
  return given;
}

function addAmounts(
  before: Readonly<Record<string, number>>,
  more: Readonly<Record<string, number>>,
): Record<string, number> {
  const sums: Record<string, number> = { ...before };
  for (const [unit, amount] of Object.entries(more)) sums[unit] = (sums[unit] ?? 0) + amount;
  return sums;
}
