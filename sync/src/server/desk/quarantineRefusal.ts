import type { QuarantineReason } from '@counterfoil/core/reconcile';
import type { QuarantineStatus } from '../storage/quarantineRow.ts';

/**
 * Why an entry stays in quarantine as it is.
 *
 * - `decided`: somebody decided otherwise already
 * - `stillStands`: HQ still could not post it, for this reason
 * - `outOfSequence`: it continues the history that HQ holds, whose entry `next` comes first
 * - `nothingToPost`: it moves rights alone, which stand in the other history
 */
export type QuarantineRefusal =
  | { readonly type: 'entryUnknown' }
  | { readonly type: 'decided'; readonly status: QuarantineStatus }
  | { readonly type: 'stillStands'; readonly reason: QuarantineReason }
  | { readonly type: 'outOfSequence'; readonly next: number }
  | { readonly type: 'nothingToPost' };
