import type { ItemReference } from './itemReference.ts';
import type { ItemSelection } from './itemSelection.ts';
import type { OrderItem } from './orderItem.ts';

/** What of a line its references are looked up in. */
export type ReferableItem = Pick<OrderItem, 'productId' | 'skuId' | 'categories' | 'collections'>;

/** True where the line is of that product, SKU, category or collection. */
export function matchesReference(item: ReferableItem, { kind, id }: ItemReference): boolean {
  switch (kind) {
    case 'product':
      return item.productId === id;
    case 'sku':
      return item.skuId === id;
    case 'category':
      return item.categories?.includes(id) ?? false;
    case 'collection':
      return item.collections?.includes(id) ?? false;
  }
}

/** Whether lines are among those that the selection names; what it excludes wins. */
export function createItemMatcher({
  included,
  excluded,
}: Pick<ItemSelection, 'included' | 'excluded'>): (item: ReferableItem) => boolean {
  const isIncluded = createReferenceMatcher(included);
  const isExcluded = createReferenceMatcher(excluded);
  return (item) => (included.length === 0 || isIncluded(item)) && !isExcluded(item);
}

/** Sets, not a scan: 500 lines × 70 names × 200 references would take milliseconds. */
function createReferenceMatcher(
  references: readonly ItemReference[],
): (item: ReferableItem) => boolean {
  if (references.length === 0) return () => false;
  const idsOf = (kind: ItemReference['kind']) =>
    new Set(references.filter((reference) => reference.kind === kind).map(({ id }) => id));
  const products = idsOf('product');
  const skus = idsOf('sku');
  const categories = idsOf('category');
  const collections = idsOf('collection');
  return (item) =>
    (item.productId !== null && products.has(item.productId)) ||
    (item.skuId !== null && skus.has(item.skuId)) ||
    hasOneOf(categories, item.categories) ||
    hasOneOf(collections, item.collections);
}

function hasOneOf(ids: ReadonlySet<string>, names: readonly string[] | undefined): boolean {
  return ids.size > 0 && names !== undefined && names.some((name) => ids.has(name));
}
