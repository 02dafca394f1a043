import type { Rejection } from '../decisions/rejection.ts';
import { accept, type Result, reject } from '../result.ts';
import type { Voucher } from '../voucher/voucher.ts';
import type { PublishCommand } from './publishCommand.ts';

type Asked = Pick<PublishCommand, 'voucherId' | 'campaignId' | 'count'>;

/** The named code, or the first so many of the candidates that nobody holds and that can be used. */
export function pickVouchers(
  candidates: readonly Voucher[],
  asked: Asked,
  time: number,
): Result<readonly Voucher[], Rejection> {
  return asked.voucherId === null
    ? pickFree(candidates, asked, time)
    : pickNamed(candidates, asked, time);
}

function pickFree(
  candidates: readonly Voucher[],
  { campaignId, count }: Asked,
  time: number,
): Result<readonly Voucher[], Rejection> {
  const free = new Map<string, Voucher>();
  for (const voucher of candidates) {
    if (free.size === count) break;
    const isFree = voucher.campaignId === campaignId && refusalOf(voucher, time) === null;
    if (isFree) free.set(voucher.id, voucher);
  }
  return free.size === count
    ? accept([...free.values()])
    : reject({ type: 'noVoucherFree', available: free.size, needed: count });
}

function pickNamed(
  candidates: readonly Voucher[],
  { voucherId, campaignId }: Asked,
  time: number,
): Result<readonly Voucher[], Rejection> {
  const voucher = candidates.find((it) => it.id === voucherId && it.campaignId === campaignId);
  if (voucher === undefined) return reject({ type: 'voucherUnknown' });
  const refusal = refusalOf(voucher, time);
  return refusal === null ? accept([voucher]) : reject(refusal);
}

/** Why the voucher cannot become a customer's; one that is not yet valid can. */
function refusalOf(
  { blocked, active, validity, holderId }: Voucher,
  time: number,
): Rejection | null {
  if (blocked) return { type: 'voucherBlocked' };
  if (!active) return { type: 'voucherDisabled' };
  if (validity.end !== null && time >= validity.end) return { type: 'expired', end: validity.end };
  return holderId === null ? null : { type: 'alreadyPublished' };
}
