import { checkRedeemable, type Voucher } from '@counterfoil/core';
import type { GrantDocument, PreShiftRequest, PreShiftResponse } from '../../protocol/index.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import type { TerminalRow } from '../storage/terminalRow.ts';
import { claimedBy, liveClaims } from './claims.ts';
import { makeGrant } from './grants.ts';
import { holdingsOf } from './holdings.ts';
import type { HqContext } from './hqContext.ts';
import { journalPlace, proveMark } from './journalMark.ts';
import { readSubject } from './subject.ts';
import { requireTerminal } from './terminals.ts';

/** So many vouchers a transaction: others must not wait for a terminal that prepares its shift. */
export const PRE_SHIFT_PAGE = 25;

/**
 * One page of what a terminal prepares before its shift: of the open vouchers that its store sold
 * or used last, newest use first, it is granted up to what their policy says.
 */
export async function preShift(
  context: HqContext,
  programmeId: string,
  terminalId: string,
  { after }: Pick<PreShiftRequest, 'after'>,
): Promise<PreShiftResponse> {
  const { place, ...page } = await context.commit(programmeId, async (tx) => {
    const row = await requireTerminal(tx, terminalId);
    const { storeId, status } = row.terminal;
    if (status !== 'active')
      return { grants: [], held: [], next: null, place: await journalPlace(tx) };
    const places = await tx.vouchersOfStore(storeId, after, PRE_SHIFT_PAGE);
    const grants: GrantDocument[] = [];
    const held: string[] = [];
    for (const { voucherId } of places) {
      const voucher = await tx.voucherById(voucherId);
      const prepared = voucher === null ? null : await prepare(context, tx, row, voucher);
      if (prepared === null) continue;
      held.push(voucherId);
      if (prepared !== 'held') grants.push(prepared);
    }
    const last = places.length < PRE_SHIFT_PAGE ? undefined : places.at(-1);
    const next =
      last === undefined || last.used === null
        ? null
        : { used: last.used, voucherId: last.voucherId };
    return { grants, held, next, place: await journalPlace(tx) };
  });
  return { ...page, seen: await proveMark(context, programmeId, place) };
}

/** Grants what is missing; `held` where the terminal holds something already, null for nothing. */
async function prepare(
  context: HqContext,
  tx: HqTransaction,
  row: TerminalRow,
  voucher: Voucher,
): Promise<GrantDocument | 'held' | null> {
  const now = context.clock();
  const { campaign, balances } = await readSubject(tx, voucher);
  const { preShift: amount, lease } = campaign.policy.allotment;
  if (amount === 0 || checkRedeemable(voucher, campaign, now) !== null) return null;
  const { own } = holdingsOf(voucher, balances, row.terminal.id);
  const most = amount - own;
  const otherwise = own > 0 ? 'held' : null;
  if (most <= 0) return otherwise;
  const claimed = claimedBy(await liveClaims(tx, voucher.id, now));
  const command = {
    grantId: `~shift:${context.createId()}`,
    redemptionId: null,
    least: 1,
    most,
    leaseEnds: now + lease,
  };
  const granted = await makeGrant(tx, row, voucher, command, { bodyHash: null, claimed }, now);
  return granted.ok ? granted.value : otherwise;
}
