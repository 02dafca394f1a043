import { z } from 'zod';

/** An event of the live stream: HQ's journal stands at `position`, so it is time to pull. */
export const LiveEvent = z.strictObject({
  type: z.literal('wake'),
  position: z.int().min(0),
});
export type LiveEvent = z.infer<typeof LiveEvent>;
