import { Amount, CommandId, Currency, Ground, PositiveAmount } from '@counterfoil/core';
import { z } from 'zod';

const Code = z.string().min(1).max(2000);
const Reason = z.string().max(500);

/** What the customer buys; `amount` in minor units. Fields that are not named here are ignored. */
const StationOrder = z.object({
  id: z.string().min(1).max(128).optional(),
  amount: Amount,
  currency: z.optional(Currency),
});

export const ValidateBody = z.object({
  code: Code,
  amount: z.optional(PositiveAmount),
  order: StationOrder,
});
export type ValidateBody = z.infer<typeof ValidateBody>;

/** `id` makes a retry the same redemption: the same id and body get the same answer. */
export const RedeemBody = z.object({
  id: CommandId,
  code: Code,
  amount: z.optional(PositiveAmount),
  order: StationOrder,
});
export type RedeemBody = z.infer<typeof RedeemBody>;

/** Without `redemptionId`, `id` names the redemption, and its rollback can be made once. */
export const RollbackBody = z.object({
  id: CommandId,
  redemptionId: z.optional(CommandId),
  amount: z.optional(PositiveAmount),
  reason: Reason.optional(),
});
export type RollbackBody = z.infer<typeof RollbackBody>;

export const OfflineBody = z.object({ forced: z.boolean() });

const StationRejection = z.looseObject({
  type: z.string(),
  message: z.string(),
  transient: z.boolean(),
});

export const ValidateAnswer = z.object({
  result: z.enum(['accepted', 'rejected']),
  ground: z.nullable(Ground),
  amount: Amount,
  spendable: Amount,
  balance: z.nullable(Amount),
  pending: z.boolean(),
  voucher: z.unknown(),
  rejection: StationRejection.optional(),
});

export const RedeemAnswer = z.object({
  result: z.enum(['accepted', 'rejected']),
  id: CommandId,
  ground: z.nullable(Ground),
  rights: z.array(z.object({ ground: Ground, amount: PositiveAmount })),
  amount: Amount,
  balance: z.nullable(Amount),
  pending: z.boolean(),
  rejection: StationRejection.optional(),
});

export const RollbackAnswer = z.object({
  result: z.enum(['accepted', 'rejected']),
  id: CommandId,
  redemptionId: CommandId,
  amount: Amount,
  balance: z.nullable(Amount),
  pending: z.boolean(),
  rejection: StationRejection.optional(),
});

export const StationStatus = z.object({
  online: z.boolean(),
  forcedOffline: z.boolean(),
  unsent: z.int().min(0),
  /** ISO 8601, or null where everything was sent. */
  oldestUnsentAt: z.iso.datetime().nullable(),
  sequence: z.int().min(0),
  lastContactAt: z.iso.datetime().nullable(),
  clockOffset: z.int(),
  /** Milliseconds; `steppedBack`: nothing is accepted at risk until HQ was heard. */
  clock: z.object({
    offset: z.int(),
    behind: z.int().min(0),
    drift: z.enum(['ok', 'slow', 'fast', 'steppedBack']),
  }),
  shift: z.object({ id: z.string(), openedAt: z.iso.datetime(), isOpen: z.boolean() }).nullable(),
  loading: z.int().min(0),
  riskLeft: z.record(z.string(), Amount),
  refused: z.string().nullable(),
  storageProblem: z.enum(['full', 'secondWriter', 'broken']).nullable(),
  terminalId: z.string().nullable(),
});

export const StationError = z.object({
  error: z.object({ type: z.string(), message: z.string() }),
});
