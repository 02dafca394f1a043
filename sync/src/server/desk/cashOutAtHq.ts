import {
  accept,
  isMoneyUnit,
  type Rejection,
  type Result,
  reject,
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

/**
 * Closes a card: its balance goes to zero by an entry of the journal and the card is blocked, in
 * one commit. A card is paid out once: whoever asks again is told of the first time.
 */
export function cashOutAtHq(
  context: HqContext,
  programmeId: string,
  voucherId: string,
  said: Pick<CashOut, 'by' | 'reason'>,
): Promise<Result<CashOut, CashOutRefusal>> {
  return context.commit(programmeId, async (tx) => {
    const earlier = await tx.document(KIND, voucherId);
    if (earlier !== null) return accept(earlier.value as CashOut);
    const voucher = await tx.voucherById(voucherId);
    if (voucher === null) return refused({ type: 'voucherUnknown' });
    const { unit } = voucher;
    if (unit === null || !isMoneyUnit(unit)) return reject({ type: 'notACard' });
    const balances = await tx.voucherBalances(voucherId);
    const { available, holders } = holdingsOf(voucher, balances, null);
    const elsewhere = await heldElsewhere(tx, voucher, [...holders.values()]);
    if (elsewhere > 0)
      return reject({ type: 'heldElsewhere', amount: elsewhere, terminalIds: [...holders.keys()] });
    const at = context.clock();
    const cashOut: CashOut = { voucherId, unit, amount: available, at, ...said };
    const closed = await close(context, tx, voucher, cashOut);
    if (!closed.ok) return refused(closed.rejection);
    await tx.putDocument({
      kind: KIND,
      id: voucherId,
      sourceId: null,
      created: at,
      updated: null,
      keys: {},
      value: cashOut,
    });
    return accept(cashOut);
  });
}

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
  voucher: Voucher,
  { amount, by, reason }: CashOut,
): Promise<Result<Voucher, Rejection>> {
  if (amount > 0) {
    const deduct = { amount, direction: 'deduct', expires: null, by, reason } as const;
    const taken = await topUpWithin(context, tx, voucher, {
      id: `~cashout:${voucher.id}`,
      ...deduct,
    });
    if (!taken.ok) return taken;
  }
  return changeStatusWithin(context, tx, voucher, {
    id: `~cashout-block:${voucher.id}`,
    change: 'block',
    end: null,
    by,
    reason,
  });
}
