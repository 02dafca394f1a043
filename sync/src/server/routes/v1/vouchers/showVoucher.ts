import type { Campaign, Programme, Sign, ValidityWindow, Voucher } from '@counterfoil/core';
import { signCode } from '@counterfoil/core/codes';
import { CODE_KEY_ID } from '../../../desk/codeKey.ts';
import type { Category } from '../../../records/categories.ts';
import type { VoucherSums } from '../../../storage/voucherSums.ts';
import { showCategory } from '../products/categoryObject.ts';
import type { AssignmentList } from '../rules/ruleAssignmentObject.ts';
import { showRecurrence } from '../validityWire.ts';
import { toWireTime, toWireTimeOrNull } from '../wireTime.ts';
import { toDiscountObject } from './discountWire.ts';
import { type CardFacts, showLoyaltyCard } from './loyaltyCardWire.ts';
import { isStandalone } from './standalone.ts';
import type { VoucherObject } from './voucherObject.ts';

/** What is known of a voucher when it is shown; amounts in its unit. */
export type VoucherFacts = {
  readonly voucher: Voucher;
  /** Milliseconds UTC. */
  readonly created: number;
  readonly updated: number;
  readonly campaign: Campaign;
  readonly category: Category | null;
  /** What the shop wrote on it for itself. */
  readonly info: string | null;
  readonly available: number;
  readonly allotted: number;
  readonly overdraft: number;
  readonly sums: VoucherSums;
  /** What a loyalty card holds; null for any other voucher. */
  readonly card: CardFacts | null;
  readonly assignments: AssignmentList;
};

/** What a signed code needs beside the voucher. */
export type Signing = { readonly programme: Programme; readonly sign: Sign };

const TYPES = {
  giftCard: 'GIFT_VOUCHER',
  loyaltyCard: 'LOYALTY_CARD',
  discount: 'DISCOUNT_VOUCHER',
  promotion: 'DISCOUNT_VOUCHER',
} as const;

export function showVoucher(facts: VoucherFacts, signing: Signing | null): VoucherObject {
  const { voucher, campaign, category, created, updated } = facts;
  const { available, allotted, overdraft } = facts;
  const standalone = isStandalone(campaign.id);
  const { start, end } = overlap(voucher.validity, campaign.validity);
  const path = `/v1/vouchers/${encodeURIComponent(voucher.code)}`;
  return {
    id: voucher.id,
    code: voucher.code,
    campaign: standalone ? null : campaign.name,
    campaign_id: standalone ? null : campaign.id,
    category: category?.name ?? null,
    category_id: category?.id ?? null,
    categories: category === null ? [] : [showCategory(category)],
    type: TYPES[voucher.type],
    discount: voucher.discount === null ? null : toDiscountObject(voucher.discount),
    gift: showGift(facts),
    loyalty_card: facts.card === null ? null : showLoyaltyCard(facts.card),
    start_date: toWireTimeOrNull(start),
    expiration_date: toWireTimeOrNull(end),
    ...showRecurrence(voucher.terms?.recurrence ?? campaign.terms.recurrence),
    active: voucher.active,
    additional_info: facts.info,
    metadata: voucher.metadata,
    assets: null,
    is_referral_code: campaign.type === 'referral',
    holder_id: voucher.holderId,
    referrer_id: null,
    created_at: toWireTime(created),
    updated_at: updated > created ? toWireTime(updated) : null,
    validation_rules_assignments: facts.assignments,
    redemption: { ...showUse(facts), object: 'list', url: `${path}/redemptions?page=1&limit=10` },
    // A code is one customer's: whoever asks for it again is told of the same publication.
    publish: {
      object: 'list',
      count: voucher.holderId === null ? 0 : 1,
      url: `${path}/publications?page=1&limit=10`,
    },
    object: 'voucher',
    counterfoil: {
      ...(signing === null ? {} : { signed_code: signedCode(facts, signing) }),
      home_store_id: voucher.homeStoreId,
      available,
      allotted,
      overdraft,
    },
  };
}

/** Everything that was ever put on the voucher, less what was taken off by hand. */
const loaded = ({ sums }: VoucherFacts): number => sums.issued + sums.added - sums.deducted;

function showGift({ voucher, sums, available, allotted }: VoucherFacts): VoucherObject['gift'] {
  if (voucher.type !== 'giftCard') return null;
  return {
    amount: sums.issued + sums.added,
    subtracted_amount: sums.deducted,
    balance: available + allotted,
    effect: 'APPLY_TO_ORDER',
  };
}

/**
 * What was redeemed follows from what was loaded and what is left, so that the three always add up;
 * what a store took beyond the balance is its overdraft, until a top-up repays it.
 */
function showUse(
  facts: VoucherFacts,
): Pick<
  VoucherObject['redemption'],
  'quantity' | 'redeemed_quantity' | 'redeemed_amount' | 'redeemed_points'
> {
  const { voucher, sums, available, allotted } = facts;
  if (facts.card !== null) {
    const { card, standing } = facts.card;
    const counts = { redeemed_quantity: card.standing.size, redeemed_points: standing.redeemed };
    return { quantity: null, ...counts };
  }
  const redeemed = loaded(facts) - available - allotted;
  if (voucher.type === 'giftCard')
    return { quantity: null, redeemed_quantity: sums.redemptions, redeemed_amount: redeemed };
  return voucher.unit === null
    ? { quantity: null, redeemed_quantity: sums.redemptions }
    : { quantity: loaded(facts), redeemed_quantity: redeemed };
}

function signedCode(
  { voucher, campaign, sums }: VoucherFacts,
  { programme, sign }: Signing,
): string {
  const { start, end } = overlap(voucher.validity, campaign.validity);
  const { discount } = voucher;
  const faceValue =
    discount === null ? sums.issued : discount.type === 'amount' ? discount.amount : 0;
  return signCode(
    {
      keyId: CODE_KEY_ID,
      programmeId: programme.id,
      code: voucher.codeKey,
      campaignId: campaign.id,
      unit: discount?.type === 'percent' ? 'uses' : programme.currency,
      amount: faceValue,
      percentBasisPoints: discount?.type === 'percent' ? discount.percent : null,
      notBefore: start === null ? null : Math.ceil(start / 1000),
      expires: end === null ? null : Math.floor(end / 1000),
    },
    sign,
  );
}

/** When both windows are open. */
function overlap(a: ValidityWindow, b: ValidityWindow): ValidityWindow {
  const starts = [a.start, b.start].filter((time) => time !== null);
  const ends = [a.end, b.end].filter((time) => time !== null);
  return {
    start: starts.length === 0 ? null : Math.max(...starts),
    end: ends.length === 0 ? null : Math.min(...ends),
  };
}
