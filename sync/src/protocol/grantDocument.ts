import { GrantBody } from '@counterfoil/core';
import { z } from 'zod';
import { VoucherSnapshot } from './voucherDocument.ts';

/** A right that HQ set aside for the terminal, with the voucher as it stood right after. */
export const GrantDocument = z.strictObject({
  kind: z.literal('grant'),
  grant: GrantBody,
  snapshot: VoucherSnapshot,
});
export type GrantDocument = z.infer<typeof GrantDocument>;
