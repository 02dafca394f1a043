import { Amount, CommandId } from '@counterfoil/core';
import { z } from 'zod';
import { FeedDocument } from './feedDocument.ts';
import { JournalMark } from './journalMark.ts';
import { ProtocolVersion } from './version.ts';

export const PULL_LIMIT = 1000;

/** How far a terminal has read the feed: a position of HQ's journal, and a document within it. */
export const FeedMark = z.strictObject({
  position: z.int().min(0),
  key: z.string().max(300),
});
export type FeedMark = z.infer<typeof FeedMark>;

export const FEED_START: FeedMark = { position: 0, key: '' };

/** A terminal asks about so many of its redemptions at once. */
export const UNSETTLED_LIMIT = 100;

/**
 * Asks for what changed after a mark; the start of the feed stands for everything. `urgent` leaves
 * out vouchers but those that were blocked, ended or switched: what a terminal that was away must
 * know before it redeems.
 */
export const PullRequest = z.strictObject({
  version: ProtocolVersion,
  scope: z.enum(['urgent', 'all']),
  after: FeedMark,
  limit: z.int().min(1).max(PULL_LIMIT),
  /**
   * Where HQ's journal stood when the feed was read last, and the newest that another answer told of
   * since: HQ finds out by them whether it was restored in between.
   */
  seen: z.array(JournalMark).max(2),
  /** Redemptions that were posted and are not paid: HQ says how much of their risk it holds now. */
  unsettled: z.array(CommandId).max(UNSETTLED_LIMIT),
  /** The terminal's own clock when it asked, milliseconds UTC: shown to people, trusted in nothing. */
  clock: z.int().min(0),
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
  /** Of the risk of a redemption: what the voucher's balance carries, by now. */
  settled: z.array(z.strictObject({ redemptionId: CommandId, within: Amount })),
  /** HQ does not hold what the terminal has seen: it was restored, and is to be read from the start. */
  restored: z.boolean(),
  /**
   * Where HQ's journal stands, and how far it holds the terminal's own. Where HQ holds more of that
   * than the terminal, the terminal was restored from an older copy.
   */
  seen: JournalMark,
  acknowledged: z.int().min(0),
  time: z.int().min(0),
});
export type PullResponse = z.infer<typeof PullResponse>;
