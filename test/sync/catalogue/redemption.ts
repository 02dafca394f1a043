import { z } from 'zod';
import { CustomerReference } from './customerReference.ts';
import { idOf } from './idPattern.ts';
import { CalculatedOrder } from './order.ts';
import { PromotionTier } from './promotionTier.ts';
import { Session } from './session.ts';
import { InapplicableRedeemable, SkippedRedeemable } from './validation.ts';
import { Voucher, VoucherPart } from './voucher.ts';
import { Amount, Count, holds, Instant, Loose, Metadata } from './wire.ts';

/** Who called: `channel_id` is the application id of the key. */
export const Channel = z.looseObject({
  channel_id: z.string(),
  channel_type: z.enum(['API', 'USER', 'AUTO_REDEEM']),
});

const SHARED = {
  object: z.literal('redemption'),
  date: Instant,
  customer_id: idOf('customer').nullable(),
  tracking_id: z.string().nullable(),
  metadata: Metadata.nullable(),
  amount: Amount.optional(),
  result: z.enum(['SUCCESS', 'FAILURE']),
  status: z.enum(['SUCCEEDED', 'FAILED', 'ROLLED_BACK']),
  order: CalculatedOrder.nullable(),
  channel: Channel,
  customer: CustomerReference.nullish(),
};

const RedemptionShape = z.looseObject({
  ...SHARED,
  id: idOf('redemption', 'failedRedemption'),
  /** The parent, of a redemption within a stack. */
  redemption: idOf('redemption').nullish(),
  related_object_type: z.enum(['voucher', 'promotion_tier']),
  related_object_id: idOf('voucher', 'promotionTier'),
  voucher: VoucherPart.nullish(),
  promotion_tier: PromotionTier.partial().nullish(),
  reward: Loose.nullish(),
  gift: z.looseObject({ amount: Count }).nullish(),
  loyalty_card: z.looseObject({ points: Amount.optional() }).nullish(),
  session: Session.nullish(),
  failure_code: z.string().min(1).nullish(),
  failure_message: z.string().nullish(),
  related_redemptions: z
    .looseObject({ redemptions: z.array(Loose).optional(), rollbacks: z.array(Loose).optional() })
    .nullish(),
});

type RedemptionFields = z.infer<typeof RedemptionShape>;

const resultAgrees = ({ id, result, status }: RedemptionFields): boolean =>
  id.startsWith('rf_') === (result === 'FAILURE') &&
  (result === 'FAILURE') === (status === 'FAILED');

const showsWhatItRedeemed = (it: RedemptionFields): boolean =>
  it.result === 'FAILURE' || Boolean(it[it.related_object_type]);

const creditsAgree = ({ amount, gift }: RedemptionFields): boolean =>
  gift === null || gift === undefined || amount === gift.amount;

const RULES = [
  holds(resultAgrees, 'a failure is an rf_ with status FAILED, a success an r_'),
  holds(showsWhatItRedeemed, 'shows the voucher or the promotion tier'),
  holds(creditsAgree, 'of a gift card, amount and gift.amount are the credits'),
] as const;

export const Redemption = RedemptionShape.check(...RULES);

/** The deprecated single redemption shows the whole voucher. */
export const SingleRedemption = RedemptionShape.extend({ voucher: Voucher }).check(...RULES);

/** The redemption over those of a stack. */
export const ParentRedemption = z.looseObject({
  ...SHARED,
  id: idOf('redemption'),
  redemption: z.null().optional(),
  voucher: z.null().optional(),
  promotion_tier: z.null().optional(),
});

export const RedemptionOrParent = z.union([Redemption, ParentRedemption]);

const StackShape = z.looseObject({
  redemptions: z.array(Redemption).min(1),
  parent_redemption: ParentRedemption.optional(),
  order: CalculatedOrder,
  inapplicable_redeemables: z.array(InapplicableRedeemable).optional(),
  skipped_redeemables: z.array(SkippedRedeemable).optional(),
});

type Stack = z.infer<typeof StackShape>;

const childrenNameParent = ({ redemptions, parent_redemption: parent }: Stack): boolean =>
  parent === undefined || redemptions.every((it) => it.redemption === parent.id);

const parentWhenSeveral = (it: Stack): boolean => {
  const asked =
    it.redemptions.length +
    (it.inapplicable_redeemables?.length ?? 0) +
    (it.skipped_redeemables?.length ?? 0);
  if (it.redemptions.length > 1) return it.parent_redemption !== undefined;
  return asked > 1 || it.parent_redemption === undefined;
};

/** What `POST /v1/redemptions` answers. */
export const Redemptions = StackShape.check(
  holds(parentWhenSeveral, 'parent_redemption is there only with more than one redeemable'),
  holds(childrenNameParent, 'each redemption of a stack names its parent'),
);

/** The redemptions of one voucher. */
export const VoucherRedemptions = z.looseObject({
  quantity: Count.nullable(),
  redeemed_quantity: Count,
  object: z.literal('list'),
  url: z.string(),
  data_ref: z.literal('redemption_entries'),
  total: Count,
  redemption_entries: z.array(Loose),
});
