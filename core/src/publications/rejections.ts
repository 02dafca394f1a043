/** Refusals of publications. A stopped campaign is `campaignInactive`: that is everybody's. */
export type PublicationRejection =
  /** The source id stands for another publication: another campaign, customer, code or count. */
  | { readonly type: 'sourceIdReused' }
  /** The code belongs to a customer already. */
  | { readonly type: 'alreadyPublished' }
  | { readonly type: 'noVoucherFree'; readonly available: number; readonly needed: number };
