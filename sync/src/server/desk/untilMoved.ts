import type { HqReader } from '../storage/hqStorage.ts';
import type { HqContext } from './hqContext.ts';

/** A request is to be decided again once the journal has moved beyond this position. */
export type Waiting = { readonly waitsAt: number };

export const waitHere = async (reader: HqReader): Promise<Waiting> => ({
  waitsAt: (await reader.head()).position,
});

export const isWaiting = (outcome: object): outcome is Waiting => 'waitsAt' in outcome;

/**
 * Resolves when the journal has moved, or when it is `until`. What others wrote in the very
 * transaction that the request was looked at in, or right after, counts too.
 */
export async function untilMoved(
  context: HqContext,
  programmeId: string,
  { waitsAt }: Waiting,
  until: number,
): Promise<void> {
  const moved = context.waitForChange(programmeId, Math.max(1, until - context.clock()));
  const { position } = await context.read(programmeId, (reader) => reader.head());
  if (position === waitsAt) await moved;
}
