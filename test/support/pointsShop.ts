import { type Campaign, PLAIN_CAMPAIGN, PLAIN_VOUCHER, type Voucher } from '@counterfoil/core';

/** A programme of points that pays for nothing and never expires, and the card of one member. */
export const POINTS: Campaign = {
  ...PLAIN_CAMPAIGN,
  id: 'points',
  name: 'Points',
  type: 'loyalty',
  unit: 'points',
  discount: null,
  validity: { start: null, end: null },
  active: true,
  loyalty: { payRate: null, expiry: null, tiers: null, transfers: 'none' },
};
export const MEMBER: Voucher = {
  ...PLAIN_VOUCHER,
  id: 'v_points',
  code: 'PNTS-CARD-0001',
  codeKey: 'PNTSCARD0001',
  campaignId: POINTS.id,
  type: 'loyaltyCard',
  unit: 'points',
  discount: null,
  validity: { start: null, end: null },
};
