import { MetadataSchema } from '@counterfoil/core';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import {
  type KeptMetadataSchema,
  listMetadataSchemas,
  metadataSchemaById,
  metadataSchemaOf,
  putMetadataSchema,
  removeMetadataSchema,
} from '../../../records/metadataSchemas.ts';
import type { HqReader, HqTransaction } from '../../../storage/hqStorage.ts';
import { duplicateFound, invalidPayload, notFound } from '../../http/apiError.ts';
import { RecordName } from '../recordInput.ts';
import { type CustomSchemas, PropertiesInput, toProperties } from './metadataPropertyWire.ts';

export const MetadataSchemaInput = z
  .object({
    related_object: RecordName(100).describe('`voucher`, `order_item`, … or a name of your own.'),
    allow_defined_only: z.boolean().nullish(),
    properties: PropertiesInput,
  })
  .meta({ id: 'MetadataSchemaInput' });
export type MetadataSchemaInput = z.output<typeof MetadataSchemaInput>;

/** Everything but what it is about, which is for good. */
export const MetadataSchemaChange = MetadataSchemaInput.omit({ related_object: true });

const OBJECTS: Readonly<Record<string, MetadataSchema['object']>> = {
  voucher: 'voucher',
  campaign: 'campaign',
  customer: 'customer',
  product: 'product',
  sku: 'sku',
  order: 'order',
  order_item: 'orderItem',
  redemption: 'redemption',
  publication: 'publication',
  event: 'event',
  earning_rule: 'earningRule',
  reward: 'reward',
  promotion_tier: 'promotionTier',
  loyalty_tier: 'loyaltyTier',
};

/** @throws ApiError 409 where there is one for the object, 400 where it cannot be */
export async function createMetadataSchema(
  tx: HqTransaction,
  { related_object: relatedObject, ...input }: MetadataSchemaInput,
  { clock, createId }: Pick<HqContext, 'clock' | 'createId'>,
): Promise<KeptMetadataSchema> {
  if ((await metadataSchemaOf(tx, relatedObject)) !== null)
    throw duplicateFound(
      'metadata_schema',
      relatedObject,
      `There is already a schema for ${relatedObject}`,
    );
  return write(tx, `ms_${createId()}`, relatedObject, input, { created: clock(), updated: null });
}

/** @throws ApiError 404, or 400 where it cannot be */
export async function changeMetadataSchema(
  tx: HqTransaction,
  id: string,
  input: z.output<typeof MetadataSchemaChange>,
  { clock }: Pick<HqContext, 'clock'>,
): Promise<KeptMetadataSchema> {
  const { relatedObject, created } = await requireMetadataSchema(tx, id);
  return write(tx, id, relatedObject, input, { created, updated: clock() });
}

/** @throws ApiError 404 */
export async function deleteMetadataSchema(tx: HqTransaction, id: string): Promise<void> {
  await removeMetadataSchema(tx, (await requireMetadataSchema(tx, id)).id);
  await rebuild(tx);
}

/** @throws ApiError 404 */
export async function requireMetadataSchema(
  reader: HqReader,
  id: string,
): Promise<KeptMetadataSchema> {
  const found = id.length <= 200 ? await metadataSchemaById(reader, id) : null;
  if (found === null) throw notFound('metadata_schema', id.slice(0, 100));
  return found;
}

async function write(
  tx: HqTransaction,
  id: string,
  relatedObject: string,
  { properties, allow_defined_only }: z.output<typeof MetadataSchemaChange>,
  times: Pick<KeptMetadataSchema, 'created' | 'updated'>,
): Promise<KeptMetadataSchema> {
  const others = (await listMetadataSchemas(tx)).filter((one) => one.id !== id);
  const allowDefinedOnly = allow_defined_only ?? false;
  const schema = toCore(relatedObject, properties, allowDefinedOnly, customOf(others));
  const kept = { id, relatedObject, schema, shown: properties, ...times };
  await putMetadataSchema(tx, kept);
  await rebuild(tx);
  return kept;
}

/** A schema may hold objects that another one describes: it is built anew when that one changes. */
async function rebuild(tx: HqTransaction): Promise<void> {
  const all = await listMetadataSchemas(tx);
  const custom = customOf(all);
  for (const kept of all) {
    const { allowDefinedOnly } = kept.schema;
    const shown = kept.shown as PropertiesInput;
    const schema = toCore(kept.relatedObject, shown, allowDefinedOnly, custom);
    await putMetadataSchema(tx, { ...kept, schema });
  }
}

const customOf = (all: readonly KeptMetadataSchema[]): CustomSchemas =>
  new Map(
    all.map(({ relatedObject, schema: { allowDefinedOnly }, shown }) => [
      relatedObject,
      { properties: shown as PropertiesInput, allowDefinedOnly },
    ]),
  );

function toCore(
  relatedObject: string,
  properties: PropertiesInput,
  allowDefinedOnly: boolean,
  custom: CustomSchemas,
): MetadataSchema {
  const object = Object.hasOwn(OBJECTS, relatedObject) ? OBJECTS[relatedObject] : undefined;
  const parsed = MetadataSchema.safeParse({
    object: object ?? 'custom',
    name: object === undefined ? relatedObject : null,
    properties: toProperties(properties, custom),
    allowDefinedOnly,
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalidPayload(`Property .${issue?.path.map(String).join('.')}: ${issue?.message}`);
}
