import { describe, expect, it } from 'vitest';
import { startOrder } from '../../../core/src/pricing/runningOrder.ts';
import { bare, credit, orderFor, redeemOn } from '../support/orders.ts';

describe('fixed order prices', () => {
  it.each([
    [1000, 800, 200],
    [800, 800, 0],
    [799, 800, 0],
    [800, 0, 800],
    [0, 0, 0],
  ])('[D5] an order of %d for %d takes %d off', (due, price, off) => {
    expect(redeemOn(startOrder(bare(due)), orderFor(price)).applied).toMatchObject({
      total: off,
      order: off,
    });
  });

  it('[D5] is the price of what earlier redeemables left', () => {
    const { running } = redeemOn(startOrder(bare(1000)), credit(150));
    expect(redeemOn(running, orderFor(800)).applied.total).toBe(50);
  });
});
