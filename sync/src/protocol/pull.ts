import { z } from 'zod';
import { FeedDocument } from './feedDocument.ts';
import { ProtocolVersion } from './version.ts';

export const PULL_LIMIT = 1000;

/** How far a terminal has read the feed: a position of HQ's journal, and a document within it. */
export const FeedMark = z.strictObject({
  position: z.int().min(0),
  key: z.string().max(300),
});
export type FeedMark = z.infer<typeof FeedMark>;

export const FEED_START: FeedMark = { position: 0, key: '' };

/** Asks for what changed after a mark; the start of the feed stands for everything. */
export const PullRequest = z.strictObject({
  version: ProtocolVersion,
  after: FeedMark,
  limit: z.int().min(1).max(PULL_LIMIT),
});
export type PullRequest = z.infer<typeof PullRequest>;

/**
 * Documents in the order of their change, and where to go on; `remaining`, for progress, counts no
 * further than HQ cares to.
 */
export const PullResponse = z.strictObject({
  documents: z.array(FeedDocument),
  next: FeedMark,
  more: z.boolean(),
  remaining: z.int().min(0),
  /**
   * Where HQ's journal stands, and how far it holds the terminal's own. Where either is behind what
   * the terminal knows, HQ was restored from an older copy; where HQ holds more of the terminal's
   * journal than the terminal, the terminal was.
   */
  position: z.int().min(0),
  acknowledged: z.int().min(0),
  time: z.int().min(0),
});
export type PullResponse = z.infer<typeof PullResponse>;
