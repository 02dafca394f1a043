import type { Order } from './order.ts';
import type { ParentRedemption } from './parentRedemption.ts';
import type { Redemption } from './redemption.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type Redemptions = {
  readonly redemptions: readonly Redemption[];
  readonly parent_redemption?: ParentRedemption;
  readonly order: Order;
};
