import {
  accept,
  Identifier,
  isSafeAmount,
  type Metadata,
  type OrderItem,
  type Result,
  reject,
} from '@counterfoil/core';
import type { DocumentReader } from '../storage/documentStorage.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { findProduct, type Product, upsertProduct } from './products.ts';
import type { Making, RecordNames } from './recordNames.ts';
import type { RecordRefusal } from './recordRefusal.ts';
import { findSku, type Sku, upsertSku } from './skus.ts';

/** What a line notes of its product. Prices are minor units. */
export type LineProduct = {
  readonly id: string | null;
  readonly sourceId: string | null;
  readonly name: string | null;
  readonly price: number | null;
  readonly metadata: Metadata;
};

/** What a line notes of its SKU. */
export type LineSku = Omit<LineProduct, 'name'> & { readonly sku: string | null };

type Partly<T> = { readonly [K in keyof T]?: T[K] | null | undefined } & {
  /** Writes what the line says to the shop's own product or SKU. */
  readonly override?: boolean | null | undefined;
};

/** One line of an order as callers send it: what it leaves out comes from the shop's products. */
export type OrderLineInput = Partly<Omit<OrderLine, 'product' | 'sku'>> & {
  readonly product?: Partly<LineProduct> | null | undefined;
  readonly sku?: Partly<LineSku> | null | undefined;
};

/** One line of an order with what was bought. Amounts are minor units. */
export type OrderLine = {
  /** `ordli_…`; null until the order is kept. */
  readonly id: string | null;
  readonly productId: string | null;
  readonly skuId: string | null;
  readonly sourceId: string | null;
  readonly relatedObject: 'product' | 'sku' | null;
  readonly quantity: number;
  /** Units before a discount added some. */
  readonly initialQuantity: number;
  /** Of one unit, and of all: null where nobody knows. */
  readonly price: number | null;
  readonly amount: number | null;
  readonly discountAmount: number;
  readonly appliedDiscountAmount: number;
  readonly product: LineProduct | null;
  readonly sku: LineSku | null;
  readonly metadata: Metadata;
};

/**
 * Completes lines from the shop's products: which product and SKU they are of, by whichever name
 * they give, and what they cost. What a line says itself goes before what is kept.
 */
export async function resolveOrderItems(
  reader: DocumentReader,
  inputs: readonly OrderLineInput[],
): Promise<Result<OrderLine[], RecordRefusal>> {
  const find = createFinder(reader);
  const lines: OrderLine[] = [];
  for (const [index, input] of inputs.entries()) {
    const sku = await find.sku(namesOfSku(input));
    const product = await find.product([sku?.productId, ...namesOfProduct(input)]);
    const line = completeLine(input, product, sku);
    if (!isSafeAmount(line.amount ?? 0))
      return reject({
        type: 'orderInvalid',
        why: `Property .items[${index}]: price × quantity is more than ${Number.MAX_SAFE_INTEGER}`,
      });
    lines.push(line);
  }
  return accept(lines);
}

const namesOfSku = ({ skuId, sku, sourceId, relatedObject }: OrderLineInput) => [
  skuId,
  sku?.id,
  sku?.sourceId,
  relatedObject === 'product' ? null : sourceId,
];

const namesOfProduct = ({ productId, product, sourceId, relatedObject }: OrderLineInput) => [
  productId,
  product?.id,
  product?.sourceId,
  relatedObject === 'sku' ? null : sourceId,
];

/** Lines of an order repeat their products, so each name is looked up once. */
function createFinder(reader: DocumentReader) {
  const firstOf = <T>(find: (name: string) => Promise<T | null>) => {
    const known = new Map<string, Promise<T | null>>();
    return async (names: readonly (string | null | undefined)[]): Promise<T | null> => {
      for (const name of names) {
        if (name === null || name === undefined) continue;
        const looked = known.get(name) ?? find(name);
        known.set(name, looked);
        const found = await looked;
        if (found !== null) return found;
      }
      return null;
    };
  };
  return {
    product: firstOf((name) => findProduct(reader, name)),
    sku: firstOf((name) => findSku(reader, name)),
  };
}

function completeLine(input: OrderLineInput, product: Product | null, sku: Sku | null): OrderLine {
  const quantity = input.quantity ?? 1;
  const { price, amount } = priceLine(input, quantity, [
    input.sku?.price,
    sku?.price,
    input.product?.price,
    product?.price,
  ]);
  return {
    id: input.id ?? null,
    productId: product?.id ?? plainId(input.productId ?? input.product?.id),
    skuId: sku?.id ?? plainId(input.skuId ?? input.sku?.id),
    sourceId: input.sourceId ?? null,
    relatedObject: input.relatedObject ?? null,
    quantity,
    initialQuantity: input.initialQuantity ?? quantity,
    price,
    amount,
    discountAmount: input.discountAmount ?? 0,
    appliedDiscountAmount: input.appliedDiscountAmount ?? 0,
    product: noteProduct(input.product ?? null, product),
    sku: noteSku(input.sku ?? null, sku),
    metadata: input.metadata ?? {},
  };
}

/** A price on the line goes before its amount, an amount before what products cost elsewhere. */
function priceLine(
  { price, amount }: OrderLineInput,
  quantity: number,
  others: readonly (number | null | undefined)[],
): Pick<OrderLine, 'price' | 'amount'> {
  if (price != null) return { price, amount: price * quantity };
  if (amount != null) {
    const each = amount / quantity;
    return { price: Number.isSafeInteger(each) ? each : null, amount };
  }
  const found = others.find((one) => one != null) ?? null;
  return { price: found, amount: found === null ? null : found * quantity };
}

/** Rules may name a product that is not kept here; what could be no id of ours names nothing. */
const plainId = (id: string | null | undefined): string | null =>
  Identifier.safeParse(id).success ? (id ?? null) : null;

function noteProduct(said: Partly<LineProduct> | null, kept: Product | null): LineProduct | null {
  if (said === null && kept === null) return null;
  return {
    id: kept?.id ?? said?.id ?? null,
    sourceId: said?.sourceId ?? kept?.sourceId ?? null,
    name: said?.name ?? kept?.name ?? null,
    price: said?.price ?? kept?.price ?? null,
    metadata: { ...kept?.metadata, ...said?.metadata },
  };
}

function noteSku(said: Partly<LineSku> | null, kept: Sku | null): LineSku | null {
  if (said === null && kept === null) return null;
  return {
    id: kept?.id ?? said?.id ?? null,
    sourceId: said?.sourceId ?? kept?.sourceId ?? null,
    sku: said?.sku ?? kept?.sku ?? null,
    price: said?.price ?? kept?.price ?? null,
    metadata: { ...kept?.metadata, ...said?.metadata },
  };
}

/**
 * Writes to the shop's products what lines say with `override`. What nobody names is passed over:
 * it could never be found again.
 */
export async function writeOverrides(
  tx: HqTransaction,
  inputs: readonly OrderLineInput[],
  making: Making,
): Promise<Result<null, RecordRefusal>> {
  for (const input of inputs) {
    if (input.product?.override !== true && input.sku?.override !== true) continue;
    const product = await overrideProduct(tx, input, making);
    if (!product.ok) return product;
    if (product.value === null) continue;
    const sku = await overrideSku(tx, product.value.id, input, making);
    if (!sku.ok) return sku;
  }
  return accept(null);
}

/** The product of the line, changed if it is to be; null where there is none. */
async function overrideProduct(
  tx: HqTransaction,
  input: OrderLineInput,
  making: Making,
): Promise<Result<Product | null, RecordRefusal>> {
  const { product, relatedObject, sourceId = null } = input;
  const names = {
    id: input.productId ?? product?.id ?? null,
    sourceId: product?.sourceId ?? (relatedObject === 'sku' ? null : sourceId),
  };
  if (product?.override === true && !isNameless(names))
    return upsertProduct(
      tx,
      names,
      changesIn(product, { name: product.name ?? undefined }),
      making,
    );
  const find = createFinder(tx);
  const sku = await find.sku(namesOfSku(input));
  return accept(await find.product([sku?.productId, ...namesOfProduct(input)]));
}

async function overrideSku(
  tx: HqTransaction,
  productId: string,
  { sku, skuId, relatedObject, sourceId = null }: OrderLineInput,
  making: Making,
): Promise<Result<Sku | null, RecordRefusal>> {
  const names = {
    id: skuId ?? sku?.id ?? null,
    sourceId: sku?.sourceId ?? (relatedObject === 'sku' ? sourceId : null),
  };
  if (sku?.override !== true || isNameless(names)) return accept(null);
  return upsertSku(tx, productId, names, changesIn(sku, { sku: sku.sku ?? undefined }), making);
}

const isNameless = ({ id, sourceId }: RecordNames): boolean => id === null && sourceId === null;

const changesIn = <T>(
  { price, metadata }: Partly<Pick<LineSku, 'price' | 'metadata'>>,
  own: T,
) => ({
  ...own,
  price: price ?? undefined,
  metadata: metadata ?? undefined,
});

/**
 * The lines as discounts and rules see them; null where one of them has no price, for then they do
 * not make up the order's amount. `collections` names those that each line is in.
 */
export function toOrderItems(
  lines: readonly OrderLine[],
  collections: readonly (readonly string[])[] = [],
): OrderItem[] | null {
  const items: OrderItem[] = [];
  for (const [index, line] of lines.entries()) {
    const { amount, price, quantity } = line;
    if (amount === null) return null;
    items.push({
      ...(line.id === null ? {} : { id: line.id }),
      productId: line.productId,
      skuId: line.skuId,
      // An amount that no whole price makes up counts as one unit of that amount.
      ...(price === null ? { quantity: 1, price: amount } : { quantity, price }),
      collections: [...(collections[index] ?? [])],
      metadata: line.metadata,
      productMetadata: line.product?.metadata ?? {},
      skuMetadata: line.sku?.metadata ?? {},
    });
  }
  return items;
}
