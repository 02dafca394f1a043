import * as z from 'zod/mini';
import { MetadataProperties } from './metadataProperty.ts';

/** The kinds of object whose metadata a programme may describe; `custom` is a name of its own. */
export const METADATA_OBJECTS = [
  'voucher',
  'campaign',
  'customer',
  'product',
  'sku',
  'order',
  'orderItem',
  'redemption',
  'publication',
  'event',
  'earningRule',
  'reward',
  'promotionTier',
  'loyaltyTier',
  'custom',
] as const;

/**
 * What the metadata of one kind of object may hold. `name` says which custom object or, for
 * `event`, which event; null there means every event. With `allowDefinedOnly`, a key that is not
 * among the properties is refused.
 */
export const MetadataSchema = z
  .strictObject({
    object: z.enum(METADATA_OBJECTS),
    name: z.nullable(z.string().check(z.minLength(1), z.maxLength(100))),
    properties: MetadataProperties,
    allowDefinedOnly: z.boolean(),
  })
  .check(
    z.refine(
      ({ object, name }) => object === 'event' || (object === 'custom') === (name !== null),
      { path: ['name'], message: 'a custom object has a name, and only events may have one else' },
    ),
  );
export type MetadataSchema = z.infer<typeof MetadataSchema>;
