import type { HqTransaction } from '../storage/hqStorage.ts';

/** Gives a change that is no journal record its place in the feed's order. */
export async function bumpHead(tx: HqTransaction): Promise<number> {
  const head = await tx.head();
  await tx.putHead({ ...head, position: head.position + 1 });
  return head.position + 1;
}
