import { z } from 'zod';
import type { Location } from '../../records/locations.ts';
import { toWireTime, toWireTimeOrNull, WireTime } from './wireTime.ts';

export const LocationObject = z
  .object({
    id: z.string().startsWith('loc_'),
    name: z.string(),
    shape: z.record(z.string(), z.unknown()).nullable().describe('The area on a map.'),
    created_at: WireTime,
    updated_at: WireTime.nullable(),
    object: z.literal('location'),
  })
  .meta({ id: 'Location' });
export type LocationObject = z.infer<typeof LocationObject>;

export const showLocation = ({ id, name, shape, created, updated }: Location): LocationObject => ({
  id,
  name,
  shape: shape === null ? null : { ...shape },
  created_at: toWireTime(created),
  updated_at: toWireTimeOrNull(updated),
  object: 'location',
});
