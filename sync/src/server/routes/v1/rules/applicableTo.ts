import { EVERY_ITEM, ItemSelection } from '@counterfoil/core';
import { z } from 'zod';
import { ruleFault } from './ruleFault.ts';

const EFFECTS = {
  APPLY_TO_EVERY: 'every',
  APPLY_TO_CHEAPEST: 'cheapest',
  APPLY_FROM_CHEAPEST: 'fromCheapest',
  APPLY_TO_MOST_EXPENSIVE: 'mostExpensive',
  APPLY_FROM_MOST_EXPENSIVE: 'fromMostExpensive',
} as const;

const OBJECTS = { product: 'product', sku: 'sku', products_collection: 'collection' } as const;

const keysOf = <K extends string>(names: Readonly<Record<K, unknown>>) =>
  z.enum(Object.keys(names) as [K, ...K[]]);

const Reference = z.looseObject({
  object: keysOf(OBJECTS).nullish(),
  id: z.string().min(1).max(64),
  effect: keysOf(EFFECTS).nullish().describe('APPLY_TO_EVERY where it does not say.'),
  quantity_limit: z.int().min(0).nullish().describe('Units a line, at most.'),
  aggregated_quantity_limit: z.int().min(0).nullish().describe('Units in all, at most.'),
  amount_limit: z.int().min(0).nullish().describe('Off a line, at most.'),
  aggregated_amount_limit: z.int().min(0).nullish().describe('Off all lines, at most.'),
  skip_initially: z.int().min(0).nullish(),
  repeat: z.int().min(0).nullish(),
  target: z.enum(['ITEM', 'UNIT']).nullish(),
});
type Reference = z.output<typeof Reference>;

/** Which items of an order the discount counts. */
export const ApplicableToInput = z.object({
  included: z.array(Reference).max(100).nullish(),
  excluded: z.array(Reference).max(100).nullish(),
  included_all: z.boolean().nullish(),
});
export type ApplicableToInput = z.output<typeof ApplicableToInput>;

export type WireApplicableTo = {
  readonly excluded: readonly Reference[];
  readonly included: readonly Reference[];
  readonly included_all: boolean;
};

/** What of an order a redeemable counts, or does not, as validations tell of it. */
const ApplicableItem = z.object({
  object: keysOf(OBJECTS),
  id: z.string(),
  effect: keysOf(EFFECTS),
  quantity_limit: z.int().optional(),
  aggregated_quantity_limit: z.int().optional(),
  amount_limit: z.int().optional(),
  aggregated_amount_limit: z.int().optional(),
  skip_initially: z.int().optional(),
  repeat: z.int().optional(),
  target: z.enum(['ITEM', 'UNIT']).optional(),
});
export type ApplicableItem = z.infer<typeof ApplicableItem>;

export const ApplicableList = z
  .object({
    data: z.array(ApplicableItem),
    total: z.int(),
    data_ref: z.literal('data'),
    object: z.literal('list'),
  })
  .meta({ id: 'ApplicableItems' });
export type ApplicableList = z.infer<typeof ApplicableList>;

export const toApplicableList = (data: ApplicableItem[]): ApplicableList => ({
  ...{ data, total: data.length, data_ref: 'data', object: 'list' },
});

const LIMITS = [
  ...(['quantity_limit', 'aggregated_quantity_limit', 'amount_limit'] as const),
  ...(['aggregated_amount_limit', 'skip_initially', 'repeat'] as const),
];

/** A reference with what it stands for where it does not say; limits that it does not set are left out. */
export function showReference(reference: Reference): ApplicableItem {
  const { kind, id } = toReference(reference);
  const limits = LIMITS.flatMap((name) => {
    const limit = reference[name] ?? null;
    return limit === null ? [] : [[name, limit] as const];
  });
  return {
    object: kind === 'collection' ? 'products_collection' : kind,
    id,
    effect: reference.effect ?? 'APPLY_TO_EVERY',
    ...Object.fromEntries(limits),
    ...(reference.target == null ? {} : { target: reference.target }),
  };
}

export const toApplicableTo = (input: ApplicableToInput | null | undefined): WireApplicableTo => ({
  excluded: input?.excluded ?? [],
  included: input?.included ?? [],
  included_all: input?.included_all ?? false,
});

/**
 * The selection of items that it comes to; null where it confines nothing.
 * @throws ApiError 400 for what the core cannot say: one way of picking holds for all that is included
 */
export function toSelection(wire: WireApplicableTo): ItemSelection | null {
  const { included, excluded, included_all } = wire;
  if (included.length === 0 && excluded.length === 0) return null;
  const picks = included.map((reference, index) => pickOf(reference, index));
  const [pick = {}] = picks;
  const odd = picks.findIndex((other) => JSON.stringify(other) !== JSON.stringify(pick));
  if (odd > 0)
    throw ruleFault(
      `.applicable_to.included.${odd}`,
      'must have the effect, limits and target of the first: several ways of picking are not supported',
    );
  const selection = {
    ...EVERY_ITEM,
    ...pick,
    included: included_all ? [] : included.map(toReference),
    excluded: excluded.map(toReference),
  };
  const parsed = ItemSelection.safeParse(selection);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw ruleFault('.applicable_to', `cannot be kept: ${issue?.path.join('.')} ${issue?.message}`);
}

function pickOf(reference: Reference, index: number): Partial<ItemSelection> {
  for (const name of ['price', 'price_formula'])
    if ((reference[name] ?? null) !== null)
      throw ruleFault(`.applicable_to.included.${index}.${name}`, 'is not supported');
  return {
    pick: EFFECTS[reference.effect ?? 'APPLY_TO_EVERY'],
    target: reference.target === 'UNIT' ? 'unit' : 'item',
    quantityLimit: reference.quantity_limit || null,
    totalQuantityLimit: reference.aggregated_quantity_limit || null,
    amountLimit: reference.amount_limit ?? null,
    totalAmountLimit: reference.aggregated_amount_limit ?? null,
    skipInitially: reference.skip_initially ?? 0,
    repeat: reference.repeat || null,
  };
}

function toReference({ object, id }: Reference) {
  if (object != null) return { kind: OBJECTS[object], id };
  if (id.startsWith('pc_')) return { kind: 'collection' as const, id };
  return { kind: id.startsWith('sku_') ? ('sku' as const) : ('product' as const), id };
}
