import { type Campaign, type OfflinePolicy, ONLINE_ONLY, type Terminal } from '@counterfoil/core';

export const DEMO_PROGRAMME = 'demo';

const HOUR = 60 * 60_000;

/** What tills of the demo may do offline with a gift card; amounts in yen. */
const DEMO_GIFT_CARDS: OfflinePolicy = {
  risk: {
    perVoucher: 3000,
    softPerVoucher: null,
    maxSnapshotAge: 24 * HOUR,
    requireSignature: false,
  },
  allotment: { onLookUp: 3000, ahead: null, preShift: 0, lease: 12 * HOUR },
};

/** The same for coupons, in uses. */
const DEMO_COUPONS: OfflinePolicy = {
  risk: { perVoucher: 1, softPerVoucher: null, maxSnapshotAge: 24 * HOUR, requireSignature: false },
  allotment: { onLookUp: 1, ahead: null, preShift: 0, lease: 12 * HOUR },
};

const DEMO_RISK_LIMITS: Terminal['riskLimits'] = { JPY: 30_000, uses: 30 };

/** The offline policy of a campaign that was made without one: nothing, but in the demo. */
export function defaultPolicy(programmeId: string, type: Campaign['type']): OfflinePolicy {
  if (programmeId !== DEMO_PROGRAMME) return ONLINE_ONLY;
  return type === 'giftCards' ? DEMO_GIFT_CARDS : DEMO_COUPONS;
}

/** The risk limits of a terminal that was made without any: nothing at risk, but in the demo. */
export const defaultRiskLimits = (programmeId: string): Terminal['riskLimits'] =>
  programmeId === DEMO_PROGRAMME ? DEMO_RISK_LIMITS : {};
