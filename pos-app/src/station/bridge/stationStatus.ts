import { z } from 'zod';
import { PrintObstacle } from './printReport.ts';

/** How the devices are; null where there is no such device. */
export const StationStatus = z.strictObject({
  printer: z
    .strictObject({ obstacle: PrintObstacle.nullable(), paperNearEnd: z.boolean() })
    .nullable(),
  scanner: z.strictObject({ connected: z.boolean() }).nullable(),
});
export type StationStatus = z.infer<typeof StationStatus>;
