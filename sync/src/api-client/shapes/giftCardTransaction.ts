/** Made from the OpenAPI document: see docs/api.md. */
export type GiftCardTransaction = {
  readonly id: string;
  readonly source_id: string | null;
  readonly voucher_id: string;
  readonly campaign_id: string | null;
  /** What called, as it names itself. */
  readonly source: string | null;
  readonly reason: string | null;
  readonly type: 'CREDITS_ADDITION' | 'CREDITS_REMOVAL' | 'CREDITS_REDEMPTION' | 'CREDITS_REFUND';
  readonly details: {
    readonly balance: {
      readonly type: 'gift_voucher';
      readonly total: number;
      readonly object: 'balance';
      readonly amount: number;
      readonly balance: number;
      readonly operation_type: 'MANUAL' | 'AUTOMATIC';
      readonly related_object: {
        readonly type: 'voucher';
        readonly id: string;
      };
    };
    readonly order?: {
      readonly id: string;
    };
  };
  readonly related_transaction_id: string | null;
  readonly created_at: string;
};
