import { type Discount, Identifier, type UnitsDiscount } from '@counterfoil/core';
import { z } from 'zod';
import { findProduct } from '../../../records/products.ts';
import { findSku } from '../../../records/skus.ts';
import type { DocumentReader } from '../../../storage/documentStorage.ts';
import { invalidPayload, notFound } from '../../http/apiError.ts';

/** The product that stands for shipping: one missing unit of it, for nothing, is free shipping. */
export const SHIPPING_ID = 'prod_5h1pp1ng';

export const FREE_SHIPPING = {
  unit_off: 1,
  unit_type: SHIPPING_ID,
  effect: 'ADD_MISSING_ITEMS',
} as const;

const EFFECTS = { ADD_NEW_ITEMS: 'addNew', ADD_MISSING_ITEMS: 'addMissing' } as const;
const NAMES = { addNew: 'ADD_NEW_ITEMS', addMissing: 'ADD_MISSING_ITEMS' } as const;

/** Units of one product or SKU as callers send them. */
export const UnitInput = z.object({
  unit_off: z.int().min(1).max(1_000_000).nullish().describe('How many units are free.'),
  unit_off_formula: z.unknown().optional(),
  unit_type: z
    .string()
    .min(1)
    .max(200)
    .nullish()
    .describe('The id or source_id of a product or SKU; prod_5h1pp1ng is free shipping.'),
  effect: z.string().nullish().describe('ADD_NEW_ITEMS or ADD_MISSING_ITEMS.'),
});
type UnitInput = z.output<typeof UnitInput>;

export const UnitObject = z.object({
  unit_off: z.int(),
  unit_type: z.string(),
  effect: z.enum(['ADD_NEW_ITEMS', 'ADD_MISSING_ITEMS']),
});

type UnitsInput = Partial<UnitInput> & {
  readonly effect?: string | null | undefined;
  readonly units?: readonly UnitInput[] | null | undefined;
};

/** @throws ApiError for what is missing or no effect of units */
export function toUnitsDiscount(input: UnitsInput, where: string): UnitsDiscount {
  const isMany = input.effect === 'ADD_MANY_ITEMS' || (input.effect == null && input.units != null);
  if (!isMany) return { type: 'units', units: [toFreeUnits(input, where)] };
  if (input.units == null || input.units.length === 0)
    throw invalidPayload(`${where} should have required property 'units'`);
  const units = input.units.map((unit, index) => toFreeUnits(unit, `${where}.units[${index}]`));
  return { type: 'units', units };
}

function toFreeUnits(input: UnitsInput, where: string): UnitsDiscount['units'][number] {
  const { unit_type: id, unit_off: quantity, effect } = input;
  if (input.unit_off_formula != null)
    throw invalidPayload(`${where}.unit_off_formula is not supported.`);
  if (id == null) throw invalidPayload(`${where} should have required property 'unit_type'`);
  const isShipping = id === SHIPPING_ID;
  if (quantity == null && !isShipping)
    throw invalidPayload(`${where} should have required property 'unit_off'`);
  const name = effect ?? (isShipping ? 'ADD_MISSING_ITEMS' : 'ADD_NEW_ITEMS');
  if (!Object.hasOwn(EFFECTS, name))
    throw invalidPayload(
      `${where}.effect ${name.slice(0, 60)} is not supported: ADD_NEW_ITEMS, ADD_MISSING_ITEMS and ADD_MANY_ITEMS are.`,
    );
  return {
    effect: EFFECTS[name as keyof typeof EFFECTS],
    item: { kind: id.startsWith('sku_') ? 'sku' : 'product', id },
    quantity: quantity ?? 1,
    price: 0,
  };
}

/**
 * Names the products and SKUs of free units by their ids, with what they cost now: so much a unit
 * that was not in the order adds to it and takes off again. Any other discount is complete as it is.
 * @throws ApiError 404 where the shop has no such product or SKU
 */
export async function completeDiscount<D extends Discount | null>(
  reader: DocumentReader,
  discount: D,
): Promise<D> {
  if (discount?.type !== 'units') return discount;
  const units: UnitsDiscount['units'] = [];
  for (const unit of discount.units)
    units.push({ ...unit, ...(await findUnit(reader, unit.item)) });
  return { ...discount, units };
}

type Unit = Pick<UnitsDiscount['units'][number], 'item' | 'price'>;

async function findUnit(reader: DocumentReader, item: Unit['item']): Promise<Unit> {
  if (item.id === SHIPPING_ID) return { item, price: 0 };
  const sku = await findSku(reader, item.id);
  const product = await findProduct(reader, sku?.productId ?? item.id);
  const id = sku?.id ?? product?.id;
  if (id === undefined || !Identifier.safeParse(id).success)
    throw notFound(item.kind, item.id.slice(0, 100));
  const kind = sku === null ? 'product' : 'sku';
  return { item: { kind, id }, price: sku?.price ?? product?.price ?? 0 };
}

/** Free units as the API names them. */
export function unitNames({ units }: UnitsDiscount) {
  const shown = units.map(({ quantity, item, effect }) => ({
    unit_off: quantity,
    unit_type: item.id,
    effect: NAMES[effect],
  }));
  const [only] = shown;
  return shown.length === 1 && only !== undefined
    ? only
    : { effect: 'ADD_MANY_ITEMS' as const, units: shown };
}
