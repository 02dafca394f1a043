/**
 * Refusals of loyalty, in points unless said otherwise, times in milliseconds UTC. A short card is
 * `balanceShort`, an id that was used before `idReused`: those are everybody's.
 */
export type LoyaltyRejection =
  /** No rule pays for what happened. */
  | { readonly type: 'nothingEarned' }
  /** Nothing of the earning waits for a confirmation. */
  | { readonly type: 'nothingPending' }
  | { readonly type: 'pendingExceeded'; readonly pending: number; readonly needed: number }
  | { readonly type: 'notYetConfirmable'; readonly confirms: number }
  | { readonly type: 'reasonMissing' }
  /** The order has more left, in minor units, than it ever had. */
  | { readonly type: 'remainingExceeds'; readonly whole: number; readonly needed: number }
  /** All that this rollback would take back is back already. */
  | { readonly type: 'alreadyReversed' }
  | { readonly type: 'sameCard' }
  | { readonly type: 'transferNotAllowed' }
  /** The campaign of the card does not offer the reward. */
  | { readonly type: 'rewardNotOffered' }
  | { readonly type: 'rewardInactive' }
  | { readonly type: 'rewardNotYetValid'; readonly start: number }
  | { readonly type: 'rewardExpired'; readonly end: number }
  /** A validation rule of the offer is not met. */
  | { readonly type: 'rewardRulesNotMet' }
  | { readonly type: 'rewardOutOfStock' }
  /** The reward tops up a gift card, and none was named. */
  | { readonly type: 'giftCardMissing' };
