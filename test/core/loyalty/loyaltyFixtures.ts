import { type Campaign, PLAIN_CAMPAIGN } from '../../../core/src/campaign/campaign.ts';
import type { EarningBody } from '../../../core/src/journal/bodies/earningBody.ts';
import type { EntryDraft } from '../../../core/src/journal/entry.ts';
import type { JournalOwner } from '../../../core/src/journal/journalOwner.ts';
import type { PointsEntry } from '../../../core/src/loyalty/applyToPoints.ts';
import type { Occasion } from '../../../core/src/loyalty/awards/occasion.ts';
import type { EarnState } from '../../../core/src/loyalty/earn.ts';
import { type Earning, earningOf } from '../../../core/src/loyalty/earning.ts';
import type { EarningRule } from '../../../core/src/loyalty/earningRule.ts';
import type { LoyaltyProgramme } from '../../../core/src/loyalty/loyaltyProgramme.ts';
import type { Tier } from '../../../core/src/loyalty/tier.ts';
import { PLAIN_VOUCHER, type Voucher } from '../../../core/src/voucher/voucher.ts';

export const DAY = 86_400_000;
export const TOKYO = 'Asia/Tokyo';

/** The instant, from a text with an offset: `2026-04-01T00:00+09:00`. */
export const at = (iso: string): number => Date.parse(iso);

/** 1 April 2026, 12:00 in Tokyo. */
export const NOON = at('2026-04-01T12:00+09:00');

export const HQ: JournalOwner = { programmeId: 'shop', terminalId: 'hq', storeId: 'hq' };
export const TILL: JournalOwner = { programmeId: 'shop', terminalId: 'a', storeId: 'ginza' };

export const LOYALTY: LoyaltyProgramme = {
  payRate: { points: 1, amount: 1 },
  expiry: null,
  tiers: null,
  transfers: 'campaign',
};

export const POINTS: Campaign = {
  ...PLAIN_CAMPAIGN,
  id: 'points',
  name: 'Points',
  type: 'loyalty',
  unit: 'points',
  discount: null,
  validity: { start: null, end: null },
  active: true,
  loyalty: LOYALTY,
};

/** The campaign with other settings. */
export const pointsWith = (change: Partial<LoyaltyProgramme>, id = POINTS.id): Campaign => ({
  ...POINTS,
  id,
  loyalty: { ...LOYALTY, ...change },
});

export const loyaltyCard = (id = 'c1', change: Partial<Voucher> = {}): Voucher =>
  ({
    ...PLAIN_VOUCHER,
    id,
    code: `CODE-${id}`,
    codeKey: `CODE${id}`,
    campaignId: POINTS.id,
    type: 'loyaltyCard',
    unit: 'points',
    discount: null,
    blocked: false,
    validity: { start: null, end: null },
    holderId: null,
    terms: null,
    metadata: {},
    ...change,
  }) as Voucher;

/** A point for every 100 yen, at once and for ever. */
export const rule = (id = 'e1', change: Partial<EarningRule> = {}): EarningRule => ({
  id,
  campaignId: POINTS.id,
  name: id,
  active: true,
  validity: { start: null, end: null },
  award: { type: 'orderAmount', base: 'afterDiscounts', every: 100, points: 1, rounding: 'down' },
  ruleIds: [],
  tierIds: [],
  pendingDays: null,
  expiry: 'programme',
  ...change,
});

export const tier = (id: string, from: number, change: Partial<Tier> = {}): Tier => ({
  id,
  campaignId: POINTS.id,
  name: id,
  from,
  multiplier: 10_000,
  ruleMultipliers: {},
  ...change,
});

export const order = (
  due: number,
  change: Partial<Extract<Occasion, { type: 'order' }>> = {},
): Occasion => ({
  type: 'order',
  orderId: 'o1',
  amount: due,
  due,
  items: [],
  numbers: {},
  customerNumbers: {},
  ...change,
});

export const earnState = (change: Partial<EarnState> = {}): EarnState => ({
  voucher: loyaltyCard(),
  campaign: POINTS,
  timeZone: TOKYO,
  rules: [rule()],
  tier: null,
  meets: () => true,
  balance: 0,
  earlier: null,
  ...change,
});

/** A draft as an entry that HQ posted; the chain plays no part here. */
export const posted = (
  draft: { readonly id: string; readonly body: PointsEntry['body'] },
  time: number,
  terminalId = 'hq',
): PointsEntry => ({
  id: draft.id,
  terminalId,
  at: { time, counter: 0 },
  body: draft.body,
  transfers: [],
});

export const earningFrom = (draft: EntryDraft<EarningBody>, time: number, owner = HQ): Earning =>
  earningOf({ ...posted(draft, time, owner.terminalId), storeId: owner.storeId });

type AnyResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly rejection: unknown };

/** The value of an accepted result. */
export function accepted<T>(result: AnyResult<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.rejection)}`);
  return result.value;
}

/** The draft of a decision that was not made before. */
export function draftOf<D>(
  result: AnyResult<
    { readonly type: 'decided'; readonly draft: D } | { readonly type: 'repeated' }
  >,
): D {
  const decision = accepted(result);
  if (decision.type !== 'decided') throw new Error('decided before');
  return decision.draft;
}

export const rejectionOf = (result: AnyResult<unknown>): unknown =>
  result.ok ? 'accepted' : result.rejection;
