import * as z from 'zod/mini';
import { Identifier } from '../../identifier.ts';
import { MOST_TRANSFERS } from '../../ledger/transfer.ts';

/** Value put on vouchers of a campaign when they are made; its transfers say on which. */
export const IssueBody = z.strictObject({
  type: z.literal('issue'),
  campaignId: Identifier,
  vouchers: z.int().check(z.gte(1), z.lte(MOST_TRANSFERS)),
});
export type IssueBody = z.infer<typeof IssueBody>;
