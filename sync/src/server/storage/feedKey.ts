import type { FeedMark } from '../../protocol/index.ts';
import type { FeedRow } from './feedRow.ts';

/** The letter that the keys of each kind begin with; they decide the order within one position. */
export const FEED_LETTERS: Readonly<Record<FeedRow['kind'], string>> = {
  programme: 'a',
  store: 'b',
  terminal: 'c',
  campaign: 'd',
  grant: 'e',
  recall: 'f',
  rolledBack: 'g',
  voucher: 'h',
};

export const feedKey = (kind: FeedRow['kind'], id: string): string => `${FEED_LETTERS[kind]}${id}`;

/**
 * The mark within the rows of one kind: those that come after it in the feed are the rows with
 * (changed, id) beyond it.
 */
export function markWithinKind(
  kind: FeedRow['kind'],
  { position, key }: FeedMark,
): { readonly changed: number; readonly id: string } {
  const letter = FEED_LETTERS[kind];
  const reached = key.slice(0, 1);
  if (reached < letter) return { changed: position, id: '' };
  if (reached > letter) return { changed: position + 1, id: '' };
  return { changed: position, id: key.slice(1) };
}
