import { checkRedeemable, type Voucher } from '@counterfoil/core';
import type { GrantDocument, LookUpResponse } from '../../protocol/index.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import type { TerminalRow } from '../storage/terminalRow.ts';
import { claimedBy, liveClaims } from './claims.ts';
import { makeGrant } from './grants.ts';
import { holdingsOf } from './holdings.ts';
import type { HqContext } from './hqContext.ts';
import { journalPlace, proveMark } from './journalMark.ts';
import { type Seeker, TooManyMisses } from './missCounter.ts';
import { readSubject } from './subject.ts';
import { SyncError } from './syncError.ts';
import { requireTerminal } from './terminals.ts';
import { voucherDocumentFor } from './voucherDocument.ts';

/**
 * A voucher as it is now. A card that a clerk looks at is about to be spent there, so its policy may
 * allot some of it to the terminal on sight.
 */
export async function lookUp(
  context: HqContext,
  programmeId: string,
  terminalId: string,
  codeKey: string,
): Promise<LookUpResponse> {
  const who = { programmeId, keyId: null, address: null, terminalId };
  refuseGuessing(context, who);
  const { place, ...found } = await context.commit(programmeId, async (tx) => {
    const row = await requireTerminal(tx, terminalId);
    const voucher = await tx.voucherByKey(codeKey);
    if (voucher === null) return { voucher: null, grant: null, place: await journalPlace(tx) };
    const grant = await grantOnLookUp(context, tx, row, voucher);
    const document = await voucherDocumentFor(tx, row, voucher);
    return { voucher: document, grant, place: await journalPlace(tx) };
  });
  if (found.voucher === null) context.misses?.count(who);
  return { ...found, seen: await proveMark(context, programmeId, place) };
}

/** @throws SyncError where the terminal asked for too many codes that are not there */
function refuseGuessing({ misses }: HqContext, who: Seeker): void {
  try {
    misses?.refuse(who);
  } catch (error) {
    if (!(error instanceof TooManyMisses)) throw error;
    const seconds = Math.ceil(error.wait / 1000);
    throw new SyncError('busy', `${error.message} Try again in ${seconds} s.`);
  }
}

async function grantOnLookUp(
  context: HqContext,
  tx: HqTransaction,
  row: TerminalRow,
  voucher: Voucher,
): Promise<GrantDocument | null> {
  const now = context.clock();
  const { campaign, balances } = await readSubject(tx, voucher);
  const { onLookUp, lease } = campaign.policy.allotment;
  const { own } = holdingsOf(voucher, balances, row.terminal.id);
  const most = onLookUp - own;
  if (most <= 0 || checkRedeemable(voucher, campaign, now) !== null) return null;
  const claimed = claimedBy(await liveClaims(tx, voucher.id, now));
  const command = {
    grantId: `~lookUp:${context.createId()}`,
    redemptionId: null,
    least: 1,
    most,
    leaseEnds: now + lease,
  };
  const granted = await makeGrant(tx, row, voucher, command, { bodyHash: null, claimed }, now);
  return granted.ok ? granted.value : null;
}
