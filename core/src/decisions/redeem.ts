import { assert } from '../assert.ts';
import type { Campaign } from '../campaign/campaign.ts';
import type { SnapshotMark } from '../journal/bodies/bodyParts.ts';
import { type RedemptionBody, redemptionTransfers } from '../journal/bodies/redemptionBody.ts';
import type { Entry, EntryDraft } from '../journal/entry.ts';
import type { JournalOwner } from '../journal/journalOwner.ts';
import { type Balances, balanceOf } from '../ledger/ledger.ts';
import { voucherAccount } from '../ledger/ledgerAccount.ts';
import type { Order } from '../order/order.ts';
import { startOrder } from '../pricing/runningOrder.ts';
import type { Result } from '../result.ts';
import type { Voucher } from '../voucher/voucher.ts';
import { answerRepeat, type Decision, decide } from './decision.ts';
import {
  type Judged,
  type JudgeScene,
  judgeRedeemable,
  type RedeemableState,
} from './judgeRedeemable.ts';
import { hashRedeemCommand, type RedeemCommand } from './redemptionNeed.ts';
import type { Rejection } from './rejection.ts';

/** What the caller read before it asks for a decision. */
export type RedeemState = RedeemableState &
  JudgeScene & {
    /** The entry that the caller's journal holds under the command's id. */
    readonly earlier: Entry | null;
    readonly known: SnapshotMark | null;
    /** The manager who lets it go beyond what a clerk may accept. */
    readonly approvedBy?: string | null;
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
  const { id, amount, order } = command;
  const customerId = state.context.customer?.id ?? null;
  const bodyHash = hashRedeemCommand(state.voucher.id, command, {
    customerId,
    metadata: state.context.metadata,
  });
  const repeat = answerRepeat(state.earlier, bodyHash);
  if (repeat !== null) return repeat;
  const running = order === null ? null : startOrder(order);
  const ask = { amount, order, running, rewardPoints: null };
  const judged = judgeRedeemable(state, state, ask, time);
  if (!judged.ok) return judged;
  const frame = { id, order, parentId: null, rewardId: null, bodyHash };
  return decide(redemptionDraft(state, owner, judged.value, frame));
}

/** What a redemption's entry says beside what it takes. */
export type RedemptionFrame = {
  readonly id: string;
  readonly order: Order | null;
  readonly parentId: string | null;
  readonly rewardId: string | null;
  readonly bodyHash: string;
};

/** The entry that a judged redeemable becomes. */
export function redemptionDraft(
  state: Pick<RedeemState, 'voucher' | 'context' | 'known' | 'approvedBy'>,
  owner: JournalOwner,
  { amount, spent, rights, limits, ground }: Judged,
  { id, order, parentId, rewardId, bodyHash }: RedemptionFrame,
): EntryDraft {
  const body: RedemptionBody = {
    type: 'redemption',
    voucherId: state.voucher.id,
    unit: state.voucher.unit,
    amount,
    spent,
    orderId: order?.id ?? null,
    orderAmount: order?.amount ?? null,
    customerId: state.context.customer?.id ?? null,
    parentId,
    rewardId,
    metadata: state.context.metadata,
    rights: [...rights],
    limits: [...limits],
    ground,
    known: state.known,
    approvedBy: state.approvedBy ?? null,
    bodyHash,
  };
  return { id, body, transfers: redemptionTransfers(owner, body) };
}

/**
 * A voucher where all of its value is kept, in `balances`: at HQ, or in a shop of its own. Points
 * that expire are in the balance until they are swept: `spendable` says how many of them count
 * still (see `spendablePoints`), and must be given where the campaign's points expire.
 */
export function redeemableFrom(
  voucher: Voucher,
  campaign: Campaign,
  balances: Balances,
  spendable: number | null = null,
): RedeemableState {
  const { id, unit } = voucher;
  const expires = unit === 'points' && campaign.loyalty?.expiry != null;
  assert(!expires || spendable !== null, `how many points of ${id} count still was not read`);
  const shortage = shortOfBalance(voucher);
  const common = { voucher, campaign, shortage, noneSpent: 'online' } as const;
  if (unit === null) return { ...common, sources: [] };
  const account = voucherAccount(id, unit);
  const held = balanceOf(balances, account);
  const available = Math.min(held, spendable ?? held);
  return { ...common, sources: [{ ground: 'online', account, grantId: null, available }] };
}

/** The shortage where nothing but the voucher's own balance limits it: at HQ. */
export const shortOfBalance =
  (voucher: Voucher) =>
  (available: number, needed: number): Rejection =>
    voucher.unit === 'uses' ? { type: 'alreadyUsed' } : { type: 'balanceShort', available, needed };
