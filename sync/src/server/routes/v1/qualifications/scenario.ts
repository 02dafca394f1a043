import type { Rejection } from '@counterfoil/core';
import type { CandidateSource } from '../../../desk/qualificationCandidates.ts';
import { type Qualified, takesOffItems } from '../../../desk/qualifyAtHq.ts';
import { subjectsAgainst } from '../redemptions/rulesViolated.ts';

export const SCENARIOS = [
  'ALL',
  'CUSTOMER_WALLET',
  'AUDIENCE_ONLY',
  'PRODUCTS',
  'PRODUCTS_DISCOUNT',
  'PROMOTION_STACKS',
  'PRODUCTS_BY_CUSTOMER',
  'PRODUCTS_DISCOUNT_BY_CUSTOMER',
] as const;
export type Scenario = (typeof SCENARIOS)[number];

/** What a scenario asks about: where from, what is not judged, and what of the rest is told. */
export type ScenarioTerms = {
  readonly sources: readonly CandidateSource[];
  /** Leaves out what somebody holds. */
  readonly hidesHeld?: boolean;
  readonly passes: (rejection: Rejection) => boolean;
  readonly tells: (qualified: Qualified) => boolean;
};

const EVERYTHING: readonly CandidateSource[] = ['wallet', 'standalone', 'tiers', 'campaigns'];

/** What was redeemed before is a limit in other words: no question here is about it. */
const isOfHistory = (rejection: Rejection): boolean =>
  rejection.type === 'rulesNotMet' && isOnlyOf(rejection, ['history']);

function isOnlyOf(
  { findings }: Extract<Rejection, { type: 'rulesNotMet' }>,
  subjects: readonly string[],
): boolean {
  const against = [...subjectsAgainst(findings)];
  return against.length > 0 && against.every((one) => subjects.includes(String(one)));
}

const OF_ORDER: readonly Rejection['type'][] = [
  'orderMissing',
  'orderTooSmall',
  'orderTooLarge',
  'noItemMatches',
  'nothingDue',
];

/** Only what is asked of the customer counts. */
const isNotOfAudience = (rejection: Rejection): boolean =>
  OF_ORDER.includes(rejection.type) ||
  (rejection.type === 'rulesNotMet' && !subjectsAgainst(rejection.findings).has('customer'));

/** Only what is asked of the order counts. */
const isOfAudience = (rejection: Rejection): boolean =>
  rejection.type === 'customerMissing' ||
  rejection.type === 'notHolder' ||
  (rejection.type === 'rulesNotMet' && isOnlyOf(rejection, ['customer', 'history']));

const all = (): boolean => true;
const ofItems = ({ ofItems: isOfItems }: Qualified): boolean => isOfItems;
const offItems = ({ candidate: { voucher } }: Qualified): boolean =>
  voucher.discount !== null && takesOffItems(voucher.discount);

const ALL: ScenarioTerms = { sources: EVERYTHING, passes: isOfHistory, tells: all };

export const SCENARIO_TERMS: Readonly<Record<Scenario, ScenarioTerms>> = {
  ALL,
  CUSTOMER_WALLET: { ...ALL, sources: ['wallet'] },
  AUDIENCE_ONLY: { ...ALL, passes: isNotOfAudience },
  PRODUCTS: { ...ALL, passes: isOfAudience, tells: ofItems },
  PRODUCTS_DISCOUNT: { ...ALL, passes: isOfAudience, tells: offItems },
  PRODUCTS_BY_CUSTOMER: { ...ALL, tells: ofItems },
  PRODUCTS_DISCOUNT_BY_CUSTOMER: { ...ALL, tells: offItems },
  // Stacks are judged apart: no single candidate is one.
  PROMOTION_STACKS: { ...ALL, sources: [] },
};
