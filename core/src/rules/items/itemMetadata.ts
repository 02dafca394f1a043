import * as z from 'zod/mini';
import { ITEM_VALUE } from '../comparisons/valueComparison.ts';
import { createCondition } from '../condition.ts';
import { MetadataKey, metadataValue } from '../metadataReader.ts';

/** A value of the metadata of the line, its product or its SKU. */
export const itemMetadata = createCondition({
  fact: 'item.metadata',
  arguments: { of: z.enum(['item', 'product', 'sku']), key: MetadataKey },
  compares: ITEM_VALUE,
  read: ({ of, key }) => {
    if (of === 'item') return (_, item) => metadataValue(item.metadata, key);
    if (of === 'product') return (_, item) => metadataValue(item.productMetadata, key);
    return (_, item) => metadataValue(item.skuMetadata, key);
  },
  looks: () => 4,
});
