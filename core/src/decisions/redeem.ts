import type { Campaign } from '../campaign/campaign.ts';
import type { Entry } from '../journal/entry.ts';
import type { RedemptionBody, SnapshotMark } from '../journal/entryBody.ts';
import type { JournalOwner } from '../journal/journal.ts';
import { transfersOf } from '../journal/transfersOf.ts';
import type { Programme } from '../programme/programme.ts';
import { type Result, reject } from '../result.ts';
import { type Ground, weakestGround } from '../rights/right.ts';
import { availableFrom, type RightsSource, takeRights } from '../rights/rightsSource.ts';
import type { Voucher } from '../voucher/voucher.ts';
import { checkRedeemable } from './checkRedeemable.ts';
import { answerRepeat, type Decision, decide } from './decision.ts';
import { hashRedeemCommand, type RedeemCommand, redemptionNeed } from './redemptionNeed.ts';
import type { Rejection } from './rejection.ts';

/** What the caller read before it asks for a decision. HQ and till fill it alike. */
export type RedeemState = {
  readonly programme: Programme;
  readonly voucher: Voucher;
  readonly campaign: Campaign;
  /** The entry that the caller's journal holds under the command's id. */
  readonly earlier: Entry | null;
  /** Where rights can be taken from, in the order to take them. */
  readonly sources: readonly RightsSource[];
  /** Why the sources give no more than they do. */
  readonly shortage: (available: number, needed: number) => Rejection;
  /** The ground of a redemption that spends nothing, such as a coupon without a limit. */
  readonly noneSpent: Ground;
  readonly known: SnapshotMark | null;
};

/**
 * Decides a redemption: the entry to append, the entry that this same command made before, or the
 * first rejection that applies. `time` is milliseconds UTC by the journal's own clock.
 */
export function redeem(
  state: RedeemState,
  owner: JournalOwner,
  command: RedeemCommand,
  time: number,
): Result<Decision, Rejection> {
  const { programme, voucher, campaign, sources, known } = state;
  const bodyHash = hashRedeemCommand(voucher.id, command);
  const repeat = answerRepeat(state.earlier, bodyHash);
  if (repeat !== null) return repeat;
  const need = redemptionNeed(programme, voucher, command);
  if (!need.ok) return need;
  const refused = checkRedeemable(voucher, campaign, time);
  if (refused !== null) return reject(refused);
  const { least, most, amountFor } = need.value;
  const available = availableFrom(sources);
  if (available < least) return reject(state.shortage(available, least));
  const spent = Math.min(most, available);
  const { rights } = takeRights(sources, spent);
  const body: RedemptionBody = {
    type: 'redemption',
    voucherId: voucher.id,
    unit: voucher.unit,
    amount: amountFor(spent),
    spent,
    orderId: command.order?.id ?? null,
    orderAmount: command.order?.amount ?? null,
    rights,
    ground: weakestGround(rights, state.noneSpent),
    known,
    bodyHash,
  };
  return decide({ id: command.id, body, transfers: transfersOf(owner, body) });
}

/** The shortage where nothing but the voucher's own balance limits it: at HQ. */
export const shortOfBalance =
  (voucher: Voucher) =>
  (available: number, needed: number): Rejection =>
    voucher.unit === 'uses' ? { type: 'alreadyUsed' } : { type: 'balanceShort', available, needed };
