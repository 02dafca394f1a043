import * as z from 'zod/mini';
import { Identifier } from '../identifier.ts';
import { PositiveAmount } from '../money/amount.ts';
import { ValidityWindow } from '../time/validityWindow.ts';
import { PayRate } from './pointsPayment.ts';

/** What a reward gives. */
export const RewardKind = z.discriminatedUnion('type', [
  /** Goods, out of the shop's stock. */
  z.strictObject({
    type: z.literal('material'),
    productId: Identifier,
    skuId: z.nullable(Identifier),
  }),
  /** A code of another campaign; `amount` is what a gift card of it begins with, in its unit. */
  z.strictObject({
    type: z.literal('publish'),
    campaignId: Identifier,
    amount: z.nullable(PositiveAmount),
  }),
  /** The same amount on the customer's gift card, in minor units. */
  z.strictObject({ type: z.literal('topUp'), amount: PositiveAmount }),
  /** Points changed into money on the customer's gift card, as many as they like. */
  z.strictObject({ type: z.literal('exchange'), rate: PayRate }),
]);
export type RewardKind = z.infer<typeof RewardKind>;

/** A campaign whose cards can have the reward, and for how many points. */
const RewardOffer = z.strictObject({
  id: Identifier,
  campaignId: Identifier,
  /** Null for an exchange only, whose rate is its price. */
  points: z.nullable(PositiveAmount),
  /** Validation rules that must all be met. */
  ruleIds: z.array(Identifier).check(z.maxLength(20)),
});

/** Something that points can be spent for. */
export const Reward = z
  .strictObject({
    id: Identifier,
    name: z.string().check(z.minLength(1), z.maxLength(200)),
    active: z.boolean(),
    validity: ValidityWindow,
    gives: RewardKind,
    offers: z.array(RewardOffer).check(z.maxLength(100)),
  })
  .check(
    z.refine(
      ({ gives, offers }) =>
        offers.every(({ points }) => (points === null) === (gives.type === 'exchange')),
      { message: 'an exchange has a rate for its price, and every other reward so many points' },
    ),
    z.refine(
      ({ offers }) => new Set(offers.map(({ campaignId }) => campaignId)).size === offers.length,
      { message: 'a campaign has one offer of it at most' },
    ),
  );
export type Reward = z.infer<typeof Reward>;
