import type { RuleContext } from '@counterfoil/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rulesFor } from '../../../sync/src/server/records/validationRules.ts';
import { at } from '../../support/hqApi.ts';
import { type CustomerShop, openCustomerShop } from './customerShop.ts';
import { ITEMS, type Known, METADATA, NUMBERS, OTHERS, type Row } from './ruleConditionRows.ts';

describe('what a rule of the API asks for', () => {
  let shop: CustomerShop;
  beforeEach(async () => {
    shop = await openCustomerShop();
  });
  afterEach(() => shop.close());

  const expectRow = async ([, rule, met, unmet]: Row): Promise<void> => {
    // An or that changes nothing, so that a bound stays a condition and becomes no limit.
    const rules = { '1': rule, '2': rule, logic: '1 or 2' };
    const made = await shop.call('POST', '/v1/validation-rules', { name: 'x', rules });
    expect(made.status, made.text).toBe(200);
    const id = String(at(made.body, 'id'));
    const compiled = await shop.context.read('shop', (reader) => rulesFor(reader, [id, 'val_no']));
    expect([...compiled.keys()]).toEqual([id]);
    for (const known of met)
      expect(isMet(compiled.get(id), known), describeKnown(known)).toBe(true);
    for (const known of unmet)
      expect(isMet(compiled.get(id), known), describeKnown(known)).toBe(false);
  };
  type Compiled = { readonly test: (context: RuleContext) => boolean };
  // Noon of 1 April in Tokyo.
  const isMet = (rule: Compiled | undefined, known: Known): boolean | undefined =>
    rule?.test({
      customer: null,
      order: null,
      redeemable: null,
      place: null,
      metadata: null,
      event: null,
      history: null,
      time: Date.UTC(2026, 3, 1, 3),
      timeZone: 'Asia/Tokyo',
      ...known,
    });
  const describeKnown = (known: Known): string => JSON.stringify(known);

  it.each(NUMBERS)('[V10] %s', async (...row) => {
    await expectRow(row);
  });
  it.each(METADATA)('[V10, V12] %s', async (...row) => {
    await expectRow(row);
  });
  it.each(ITEMS)('[V11] %s', async (...row) => {
    await expectRow(row);
  });
  it('[D8] the items that a discount is for, and no selection where it says nothing', async () => {
    const selectionOf = async (applicable_to: object) => {
      const sent = { name: 'x', applicable_to };
      const id = String(at((await shop.call('POST', '/v1/validation-rules', sent)).body, 'id'));
      const compiled = await shop.context.read('shop', (reader) => rulesFor(reader, [id]));
      return compiled.get(id)?.applicableTo;
    };
    const how = { effect: 'APPLY_FROM_CHEAPEST', quantity_limit: 1, aggregated_quantity_limit: 4 };
    const more = { skip_initially: 2, repeat: 3, target: 'UNIT', aggregated_amount_limit: 500 };
    const picked = await selectionOf({
      included: [
        { object: 'products_collection', id: 'pc_a', ...how, ...more },
        { object: 'sku', id: 'sku_a', ...how, ...more },
      ],
      excluded: [{ object: 'product', id: 'prod_a' }],
      included_all: false,
    });
    expect(picked).toEqual({
      included: [
        { kind: 'collection', id: 'pc_a' },
        { kind: 'sku', id: 'sku_a' },
      ],
      excluded: [{ kind: 'product', id: 'prod_a' }],
      pick: 'fromCheapest',
      target: 'unit',
      quantityLimit: 1,
      totalQuantityLimit: 4,
      amountLimit: null,
      totalAmountLimit: 500,
      skipInitially: 2,
      repeat: 3,
    });
    expect(await selectionOf({ included: [], excluded: [], included_all: false })).toBeNull();
    const all = await selectionOf({ included_all: true, excluded: [{ id: 'sku_b' }] });
    expect(all).toMatchObject({ included: [], excluded: [{ kind: 'sku', id: 'sku_b' }] });
  });

  it.each(OTHERS)('[V9, V13, V14] %s', async (...row) => {
    await expectRow(row);
  });
});
