/** Made from the OpenAPI document: see docs/api.md. */
export type LoyaltyBalance = {
  readonly points: number;
  /** Everything that ever came to the card. */
  readonly total: number;
  readonly balance: number;
  readonly type: 'loyalty_card';
  readonly object: 'balance';
  readonly related_object: {
    readonly type: 'voucher';
    readonly id: string;
  };
  readonly operation_type: 'MANUAL' | 'AUTOMATIC';
};
