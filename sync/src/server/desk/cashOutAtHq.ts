import {
  accept,
  isMoneyUnit,
  type Rejection,
  type Result,
  reject,
  sha256Hex,
  type Unit,
  type Voucher,
} from '@counterfoil/core';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';
import { changeStatusWithin } from './changeVoucherStatus.ts';
import { holdingsOf } from './holdings.ts';
import type { HqContext } from './hqContext.ts';
import { topUpWithin } from './topUpAtHq.ts';

/** What a card was paid out for when it was closed. */
export type CashOut = {
  readonly voucherId: string;
  readonly unit: Unit;
  /** Minor units of the currency; 0 for a card that was empty. */
  readonly amount: number;
  /** Milliseconds UTC. */
  readonly at: number;
  readonly by: string | null;
  readonly reason: string | null;
};

/** Why a card stays open. */
export type CashOutRefusal =
  | { readonly type: 'refused'; readonly rejection: Rejection }
  | { readonly type: 'notACard' }
  /** So much stands at tills or in sessions: it must come back first. */
  | {
      readonly type: 'heldElsewhere';
      readonly amount: number;
      readonly terminalIds: readonly string[];
    };

const KIND = 'cashOut';
/** What a request was answered with, by its card and key. */
const ASKED = 'askedCashOut';

/**
 * Closes a card: its balance goes to zero by an entry of the journal and the card is blocked, in
 * one commit. What stands on it is paid out once: whoever asks again is told of the last time,
 * unless something came back to the card since. Under its own id a command is answered as it was.
 */
export function cashOutAtHq(
  context: HqContext,
  programmeId: string,
  voucherId: string,
  commandId: string | null,
  said: Pick<CashOut, 'by' | 'reason'>,
): Promise<Result<CashOut, CashOutRefusal>> {
  const askedId = commandId === null ? null : sha256Hex(`${voucherId}\n${commandId}`).slice(0, 48);
  return context.commit(programmeId, async (tx) => {
    const answered = askedId === null ? null : await tx.document(ASKED, askedId);
    if (answered !== null) return accept(answered.value as CashOut);
    const done = await cashOutWithin(context, tx, voucherId, said);
    if (done.ok && askedId !== null)
      await tx.putDocument({ ...documentOf(done.value), kind: ASKED, id: askedId });
    return done;
  });
}

async function cashOutWithin(
  context: HqContext,
  tx: HqTransaction,
  voucherId: string,
  said: Pick<CashOut, 'by' | 'reason'>,
): Promise<Result<CashOut, CashOutRefusal>> {
  const row = await tx.document(KIND, voucherId);
  const earlier = row === null ? null : (row.value as KeptCashOut);
  const voucher = await tx.voucherById(voucherId);
  if (voucher === null) return refused({ type: 'voucherUnknown' });
  const { unit } = voucher;
  if (unit === null || !isMoneyUnit(unit)) return reject({ type: 'notACard' });
  const balances = await tx.voucherBalances(voucherId);
  const { available, holders } = holdingsOf(voucher, balances, null);
  const elsewhere = await heldElsewhere(tx, voucher, [...holders.values()]);
  if (elsewhere > 0)
    return reject({ type: 'heldElsewhere', amount: elsewhere, terminalIds: [...holders.keys()] });
  if (earlier !== null && available === 0) return accept(earlier);
  const cashOut: CashOut = { voucherId, unit, amount: available, at: context.clock(), ...said };
  const times = (earlier?.times ?? 0) + 1;
  // Being paid out blocked it: that must not keep what came back since.
  const open = earlier === null ? voucher : { ...voucher, blocked: false };
  const closed = await close(context, tx, { voucher, open, times }, cashOut);
  if (!closed.ok) return refused(closed.rejection);
  const kept: KeptCashOut = { ...cashOut, times };
  await tx.putDocument(documentOf(kept));
  return accept(cashOut);
}

/** `times`: the how manieth it is of its card. */
type KeptCashOut = CashOut & { readonly times: number };

const documentOf = (cashOut: CashOut) => ({
  kind: KIND,
  id: cashOut.voucherId,
  sourceId: null,
  created: cashOut.at,
  updated: null,
  keys: {},
  value: cashOut,
});

const refused = (rejection: Rejection): Result<never, CashOutRefusal> =>
  reject({ type: 'refused', rejection });

/** What tills were allotted, and what sessions hold. */
async function heldElsewhere(
  reader: HqReader,
  { id }: Voucher,
  allotted: readonly number[],
): Promise<number> {
  const reservations = await reader.reservationsOfVouchers([id]);
  const amounts = [
    ...allotted,
    ...reservations.flatMap(({ holds }) =>
      holds.filter(({ debit }) => debit.split(':')[1] === id).map(({ amount }) => amount),
    ),
  ];
  return amounts.reduce((sum, amount) => sum + amount, 0);
}

async function close(
  context: HqContext,
  tx: HqTransaction,
  { voucher, open, times }: { voucher: Voucher; open: Voucher; times: number },
  { amount, by, reason }: CashOut,
): Promise<Result<Voucher, Rejection>> {
  const name = times === 1 ? voucher.id : `${voucher.id}:${times}`;
  if (amount > 0) {
    const deduct = { amount, direction: 'deduct', expires: null, by, reason } as const;
    const taken = await topUpWithin(context, tx, open, { id: `~cashout:${name}`, ...deduct });
    if (!taken.ok) return taken;
  }
  return changeStatusWithin(context, tx, voucher, {
    id: `~cashout-block:${name}`,
    change: 'block',
    end: null,
    by,
    reason,
  });
}
