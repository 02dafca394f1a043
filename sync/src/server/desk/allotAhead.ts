import {
  type AllotmentPolicy,
  allocate,
  type Campaign,
  checkRedeemable,
  type Voucher,
} from '@counterfoil/core';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';
import type { TerminalRow } from '../storage/terminalRow.ts';
import { liveClaims } from './claims.ts';
import { makeGrant } from './grants.ts';
import { holdingsOf } from './holdings.ts';

/** A voucher is set aside with so many terminals at most: where there are more, those seen last. */
export const AHEAD_TERMINALS = 32;
/**
 * A transaction makes so many of these grants at most, over all entries that it posts, and passes
 * over the rest: what was not set aside ahead is granted at a look-up, a redemption or a shift.
 */
export const AHEAD_LIMIT = 128;

const madeIn = new WeakMap<HqTransaction, number>();

/** Why HQ looks whether to set value aside, and under which id it grants it: once for each reason. */
export type AheadReason = {
  readonly grantId: string;
  /** The terminal that redeemed it just now: it comes first. */
  readonly redeemedBy?: string;
};

/**
 * Sets value aside before anybody asks, where the campaign's policy says so: never more than its
 * amount over all terminals together, and nothing while somebody waits for it.
 */
export async function allotAhead(
  tx: HqTransaction,
  voucher: Voucher,
  campaign: Campaign,
  { grantId, redeemedBy }: AheadReason,
  now: number,
): Promise<void> {
  const { ahead, lease } = campaign.policy.allotment;
  const left = AHEAD_LIMIT - (madeIn.get(tx) ?? 0);
  if (ahead === null || voucher.unit === null || left <= 0) return;
  if (checkRedeemable(voucher, campaign, now) !== null) return;
  const { available, holders } = holdingsOf(voucher, await tx.voucherBalances(voucher.id), null);
  const held = [...holders.values()].reduce((sum, amount) => sum + amount, 0);
  const room = Math.min(available, ahead.amount - held);
  if (room <= 0 || (await liveClaims(tx, voucher.id, now)).length > 0) return;
  const rows = await terminalsAt(tx, voucher, ahead.place, redeemedBy);
  const terminals = ready(rows, redeemedBy).slice(0, Math.min(left, AHEAD_TERMINALS));
  for (const [index, most] of sharesOf(room, ahead.amount, terminals, holders).entries()) {
    const row = terminals[index];
    if (row === undefined || most === 0) continue;
    const command = { grantId, redemptionId: null, least: 1, most, leaseEnds: now + lease };
    const granted = await makeGrant(tx, row, voucher, command, { bodyHash: null, claimed: 0 }, now);
    if (granted.ok) madeIn.set(tx, (madeIn.get(tx) ?? 0) + 1);
  }
}

/** What each terminal is to get of `room`: an equal share of the whole, less what it holds. */
function sharesOf(
  room: number,
  amount: number,
  terminals: readonly TerminalRow[],
  holders: ReadonlyMap<string, number>,
): number[] {
  if (terminals.length === 0) return [];
  const equal = terminals.map(() => 1);
  const missing = allocate(amount, equal).map((share, index) =>
    Math.max(0, share - (holders.get(terminals[index]?.terminal.id ?? '') ?? 0)),
  );
  const sum = missing.reduce((total, one) => total + one, 0);
  if (sum === 0) return [];
  return sum <= room ? missing : allocate(room, missing);
}

type Place = NonNullable<AllotmentPolicy['ahead']>['place'];

/** All terminals of the place that the policy names. */
async function terminalsAt(
  reader: HqReader,
  voucher: Voucher,
  place: Place,
  redeemedBy: string | undefined,
): Promise<TerminalRow[]> {
  if (place === 'allStores') return reader.terminals();
  const storeId =
    place === 'homeStore' ? voucher.homeStoreId : await lastStore(reader, voucher, redeemedBy);
  return storeId === null ? [] : reader.terminalsOfStore(storeId);
}

async function lastStore(
  reader: HqReader,
  { id, homeStoreId }: Voucher,
  redeemedBy: string | undefined,
): Promise<string | null> {
  if (redeemedBy !== undefined)
    return (await reader.terminalById(redeemedBy))?.terminal.storeId ?? null;
  return (await reader.voucherPlace(id))?.lastStoreId ?? homeStoreId;
}

/** Those that may hold rights: the one that redeemed first, then those that were here last. */
function ready(rows: readonly TerminalRow[], redeemedBy: string | undefined): TerminalRow[] {
  const isFirst = ({ terminal }: TerminalRow): number => (terminal.id === redeemedBy ? 1 : 0);
  return rows
    .filter(({ terminal, publicKey }) => terminal.status === 'active' && publicKey !== null)
    .toSorted((a, b) => isFirst(b) - isFirst(a) || (b.lastSeen ?? 0) - (a.lastSeen ?? 0));
}
