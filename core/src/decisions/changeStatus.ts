import * as z from 'zod/mini';
import type { Campaign } from '../campaign/campaign.ts';
import { CommandId } from '../identifier.ts';
import { Reason } from '../journal/bodies/bodyParts.ts';
import { type StatusBody, StatusChange } from '../journal/bodies/statusBody.ts';
import type { Entry } from '../journal/entry.ts';
import { accept, type Result, reject } from '../result.ts';
import { Instant } from '../time/instant.ts';
import { applyToVoucher } from '../voucher/applyToVoucher.ts';
import type { Voucher } from '../voucher/voucher.ts';
import { validityWindows } from './checkRedeemable.ts';
import { answerRepeat, type Decision, decide, hashCommand } from './decision.ts';
import type { Rejection } from './rejection.ts';

/**
 * Switch a voucher off or on, block or unblock it, end it now, or move its end: `end` says where
 * to, milliseconds UTC, null for never, and counts for `prolong` alone. `by` is who did it.
 */
export const ChangeStatusCommand = z.strictObject({
  id: CommandId,
  change: StatusChange,
  end: z.nullable(Instant),
  by: z.nullable(z.string().check(z.maxLength(200))),
  reason: z.nullable(Reason),
});
export type ChangeStatusCommand = z.infer<typeof ChangeStatusCommand>;

export type ChangeStatusState = {
  readonly voucher: Voucher;
  readonly campaign: Campaign;
  readonly earlier: Entry | null;
};

/** As a decision, and the voucher as it is after it; `unchanged` where it stands so already. */
export type StatusDecision =
  | { readonly type: 'unchanged' }
  | (Decision & { readonly voucher: Voucher });

/** Decides a change of a voucher's standing; the journal keeps who did what to it and why. */
export function changeStatus(
  { voucher, campaign, earlier }: ChangeStatusState,
  { id, change, end, by, reason }: ChangeStatusCommand,
  time: number,
): Result<StatusDecision, Rejection> {
  const bodyHash = hashCommand({
    type: 'changeStatus',
    voucherId: voucher.id,
    change,
    end,
    reason,
  });
  const repeat = answerRepeat(earlier, bodyHash);
  if (repeat !== null) return repeat.ok ? accept({ ...repeat.value, voucher }) : repeat;
  const body: StatusBody = {
    type: 'status',
    voucherId: voucher.id,
    change,
    end: change === 'expire' ? time : change === 'prolong' ? end : null,
    by,
    reason,
    bodyHash,
  };
  if (isStanding(voucher, body)) return accept({ type: 'unchanged' });
  const refused = change === 'prolong' ? refuseEnd(voucher, campaign, end) : null;
  if (refused !== null) return reject(refused);
  const decided = decide({ id, body, transfers: [] });
  return decided.ok
    ? accept({ ...decided.value, voucher: applyToVoucher(voucher, { body }) })
    : decided;
}

/** A voucher ends after it began, and not after its campaign, unless publishing gave it its end. */
function refuseEnd(voucher: Voucher, campaign: Campaign, end: number | null): Rejection | null {
  const { start } = voucher.validity;
  if (start !== null && end !== null && end <= start) return { type: 'notYetValid', start };
  const [, ofCampaign] = validityWindows({ ...voucher, validity: { start, end } }, campaign);
  const last = ofCampaign?.end ?? null;
  return last !== null && (end === null || end > last) ? { type: 'expired', end: last } : null;
}

function isStanding(voucher: Voucher, { change, end }: StatusBody): boolean {
  switch (change) {
    case 'enable':
      return voucher.active;
    case 'disable':
      return !voucher.active;
    case 'block':
      return voucher.blocked;
    case 'unblock':
      return !voucher.blocked;
    case 'expire':
      return voucher.validity.end !== null && end !== null && voucher.validity.end <= end;
    case 'prolong':
      return voucher.validity.end === end;
  }
}
