import { z } from 'zod';

/** What the page must know of the station that serves it. */
export const StationConfig = z.strictObject({
  /** Names this till's data among those of the browser. */
  tillKey: z.string().regex(/^[0-9a-f]{16}$/),
  /** HQ's address, or null where the clerk must enter it. */
  hqUrl: z.string().nullable(),
  /** One-time codes to enrol with at the first start, the first that is open; the demo has some. */
  enrolCodes: z.array(z.string()),
  isDemo: z.boolean(),
  /** Addresses of the devices, as a person set them. */
  printer: z.string().nullable(),
  scanner: z.string().nullable(),
});
export type StationConfig = z.infer<typeof StationConfig>;
