import {
  applyToEarning,
  applyToPoints,
  type Earning,
  type EntryBody,
  earningOf,
  emptyBuckets,
  type PointsBuckets,
  standingAfter,
  type TierStanding,
} from '@counterfoil/core';
import type { HqReader, HqStorage } from '../storage/hqStorage.ts';
import type { JournalRow } from '../storage/journalRow.ts';

/** All that the journal says of one loyalty card, in points. */
export type CardPoints = {
  /** Where the journal was read to. */
  readonly position: number;
  readonly buckets: PointsBuckets;
  readonly earnings: readonly Earning[];
  readonly tier: TierStanding | null;
  /** Everything that ever came to the card, and what lapsed on it. */
  readonly added: number;
  readonly expired: number;
  /** What is left of each redemption that was not rolled back whole, by terminal and id. */
  readonly standing: ReadonlyMap<string, number>;
};

export const emptyCard = (voucherId: string): CardPoints => ({
  position: 0,
  buckets: emptyBuckets(voucherId),
  earnings: [],
  tier: null,
  added: 0,
  expired: 0,
  standing: new Map(),
});

/** The card after a record of the journal that is about it, among others. */
export function cardAfter(card: CardPoints, { position, entry }: JournalRow): CardPoints {
  const { body } = entry;
  const { voucherId } = card.buckets;
  const after = { ...card, position, buckets: applyToPoints(card.buckets, entry) };
  if (body.type === 'issue') return { ...after, added: card.added + issuedTo(voucherId, entry) };
  if (!('voucherId' in body) || body.voucherId !== voucherId) return after;
  switch (body.type) {
    case 'earning':
      return {
        ...after,
        earnings: [...card.earnings, earningOf(entry)],
        added: card.added + pointsAdded(body),
      };
    case 'earningReversal':
    case 'confirmation':
    case 'expiry':
      return {
        ...after,
        earnings: card.earnings.map((earning) => applyToEarning(earning, entry)),
        added: card.added + pointsAdded(body),
        expired: card.expired + pointsLapsed(body),
      };
    case 'tierChange':
      return { ...after, tier: standingAfter(body) };
    case 'redemption':
      return {
        ...after,
        standing: new Map(card.standing).set(`${entry.terminalId}/${entry.id}`, body.spent),
      };
    case 'rollback':
      return { ...after, standing: withReturned(card.standing, body) };
    default:
      return { ...after, added: card.added + pointsAdded(body) };
  }
}

/** What an entry about a card adds to it; 0 where it takes something off, or moves nothing. */
function pointsAdded(body: EntryBody): number {
  switch (body.type) {
    case 'topUp':
      return body.direction === 'add' ? body.amount : 0;
    case 'cardTransfer':
      return body.direction === 'in' ? body.points : 0;
    case 'earning':
      return body.parts.reduce((sum, it) => sum + (it.confirms === null ? it.points : 0), 0);
    case 'confirmation':
      return body.parts.reduce((sum, { confirmed }) => sum + confirmed, 0);
    default:
      return 0;
  }
}

const pointsLapsed = (body: EntryBody): number =>
  body.type === 'expiry' ? body.parts.reduce((sum, { points }) => sum + points, 0) : 0;

/** What an issue of many vouchers put on this one. */
export const issuedTo = (
  voucherId: string,
  { transfers }: Pick<JournalRow['entry'], 'transfers'>,
) =>
  transfers.reduce(
    (sum, { credit, amount }) => sum + (credit === `voucher:${voucherId}:points` ? amount : 0),
    0,
  );

function withReturned(
  standing: CardPoints['standing'],
  body: Extract<EntryBody, { type: 'rollback' }>,
): CardPoints['standing'] {
  const key = `${body.redemptionTerminalId}/${body.redemptionId}`;
  const left = (standing.get(key) ?? 0) - body.right - body.risk;
  const after = new Map(standing);
  if (left > 0) after.set(key, left);
  else after.delete(key);
  return after;
}

/** Points that are on the card in the fold, spendable or lapsed and not swept yet. */
export const pointsHeld = ({ buckets }: CardPoints): number =>
  buckets.buckets.reduce((sum, { remaining }) => sum + remaining, 0);

const PAGE = 100;
const MOST_KEPT = 10_000;

const keptOf = new WeakMap<HqStorage, Map<string, CardPoints>>();

/** The records of a card after a position, oldest first; `older` where the reader is behind it. */
async function rowsAfter(
  reader: HqReader,
  voucherId: string,
  position: number,
): Promise<JournalRow[] | 'older'> {
  const found: JournalRow[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const { rows } = await reader.journalOfVoucher(voucherId, { offset, limit: PAGE });
    if (offset === 0 && (rows[0]?.position ?? 0) < position) return 'older';
    const fresh = rows.filter((row) => row.position > position);
    found.push(...fresh);
    if (fresh.length < PAGE) return found.reverse();
  }
}

/** All records of a card, oldest first. */
export async function cardRows(reader: HqReader, voucherId: string): Promise<JournalRow[]> {
  const rows = await rowsAfter(reader, voucherId, 0);
  return rows === 'older' ? [] : rows;
}

/** The card as it stands: all of its journal. Within a transaction it sees what was just posted. */
export const readCard = async (reader: HqReader, voucherId: string): Promise<CardPoints> =>
  (await cardRows(reader, voucherId)).reduce(cardAfter, emptyCard(voucherId));

/**
 * The same, remembered outside of transactions. History never changes, so only what came since the last look is
 * read; a reader that sees an older state than the last look starts from nothing.
 */
export async function lookAtCard(
  storage: HqStorage,
  reader: HqReader,
  programmeId: string,
  voucherId: string,
): Promise<CardPoints> {
  const kept = keptOf.get(storage) ?? new Map<string, CardPoints>();
  keptOf.set(storage, kept);
  const key = `${programmeId} ${voucherId}`;
  const known = kept.get(key) ?? emptyCard(voucherId);
  const rows = await rowsAfter(reader, voucherId, known.position);
  if (rows === 'older') return readCard(reader, voucherId);
  const card = rows.reduce(cardAfter, known);
  // What a transaction reads may never be committed, so it is not remembered.
  if ('putDocument' in reader) return card;
  kept.delete(key);
  kept.set(key, card);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return card;
}
