import type { ClaimRow } from '../storage/claimRow.ts';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';
import { bumpHead } from './headPosition.ts';

/** How long a request waits for value that other terminals were asked to give back. */
export const RECALL_WAIT = 600;
/** A request decides a little after its time where HQ is busy; a server that died decides never. */
const CLAIM_GRACE = 400;

/** Who waits, and for which of its requests. */
export type Claimant = { readonly terminalId: string; readonly claimId: string };

/**
 * Who waits for value of one voucher, as one request sees it. Claims are rows, so several servers
 * see the same queue. They only say who is served first: what is granted never depends on them, nor
 * on the clock that ends them.
 */
export type ClaimQueue = {
  readonly voucherId: string;
  readonly claimant: Claimant;
  readonly mine: ClaimRow | null;
  /** Claims that are served before this request. */
  readonly older: readonly ClaimRow[];
  readonly younger: readonly ClaimRow[];
};

export async function readQueue(
  reader: HqReader,
  voucherId: string,
  claimant: Claimant,
  now: number,
): Promise<ClaimQueue> {
  const live: ClaimRow[] = [];
  for (const claim of await liveClaims(reader, voucherId, now))
    if (claim.wanted > 0 || !(await isDone(reader, claim))) live.push(claim);
  const place = live.findIndex(
    ({ terminalId, claimId }) => terminalId === claimant.terminalId && claimId === claimant.claimId,
  );
  if (place < 0) return { voucherId, claimant, mine: null, older: live, younger: [] };
  const [older, younger] = [live.slice(0, place), live.slice(place + 1)];
  return { voucherId, claimant, mine: live[place] ?? null, older, younger };
}

export async function liveClaims(
  reader: HqReader,
  voucherId: string,
  now: number,
): Promise<ClaimRow[]> {
  return (await reader.claims([voucherId])).filter(({ until }) => until > now);
}

/** What is set apart for claims: nobody else may see it as available. */
export const claimedBy = (claims: readonly ClaimRow[]): number =>
  claims.reduce((sum, { wanted }) => sum + wanted, 0);

/** Whether the terminal sent what came of a grant that it was given: then its claim is over. */
async function isDone(reader: HqReader, { terminalId, claimId }: ClaimRow): Promise<boolean> {
  const redemptionId = claimId.slice(0, claimId.lastIndexOf('#'));
  if ((await reader.entryById(terminalId, redemptionId)) !== null) return true;
  return (await reader.entryById(terminalId, `~return:${claimId}`)) !== null;
}

/** Takes a place in the queue, or keeps it; `waitUntil` is when the request decides at last. */
export async function joinQueue(
  tx: HqTransaction,
  { voucherId, claimant, mine, older }: ClaimQueue,
  wanted: number,
  waitUntil: number,
  now: number,
): Promise<void> {
  if (mine?.wanted === wanted) return;
  if (mine === null) await tx.deleteClaimsBefore(now);
  const arrival = mine?.arrival ?? (older.at(-1)?.arrival ?? 0) + 1;
  const until = waitUntil + CLAIM_GRACE;
  await tx.putClaim({ voucherId, ...claimant, wanted, arrival, until });
}

/**
 * The request was granted less than it needs, since it counts on what its terminal holds: it waits
 * for nothing more, but those behind it leave that alone until its redemption arrives.
 */
export async function keepPlace(tx: HqTransaction, { mine }: ClaimQueue): Promise<void> {
  if (mine !== null) await tx.putClaim({ ...mine, wanted: 0 });
}

/** The request is decided: it leaves the queue, and those behind it look again. */
export async function leaveQueue(tx: HqTransaction, queue: ClaimQueue): Promise<void> {
  const { voucherId, claimant, mine, younger } = queue;
  if (mine === null) return;
  await tx.deleteClaim(voucherId, claimant.terminalId, claimant.claimId);
  if (younger.length > 0) await bumpHead(tx);
}
