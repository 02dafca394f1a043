import { accept, isSafeAmount, type Metadata, type Result, reject } from '@counterfoil/core';
import type { DocumentReader, DocumentRow } from '../storage/documentStorage.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import {
  type OrderLine,
  type OrderLineInput,
  resolveOrderItems,
  writeOverrides,
} from './orderLines.ts';
import { orderMetadataFault } from './orderMetadata.ts';
import { isPaid, type OrderEvent, type OrderStatus, orderEvents } from './orderStatus.ts';
import { mergeMetadata } from './recordChanges.ts';
import { findRecord, findUpsertTarget, type Making, type RecordNames } from './recordNames.ts';
import type { RecordRefusal } from './recordRefusal.ts';

export const ORDER_KIND = 'order';

/** The key by which the orders of a customer are found. */
export const ORDER_CUSTOMER = 'customer';

/** The key by which the order of a redemption is found. */
const ORDER_REDEMPTION = 'redemption';

/** What an order notes of a redemption on it. */
export type OrderRedemption = {
  /** Milliseconds UTC. */
  readonly date: number;
  readonly relatedObjectType: string;
  readonly relatedObjectId: string;
  readonly rollbackId: string | null;
  /** Redemptions made together with it, where there were several. */
  readonly stacked: readonly string[];
};

/** Amounts are minor units; null where nobody said what the order comes to. */
export type OrderContent = {
  readonly status: OrderStatus;
  readonly amount: number | null;
  /** The amount of the cart before discounts added units to it. */
  readonly initialAmount: number | null;
  /** Off the order as a whole; what is off its lines stands there. */
  readonly discountAmount: number;
  readonly appliedDiscountAmount: number;
  readonly items: readonly OrderLine[];
  readonly customerId: string | null;
  readonly referrerId: string | null;
  readonly metadata: Metadata;
  /** By the public id of the redemption. */
  readonly redemptions: Readonly<Record<string, OrderRedemption>>;
};

/** An order as it is kept. Times are milliseconds UTC. */
export type StoredOrder = OrderContent & {
  readonly id: string;
  readonly sourceId: string | null;
  readonly created: number;
  readonly updated: number | null;
};

/** What is said of an order; what is undefined stays as it is. */
export type OrderChanges = {
  readonly [K in Exclude<keyof OrderContent, 'items'>]?: OrderContent[K] | undefined;
} & {
  /** All lines anew; their amounts make up the order's where all have one. */
  readonly items?: readonly OrderLineInput[] | undefined;
  /** When it was made, where that was not now. */
  readonly created?: number | undefined;
};

export type OrderWrite = {
  readonly order: StoredOrder;
  readonly before: StoredOrder | null;
  readonly events: readonly OrderEvent[];
};

/** This desk alone writes such documents, so what they hold is known. */
export const toStoredOrder = (row: DocumentRow): StoredOrder => ({
  ...(row.value as OrderContent),
  id: row.id,
  sourceId: row.sourceId,
  created: row.created,
  updated: row.updated,
});

export async function findOrder(reader: DocumentReader, name: string): Promise<StoredOrder | null> {
  const row = await findRecord(reader, ORDER_KIND, name);
  return row === null ? null : toStoredOrder(row);
}

/** The order that the redemption of this public id was made on, where HQ keeps one. */
export async function orderOfRedemption(
  reader: DocumentReader,
  publicId: string,
): Promise<StoredOrder | null> {
  const [row] = await reader.documentsByKey(ORDER_KIND, ORDER_REDEMPTION, [publicId]);
  return row === undefined ? null : toStoredOrder(row);
}

const keysOf = ({ customerId, redemptions }: OrderContent): DocumentRow['keys'] => ({
  ...(customerId === null ? {} : { [ORDER_CUSTOMER]: [customerId] }),
  [ORDER_REDEMPTION]: Object.keys(redemptions),
});

/** What came off in all, and what is left to pay (null where the amount is not known). */
export function totalsOf({
  amount,
  discountAmount,
  appliedDiscountAmount,
  items,
}: Pick<OrderContent, 'amount' | 'discountAmount' | 'appliedDiscountAmount' | 'items'>) {
  const itemsDiscount = items.reduce((sum, item) => sum + item.discountAmount, 0);
  const itemsApplied = items.reduce((sum, item) => sum + item.appliedDiscountAmount, 0);
  const totalDiscount = discountAmount + itemsDiscount;
  return {
    itemsDiscount,
    itemsApplied,
    totalDiscount,
    totalApplied: appliedDiscountAmount + itemsApplied,
    total: amount === null ? null : amount - totalDiscount,
  };
}

/** What a customer's summary counts of an order: its total, once it is paid. */
export const countedOf = (order: StoredOrder) => ({
  customerId: order.customerId,
  paid: isPaid(order.status) ? (totalsOf(order).total ?? 0) : null,
});

/** What makes an order again what it was before its redemptions: nothing off it, no units added. */
export const withoutDiscounts = ({ items, amount, initialAmount }: StoredOrder): OrderChanges => ({
  amount: initialAmount ?? amount,
  initialAmount: initialAmount ?? amount,
  discountAmount: 0,
  appliedDiscountAmount: 0,
  items: items
    .filter(({ initialQuantity }) => initialQuantity > 0)
    .map((line) => ({
      ...line,
      quantity: line.initialQuantity,
      amount: line.price === null ? line.amount : line.price * line.initialQuantity,
      discountAmount: 0,
      appliedDiscountAmount: 0,
    })),
});

const NEW: OrderContent = {
  status: 'CREATED',
  amount: null,
  initialAmount: null,
  discountAmount: 0,
  appliedDiscountAmount: 0,
  items: [],
  customerId: null,
  referrerId: null,
  metadata: {},
  redemptions: {},
};

/**
 * Changes the order that is named so, or makes it; a new one is `CREATED` unless the caller says
 * otherwise, as redemptions do. To be undone where it is refused, for products may be written.
 */
export async function upsertOrder(
  tx: HqTransaction,
  names: RecordNames,
  changes: OrderChanges,
  making: Making,
): Promise<Result<OrderWrite, RecordRefusal>> {
  const found = await findUpsertTarget(tx, ORDER_KIND, 'ord_', names, making.createId);
  if (!found.ok) return found;
  const { row, id, sourceId } = found.value;
  const before = row === null ? null : toStoredOrder(row);
  const content = await changedContent(tx, before ?? NEW, changes, making);
  if (!content.ok) return content;
  const why = await orderMetadataFault(tx, before, content.value);
  if (why !== null) return reject({ type: 'metadataInvalid', why });
  const made: DocumentRow = {
    kind: ORDER_KIND,
    id,
    sourceId,
    created: changes.created ?? before?.created ?? making.at,
    updated: before === null ? null : making.at,
    keys: keysOf(content.value),
    value: content.value,
  };
  await tx.putDocument(made);
  const order = toStoredOrder(made);
  return accept({ order, before, events: orderEvents(before?.status ?? null, order.status) });
}

/** Changes an order that is there. */
export async function updateOrder(
  tx: HqTransaction,
  name: string,
  sourceId: string | null,
  changes: OrderChanges,
  making: Making,
): Promise<Result<OrderWrite, RecordRefusal>> {
  const found = await findOrder(tx, name);
  if (found === null) return reject({ type: 'recordUnknown', kind: ORDER_KIND, name });
  return upsertOrder(tx, { id: found.id, sourceId }, changes, making);
}

async function changedContent(
  tx: HqTransaction,
  before: OrderContent,
  changes: OrderChanges,
  making: Making,
): Promise<Result<OrderContent, RecordRefusal>> {
  const items = await changedItems(tx, before.items, changes.items, making);
  if (!items.ok) return items;
  const metadata = mergeMetadata(before.metadata, changes.metadata);
  if (!metadata.ok) return metadata;
  const said = changes.amount === undefined ? before.amount : changes.amount;
  const amount = changes.items === undefined ? said : (sumOf(items.value) ?? said);
  const isSame = amount === before.amount;
  const content: OrderContent = {
    status: changes.status ?? before.status,
    amount,
    initialAmount: changes.initialAmount ?? (isSame ? before.initialAmount : amount),
    discountAmount: changes.discountAmount ?? before.discountAmount,
    appliedDiscountAmount: changes.appliedDiscountAmount ?? before.appliedDiscountAmount,
    items: items.value,
    customerId: changes.customerId === undefined ? before.customerId : changes.customerId,
    referrerId: changes.referrerId === undefined ? before.referrerId : changes.referrerId,
    metadata: metadata.value,
    redemptions: { ...before.redemptions, ...changes.redemptions },
  };
  return checkAmounts(content);
}

async function changedItems(
  tx: HqTransaction,
  before: readonly OrderLine[],
  inputs: readonly OrderLineInput[] | undefined,
  making: Making,
): Promise<Result<readonly OrderLine[], RecordRefusal>> {
  if (inputs === undefined) return accept(before);
  const overridden = await writeOverrides(tx, inputs, making);
  if (!overridden.ok) return overridden;
  const lines = await resolveOrderItems(tx, inputs);
  if (!lines.ok) return lines;
  return accept(lines.value.map((line) => ({ ...line, id: lineId(line, making) })));
}

const lineId = ({ id }: OrderLine, { createId }: Making): string =>
  id !== null && /^ordli_[0-9A-Za-z]{1,58}$/.test(id) ? id : `ordli_${createId()}`;

/** What the lines come to; null where there are none, or one has no amount. */
function sumOf(lines: readonly OrderLine[]): number | null {
  let sum = 0;
  for (const { amount } of lines) {
    if (amount === null) return null;
    sum += amount;
  }
  return lines.length === 0 ? null : sum;
}

function checkAmounts(content: OrderContent): Result<OrderContent, RecordRefusal> {
  const invalid = (why: string) => reject<RecordRefusal>({ type: 'orderInvalid', why });
  const { totalDiscount, totalApplied } = totalsOf(content);
  const { amount } = content;
  if (![amount ?? 0, totalDiscount, totalApplied].every(isSafeAmount))
    return invalid(`The amounts of the order come to more than ${Number.MAX_SAFE_INTEGER}`);
  if (amount !== null && totalDiscount > amount)
    return invalid(`Discounts of ${totalDiscount} are more than the amount of ${amount}`);
  return accept(content);
}
