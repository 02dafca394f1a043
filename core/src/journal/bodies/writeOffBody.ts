import * as z from 'zod/mini';
import { Identifier } from '../../identifier.ts';
import { MOST_TRANSFERS } from '../../ledger/transfer.ts';
import { Reason } from './bodyParts.ts';

/**
 * A person wrote a lost terminal off: what it had been allotted is the vouchers' own again. Its
 * transfers say of which vouchers; a terminal that held many needs several entries.
 */
export const WriteOffBody = z.strictObject({
  type: z.literal('writeOff'),
  terminalId: Identifier,
  vouchers: z.int().check(z.gte(0), z.lte(MOST_TRANSFERS)),
  by: z.nullable(z.string().check(z.maxLength(200))),
  reason: z.nullable(Reason),
});
export type WriteOffBody = z.infer<typeof WriteOffBody>;
