import { describe, expect, it } from 'vitest';
import { startOrder } from '../../../core/src/pricing/runningOrder.ts';
import { bare, credit, freeShipping, redeemOn } from '../support/orders.ts';

describe('free shipping', () => {
  it.each([
    ['all of it', bare(1500, 500), null, 500],
    ['up to the limit', bare(1500, 500), 499, 499],
    ['no more than there is', bare(1500, 500), 501, 500],
    ['nothing without shipping', bare(1500), null, 0],
    ['nothing at a limit of 0', bare(1500, 500), 0, 0],
  ])('[D7] takes %s', (_what, order, limit, off) => {
    const { running, applied } = redeemOn(startOrder(order), freeShipping(limit));
    expect(applied).toEqual({
      total: off,
      order: 0,
      shipping: off,
      items: [],
      added: [],
      applicable: [],
    });
    expect(running.shippingDiscount).toBe(off);
  });

  it('[D7] takes no more than is due, and nothing twice', () => {
    const { running } = redeemOn(startOrder(bare(1500, 500)), credit(1200));
    const first = redeemOn(running, freeShipping());
    expect(first.applied.total).toBe(300);
    expect(redeemOn(first.running, freeShipping()).applied.total).toBe(0);
  });
});
