import { z } from 'zod';

/** Why a receipt was not printed, or why nobody knows whether it was. */
export const PrintObstacle = z.enum([
  'noPrinter',
  'paperOut',
  'coverOpen',
  'mechanism',
  'offline',
  'unreachable',
  'noAnswer',
  'lineFailed',
]);
export type PrintObstacle = z.infer<typeof PrintObstacle>;

/**
 * `printed`: the printer said so. `sent`: handed over, but look at the paper before it is printed
 * again. `refused`: nothing was sent.
 */
export const PrintReport = z.strictObject({
  outcome: z.enum(['printed', 'sent', 'refused']),
  obstacle: PrintObstacle.nullable(),
  /** Characters that the printer lacks; they came out as 〓. */
  unprintable: z.array(z.string()),
});
export type PrintReport = z.infer<typeof PrintReport>;

export const DrawerReport = z.strictObject({
  outcome: z.enum(['sent', 'refused']),
  obstacle: PrintObstacle.nullable(),
});
export type DrawerReport = z.infer<typeof DrawerReport>;
