import type { LoyaltyBalance } from './loyaltyBalance.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type LoyaltyTransaction = {
  readonly id: string;
  readonly source_id: string | null;
  readonly voucher_id: string;
  readonly campaign_id: string | null;
  /** What called, as it names itself. */
  readonly source: string | null;
  readonly reason: string | null;
  readonly type:
    | 'POINTS_ADDITION'
    | 'POINTS_REMOVAL'
    | 'POINTS_ACCRUAL'
    | 'POINTS_REDEMPTION'
    | 'POINTS_REFUND'
    | 'POINTS_EXPIRATION'
    | 'POINTS_TRANSFER_IN'
    | 'POINTS_TRANSFER_OUT'
    | 'PENDING_POINTS_ACTIVATION';
  readonly details: {
    readonly balance: LoyaltyBalance;
    readonly order?: {
      readonly id: string;
    };
    readonly earning_rule?: {
      readonly id: string;
    };
  };
  readonly related_transaction_id: string | null;
  readonly created_at: string;
};
