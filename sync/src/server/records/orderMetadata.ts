import { isDeepStrictEqual } from 'node:util';
import type { HqReader } from '../storage/hqStorage.ts';
import { metadataFault } from './metadataSchemas.ts';
import type { OrderLine } from './orderLines.ts';

type Described = {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly items: readonly OrderLine[];
};

/**
 * Why the metadata of an order or of its lines may not be kept, or null. What stood there before
 * may stay: a rollback must not fail for a schema that was made since.
 */
export async function orderMetadataFault(
  reader: HqReader,
  before: Described | null,
  after: Described,
): Promise<string | null> {
  if (before === null || !isDeepStrictEqual(before.metadata, after.metadata)) {
    const why = await metadataFault(reader, 'order', after.metadata);
    if (why !== null) return why;
  }
  const known = before?.items.map(({ metadata }) => metadata) ?? [];
  for (const { metadata } of after.items) {
    if (known.some((one) => isDeepStrictEqual(one, metadata))) continue;
    const why = await metadataFault(reader, 'order_item', metadata);
    if (why !== null) return why;
  }
  return null;
}
