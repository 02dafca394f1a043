import { LoyaltyMember } from './voucher.ts';

/** A transfer of points is posted to the destination card, and answers with that card. */
export const Transfer = LoyaltyMember;
