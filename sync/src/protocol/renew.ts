import { EntryId } from '@counterfoil/core';
import { z } from 'zod';
import { ProtocolVersion } from './version.ts';

/** A terminal asks about so many of its leases at once. */
export const RENEW_LIMIT = 200;

/** Asks to keep grants of the terminal's pool for longer. Nothing in any ledger moves. */
export const RenewRequest = z.strictObject({
  version: ProtocolVersion,
  grantIds: z.array(EntryId).min(1).max(RENEW_LIMIT),
});
export type RenewRequest = z.infer<typeof RenewRequest>;

/** The new ends, milliseconds UTC. A grant that is left out ends as it would have. */
export const RenewResponse = z.strictObject({
  leases: z.array(z.strictObject({ grantId: EntryId, leaseEnds: z.int().min(0) })),
});
export type RenewResponse = z.infer<typeof RenewResponse>;
