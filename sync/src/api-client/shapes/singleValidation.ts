import type { Discount } from './discount.ts';
import type { Json } from './json.ts';
import type { Order } from './order.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type SingleValidation =
  | {
      readonly valid: true;
      readonly code: string;
      readonly campaign: string | null;
      readonly campaign_id: string | null;
      readonly discount?: Discount;
      readonly gift?: {
        readonly amount: number;
        readonly balance: number;
      };
      readonly start_date: string | null;
      readonly expiration_date: string | null;
      readonly metadata: { readonly [name: string]: Json };
      readonly order: Order;
      readonly session: {
        readonly key: string;
        readonly type: 'LOCK';
        readonly ttl: number;
        readonly ttl_unit: string;
      } | null;
      readonly tracking_id: null;
    }
  | {
      readonly valid: false;
      readonly code: string;
      /** What went wrong, in the words of the error. */
      readonly reason: string;
      /** What the rule itself says. */
      readonly error?: {
        readonly message: string;
      };
      readonly tracking_id: null;
    };
