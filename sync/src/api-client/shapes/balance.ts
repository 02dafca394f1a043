/** Made from the OpenAPI document: see docs/api.md. */
export type Balance = {
  readonly amount: number;
  /** Everything ever loaded on the card, less what was taken off by hand. */
  readonly total: number;
  readonly balance: number;
  readonly type: 'gift_voucher';
  readonly operation_type: 'MANUAL';
  readonly object: 'balance';
  readonly related_object: {
    readonly type: 'voucher';
    readonly id: string;
  };
};
