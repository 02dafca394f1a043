import { expect } from 'vitest';
import { type CustomerShop, openCustomerShop } from './customerShop.ts';

/** HQ whose answers are all held against the catalogue. */
export type CheckedShop = CustomerShop & {
  /** The body of an answer with status 200. */
  readonly ok: (...request: Parameters<CustomerShop['call']>) => Promise<unknown>;
};

export async function openCheckedShop(): Promise<CheckedShop> {
  const shop = await openCustomerShop();
  return {
    ...shop,
    ok: async (...request) => {
      const { status, text, body } = await shop.call(...request);
      expect(status, text).toBe(200);
      return body;
    },
  };
}
