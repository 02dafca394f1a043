import {
  ALWAYS_VALID,
  type Campaign,
  type OfflinePolicy,
  PLAIN_CAMPAIGN,
  type Programme,
} from '@counterfoil/core';
import type { SeededRandom } from '../kernel/seededRandom.ts';
import type { Swarm } from '../swarm.ts';

export const PROGRAMME: Programme = {
  id: 'shop',
  name: 'Simulated shop',
  currency: 'JPY',
  timeZone: 'Asia/Tokyo',
  codeKeys: {},
};

export type CampaignKind = 'cards' | 'coupons' | 'points';

/** The three campaigns of a seed, with the policies that it drew. */
export const drawCampaigns = (swarm: Swarm, random: SeededRandom): Campaign[] => [
  {
    ...PLAIN_CAMPAIGN,
    id: 'camp_cards',
    name: 'Gift cards',
    type: 'giftCards',
    unit: 'JPY',
    discount: null,
    validity: ALWAYS_VALID,
    active: true,
    policy: drawPolicy('cards', swarm, random),
  },
  {
    ...PLAIN_CAMPAIGN,
    id: 'camp_coupons',
    name: 'Coupons',
    type: 'discounts',
    unit: 'uses',
    discount: { type: 'percent', percent: 1000, limit: null, appliesTo: 'order', selection: null },
    validity: ALWAYS_VALID,
    active: true,
    policy: drawPolicy('coupons', swarm, random),
  },
  {
    ...PLAIN_CAMPAIGN,
    id: 'camp_points',
    name: 'Points',
    type: 'loyalty',
    unit: 'points',
    discount: null,
    validity: ALWAYS_VALID,
    active: true,
    loyalty: {
      payRate: { points: 1, amount: 2 },
      expiry: null,
      tiers: null,
      transfers: 'none',
    },
    policy: drawPolicy('points', swarm, random),
  },
];

/** What tills may do offline; drawn anew where HQ changes its mind in the middle. */
export function drawPolicy(kind: CampaignKind, swarm: Swarm, random: SeededRandom): OfflinePolicy {
  const isRisky = swarm.riskPerCard > 0 && random.chance(0.9);
  const isAllotted = swarm.onLookUp > 0 && random.chance(0.9);
  const perVoucher =
    kind === 'coupons' ? 1 : Math.max(1, Math.round(swarm.riskPerCard * (0.5 + random.next())));
  const onLookUp =
    kind === 'coupons' ? 1 : Math.max(1, Math.round(swarm.onLookUp * (0.5 + random.next())));
  const { maxSnapshotAge, lease } = swarm;
  return {
    risk: isRisky
      ? {
          perVoucher,
          softPerVoucher: null,
          maxSnapshotAge: Math.round(maxSnapshotAge),
          requireSignature: false,
        }
      : null,
    allotment: {
      onLookUp: isAllotted ? onLookUp : 0,
      ahead: random.chance(swarm.ahead)
        ? { place: random.pick(['homeStore', 'lastStore', 'allStores']), amount: onLookUp }
        : null,
      preShift: random.chance(swarm.ahead) ? onLookUp : 0,
      lease: Math.round(lease),
    },
  };
}

/** What one till may have outstanding at risk, by unit. */
export const riskLimitsOf = ({ riskPerTill }: Swarm): Record<string, number> => ({
  JPY: riskPerTill,
  points: riskPerTill,
  uses: 3,
});
