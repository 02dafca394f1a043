import { z } from 'zod';

/** What crosses the bridge: plain data, so that JSON and structured clone carry the same. */
export const BridgeMessage = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('request'),
    id: z.int().min(1),
    method: z.string().max(64),
    params: z.unknown(),
  }),
  z.strictObject({ kind: z.literal('response'), id: z.int().min(1), result: z.unknown() }),
  z.strictObject({
    kind: z.literal('failure'),
    id: z.int().min(1),
    reason: z.enum(['invalid', 'failed']),
    message: z.string(),
  }),
  z.strictObject({ kind: z.literal('event'), name: z.string().max(64), data: z.unknown() }),
]);
export type BridgeMessage = z.infer<typeof BridgeMessage>;
