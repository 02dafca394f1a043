import { Amount, divideRounded, Metadata, type Profile, SignedAmount } from '@counterfoil/core';
import { z } from 'zod';
import type { AddressPart, CustomerRecord } from '../../../records/customerRecord.ts';
import { toWireTime, toWireTimeOrNull, WireTime } from '../wireTime.ts';

const Text = z.string().nullable();
const Count = z.int().min(0);

const AddressObject = z
  .object({
    city: Text.optional(),
    state: Text.optional(),
    line_1: Text.optional(),
    line_2: Text.optional(),
    country: Text.optional(),
    postal_code: Text.optional(),
  })
  .describe('The parts that were ever said.');

const SummaryObject = z.object({
  redemptions: z.object({
    total_redeemed: SignedAmount.check(z.describe('Less those that were rolled back.')),
    total_failed: Count,
    total_succeeded: Count,
    total_rolled_back: Count,
    total_rollback_failed: Count,
    total_rollback_succeeded: Count,
    gift: z.object({ redeemed_amount: SignedAmount, amount_to_go: Amount }),
    loyalty_card: z.object({ redeemed_points: SignedAmount, points_to_go: Amount }),
  }),
  orders: z
    .object({
      total_amount: SignedAmount,
      total_count: SignedAmount,
      average_amount: SignedAmount,
      last_order_amount: SignedAmount,
      last_order_date: WireTime.optional(),
    })
    .describe('Orders that were paid, less those canceled since; minor units.'),
});

/** A customer, with every attribute that callers of Voucherify look for. */
export const CustomerObject = z
  .object({
    id: z.string(),
    source_id: Text,
    name: Text,
    description: Text,
    email: Text,
    phone: Text,
    birthday: Text.describe('The old name of `birthdate`.'),
    birthdate: Text,
    address: AddressObject.nullable(),
    summary: SummaryObject,
    loyalty: z.object({
      points: SignedAmount.check(z.describe('Points earned in all.')),
      referred_customers: Count,
      campaigns: z.record(z.string(), z.object({ points: SignedAmount })),
    }),
    referrals: z.object({
      total: Count,
      campaigns: z.array(z.object({ campaign_id: z.string() })),
    }),
    metadata: z.optional(Metadata).check(z.describe('Absent until some was said.')),
    system_metadata: Metadata,
    created_at: WireTime,
    updated_at: WireTime.nullable(),
    object: z.literal('customer'),
  })
  .meta({ id: 'Customer' });
export type CustomerObject = z.infer<typeof CustomerObject>;

/** A customer within a redemption or publication. */
export const CustomerReference = z
  .object({
    id: z.string(),
    name: Text,
    email: Text,
    source_id: Text,
    metadata: Metadata,
    object: z.literal('customer'),
  })
  .meta({ id: 'CustomerReference' });
export type CustomerReference = z.infer<typeof CustomerReference>;

export function showCustomerReference({ profile }: CustomerRecord): CustomerReference {
  const { id, name, email, sourceId, metadata } = profile.customer;
  return { id, name, email, source_id: sourceId, metadata, object: 'customer' };
}

/** What is left on the cards that a customer holds (minor units, and points), and whom they brought. */
export type CustomerWallet = {
  readonly giftLeft: number;
  readonly pointsLeft: number;
  readonly referrals: { readonly total: number; readonly campaignIds: readonly string[] };
};

const EMPTY_WALLET: CustomerWallet = {
  giftLeft: 0,
  pointsLeft: 0,
  referrals: { total: 0, campaignIds: [] },
};

export function showCustomer(
  { profile, description, addressParts, hasMetadata, updated }: CustomerRecord,
  wallet: CustomerWallet = EMPTY_WALLET,
): CustomerObject {
  const { customer, summary } = profile;
  return {
    id: customer.id,
    source_id: customer.sourceId,
    name: customer.name,
    description,
    email: customer.email,
    phone: customer.phone,
    birthday: customer.birthdate,
    birthdate: customer.birthdate,
    address: showAddress(customer.address, addressParts),
    summary: { redemptions: showRedemptions(profile, wallet), orders: showOrders(summary) },
    loyalty: {
      points: summary.pointsEarned,
      referred_customers: wallet.referrals.total,
      campaigns: {},
    },
    referrals: {
      total: wallet.referrals.total,
      campaigns: wallet.referrals.campaignIds.map((id) => ({ campaign_id: id })),
    },
    ...(hasMetadata ? { metadata: customer.metadata } : {}),
    system_metadata: {},
    created_at: toWireTime(customer.created),
    updated_at: toWireTimeOrNull(updated),
    object: 'customer',
  };
}

const WIRE_PARTS = {
  city: 'city',
  state: 'state',
  line1: 'line_1',
  line2: 'line_2',
  country: 'country',
  postalCode: 'postal_code',
} as const satisfies Readonly<Record<AddressPart, keyof z.infer<typeof AddressObject>>>;

const showAddress = (
  address: Profile['customer']['address'],
  parts: readonly AddressPart[],
): CustomerObject['address'] =>
  address && Object.fromEntries(parts.map((part) => [WIRE_PARTS[part], address[part]]));

function showRedemptions(
  { summary, events }: Profile,
  { giftLeft, pointsLeft }: CustomerWallet,
): z.infer<typeof SummaryObject>['redemptions'] {
  const rollbacks = events['rollback']?.count ?? 0;
  return {
    total_redeemed: summary.redemptions,
    total_failed: 0,
    total_succeeded: events['redemption']?.count ?? 0,
    total_rolled_back: rollbacks,
    total_rollback_failed: 0,
    total_rollback_succeeded: rollbacks,
    gift: { redeemed_amount: summary.giftSpent, amount_to_go: giftLeft },
    loyalty_card: { redeemed_points: summary.pointsSpent, points_to_go: pointsLeft },
  };
}

function showOrders({
  ordersAmount,
  ordersCount,
  lastOrder,
}: Profile['summary']): z.infer<typeof SummaryObject>['orders'] {
  return {
    total_amount: ordersAmount,
    total_count: ordersCount,
    average_amount: ordersCount > 0 ? average(ordersAmount, ordersCount) : 0,
    last_order_amount: lastOrder?.amount ?? 0,
    ...(lastOrder === null ? {} : { last_order_date: toWireTime(lastOrder.time) }),
  };
}

const average = (sum: number, count: number): number =>
  Number(divideRounded(BigInt(sum), BigInt(count), 'halfUp'));
