import { z } from 'zod';

/** What the page must know of the station that serves it. */
export const StationConfig = z.strictObject({
  /** HQ's address, or null where the clerk must enter it. */
  hqUrl: z.string().nullable(),
  /** A one-time code to enrol with at the first start; the demo has one. */
  enrolCode: z.string().nullable(),
  isDemo: z.boolean(),
  /** Addresses of the devices, as a person set them. */
  printer: z.string().nullable(),
  scanner: z.string().nullable(),
});
export type StationConfig = z.infer<typeof StationConfig>;
