import * as z from 'zod/mini';
import { assert } from '../assert.ts';
import type { Unit } from '../money/unit.ts';

/**
 * The kinds of ledger account, with the limit each one keeps.
 *
 * - `voucher`: what the holder may spend and nobody was allotted
 * - `allotted`: what one terminal may spend of one voucher
 * - `redeemed`: what a store took
 * - `issued`: the counterpart of everything put on vouchers of a campaign
 * - `atRisk`: what a terminal took without a right; HQ settles it to zero when it posts
 * - `pending`: what one pending transfer holds until it is posted or voided
 * - `upstream`: a terminal's own view of the account above it, from which rights come
 * - `overdraft`: what a store took beyond a voucher's balance; owed until repaid
 * - `loss`: what the programme bore of overdrafts that a person wrote off, by campaign
 * - `charged`: what a store was charged of overdrafts
 * - `expired`: what lapsed on vouchers of a campaign
 * - `transit`: what left one card for another and has not arrived
 * - `capacity`, `limit`, `consumed`: how much a limit allows, what is left of it and what was used
 */
const LIMITS = {
  voucher: 'neverNegative',
  allotted: 'neverNegative',
  redeemed: 'free',
  issued: 'neverPositive',
  atRisk: 'free',
  pending: 'neverNegative',
  upstream: 'free',
  overdraft: 'neverPositive',
  loss: 'free',
  charged: 'free',
  expired: 'free',
  transit: 'neverNegative',
  capacity: 'neverPositive',
  limit: 'neverNegative',
  consumed: 'neverNegative',
} as const;

export type LedgerAccountKind = keyof typeof LIMITS;
export type AccountLimit = (typeof LIMITS)[LedgerAccountKind];

/** The path of a ledger account: its kind, what it belongs to, and its unit, joined by colons. */
export const LedgerAccountPath = z
  .string()
  .check(
    z.maxLength(300),
    z.regex(/^[a-zA-Z]+(:(?:[A-Za-z0-9_.-]+|\*)){2,5}$/, 'is not the path of a ledger account'),
  );
export type LedgerAccountPath = z.infer<typeof LedgerAccountPath>;

export const voucherAccount = (voucherId: string, unit: Unit): string =>
  `voucher:${voucherId}:${unit}`;

export const allottedAccount = (terminalId: string, voucherId: string, unit: Unit): string =>
  `allotted:${terminalId}:${voucherId}:${unit}`;

export const redeemedAccount = (storeId: string, unit: Unit): string =>
  `redeemed:${storeId}:${unit}`;

export const issuedAccount = (campaignId: string, unit: Unit): string =>
  `issued:${campaignId}:${unit}`;

export const atRiskAccount = (terminalId: string, voucherId: string, unit: Unit): string =>
  `atRisk:${terminalId}:${voucherId}:${unit}`;

export const upstreamAccount = (voucherId: string, unit: Unit): string =>
  `upstream:${voucherId}:${unit}`;

export const pendingAccount = (pendingId: string, unit: Unit): string =>
  `pending:${pendingId}:${unit}`;

export const overdraftAccount = (storeId: string, voucherId: string, unit: Unit): string =>
  `overdraft:${storeId}:${voucherId}:${unit}`;

export const lossAccount = (campaignId: string, unit: Unit): string => `loss:${campaignId}:${unit}`;

export const chargedAccount = (storeId: string, unit: Unit): string => `charged:${storeId}:${unit}`;

export const expiredAccount = (campaignId: string, unit: Unit): string =>
  `expired:${campaignId}:${unit}`;

export const transitAccount = (transferId: string, unit: Unit): string =>
  `transit:${transferId}:${unit}`;

/** The account's kind, or null when the path begins with no kind that we know. */
export function accountKind(path: string): LedgerAccountKind | null {
  const kind = path.slice(0, path.indexOf(':'));
  return Object.hasOwn(LIMITS, kind) ? (kind as LedgerAccountKind) : null;
}

export function accountLimit(path: string): AccountLimit {
  const kind = accountKind(path);
  assert(kind !== null, `no ledger account of this kind: ${path}`);
  return LIMITS[kind];
}

/** Whether the account belongs to a limit, and to no voucher. */
export function isLimitAccount(path: string): boolean {
  const kind = accountKind(path);
  return kind === 'limit' || kind === 'capacity' || kind === 'consumed';
}

/** The unit that the account counts: the last part of its path. */
export const accountUnit = (path: string): Unit => path.slice(path.lastIndexOf(':') + 1) as Unit;

/** The voucher that the account belongs to, or null where it belongs to none. */
export function accountVoucher(path: string): string | null {
  const parts = path.split(':');
  switch (accountKind(path)) {
    case 'voucher':
    case 'upstream':
      return parts[1] ?? null;
    case 'allotted':
    case 'atRisk':
    case 'overdraft':
      return parts[2] ?? null;
    default:
      return null;
  }
}
