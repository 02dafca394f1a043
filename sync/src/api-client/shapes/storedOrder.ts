import type { Json } from './json.ts';
import type { OrderItem } from './orderItem.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type StoredOrder = {
  readonly id: string;
  readonly source_id: string | null;
  readonly status: 'CREATED' | 'PAID' | 'CANCELED' | 'FULFILLED';
  readonly created_at: string;
  readonly updated_at: string | null;
  readonly customer_id: string | null;
  readonly referrer_id: string | null;
  readonly customer: {
    readonly id: string;
    readonly object: 'customer';
  } | null;
  readonly referrer: {
    readonly id: string;
    readonly object: 'customer';
  } | null;
  readonly amount?: number;
  readonly initial_amount?: number;
  readonly discount_amount?: number;
  readonly items_discount_amount?: number;
  readonly total_discount_amount?: number;
  readonly applied_discount_amount?: number;
  readonly items_applied_discount_amount?: number;
  readonly total_applied_discount_amount?: number;
  readonly total_amount?: number;
  readonly items?: readonly OrderItem[];
  readonly metadata: { readonly [name: string]: Json };
  /** By the id of the redemption. */
  readonly redemptions?: {
    readonly [name: string]: {
      readonly date: string;
      readonly related_object_type: string;
      readonly related_object_id: string;
      readonly rollback_id?: string;
      readonly stacked?: readonly string[];
    };
  };
  readonly object: 'order';
};
