import { z } from 'zod';
import { CommandId, EntryId, Identifier } from '../identifier.ts';
import { Amount, PositiveAmount } from '../money/amount.ts';
import { Unit } from '../money/unit.ts';
import { Ground, MOST_RIGHTS, Right } from '../rights/right.ts';

const Reason = z.string().max(500);

/** What the terminal knew of the voucher: HQ's position, and its own sequence included there. */
export const SnapshotMark = z.strictObject({
  position: z.int().min(0),
  sequence: z.int().min(0),
});
export type SnapshotMark = z.infer<typeof SnapshotMark>;

/** Value put on vouchers of a campaign when they are made. */
export const IssueBody = z.strictObject({
  type: z.literal('issue'),
  campaignId: Identifier,
  vouchers: z.int().min(1),
});

export const RedemptionBody = z.strictObject({
  type: z.literal('redemption'),
  voucherId: Identifier,
  unit: Unit.nullable(),
  /** Off the order, in minor units of the currency. */
  amount: Amount,
  /** Off the voucher, in its unit; 0 where it has no balance. */
  spent: Amount,
  orderId: z.string().max(128).nullable(),
  orderAmount: Amount.nullable(),
  rights: z.array(Right).max(MOST_RIGHTS),
  /** The weakest among the rights; where nothing had to be spent, whether HQ was heard. */
  ground: Ground,
  known: SnapshotMark.nullable(),
  bodyHash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type RedemptionBody = z.infer<typeof RedemptionBody>;

/** Gives back part or all of a redemption: `right` as a right, `risk` only undoes what was at risk. */
export const RollbackBody = z.strictObject({
  type: z.literal('rollback'),
  redemptionId: CommandId,
  redemptionTerminalId: Identifier,
  voucherId: Identifier,
  unit: Unit.nullable(),
  amount: Amount,
  right: Amount,
  risk: Amount,
  reason: Reason.nullable(),
  bodyHash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type RollbackBody = z.infer<typeof RollbackBody>;

export const TopUpBody = z.strictObject({
  type: z.literal('topUp'),
  voucherId: Identifier,
  unit: Unit,
  amount: PositiveAmount,
  direction: z.enum(['add', 'deduct']),
  reason: Reason.nullable(),
  bodyHash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type TopUpBody = z.infer<typeof TopUpBody>;

/** HQ sets value aside for one terminal: into its pool, or for one redemption only. */
export const GrantBody = z.strictObject({
  type: z.literal('grant'),
  grantId: EntryId,
  terminalId: Identifier,
  redemptionId: CommandId.nullable(),
  voucherId: Identifier,
  unit: Unit,
  amount: PositiveAmount,
  /** When the terminal is to give it back, milliseconds UTC; nothing is taken by a clock alone. */
  leaseEnds: z.int().min(0),
});
export type GrantBody = z.infer<typeof GrantBody>;

/** A late grant backs what its redemption took at risk. */
export const CoverBody = z.strictObject({
  type: z.literal('cover'),
  redemptionId: CommandId,
  grantId: EntryId,
  voucherId: Identifier,
  unit: Unit,
  amount: PositiveAmount,
});
export type CoverBody = z.infer<typeof CoverBody>;

/** The terminal gives a right back to the voucher. */
export const ReturnBody = z.strictObject({
  type: z.literal('return'),
  voucherId: Identifier,
  unit: Unit,
  amount: PositiveAmount,
  grantId: EntryId.nullable(),
  recallId: EntryId.nullable(),
  reason: z.enum(['unused', 'leaseEnded', 'recalled', 'asked']),
});
export type ReturnBody = z.infer<typeof ReturnBody>;

/** A person switched a voucher off or on. */
export const StatusBody = z.strictObject({
  type: z.literal('status'),
  voucherId: Identifier,
  active: z.boolean(),
  reason: Reason.nullable(),
});

/** What an entry says happened. Terminals write what the first list holds, HQ any of them. */
export const EntryBody = z.discriminatedUnion('type', [
  RedemptionBody,
  RollbackBody,
  CoverBody,
  ReturnBody,
  TopUpBody,
  IssueBody,
  GrantBody,
  StatusBody,
]);
export type EntryBody = z.infer<typeof EntryBody>;

/** The voucher that the body is about, or null where it is about many. */
export const bodyVoucher = (body: EntryBody): string | null =>
  body.type === 'issue' ? null : body.voucherId;
