/** Why a referral does not count. A dead code is `voucherBlocked`, `expired` and so on, as ever. */
export type ReferralRejection =
  /** The code is of no referral programme, or belongs to nobody. */
  | { readonly type: 'referrerInactive' }
  /** The programme waits for another event, or for an order of more, in minor units. */
  | {
      readonly type: 'notConverting';
      readonly expected: string;
      readonly given: string;
      readonly minimum: number | null;
    }
  | { readonly type: 'selfReferral'; readonly by: 'customer' | 'email' | 'phone' }
  | { readonly type: 'alreadyReferred'; readonly referrerId: string };
