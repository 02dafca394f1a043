import type { Json } from './json.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type Reward = {
  readonly id: string;
  readonly name: string;
  readonly stock: number | null;
  readonly redeemed: number;
  readonly attributes?: { readonly [name: string]: string };
  readonly metadata: { readonly [name: string]: Json };
  readonly type: 'CAMPAIGN' | 'MATERIAL' | 'COIN';
  readonly parameters: {
    readonly campaign?: {
      readonly id: string;
      readonly balance?: number;
      readonly type: string;
    };
    readonly product?: {
      readonly id: string;
      readonly sku_id: string | null;
    };
    readonly coin?: {
      readonly exchange_ratio: number;
      readonly points_ratio: number;
    };
  };
  readonly created_at: string;
  readonly updated_at: string | null;
  readonly object: 'reward';
};
