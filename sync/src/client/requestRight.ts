import type { Rejection } from '@counterfoil/core';
import { type AllotRequest, PROTOCOL_VERSION } from '../protocol/index.ts';
import { applyGrant } from './applyGrant.ts';
import type { HqLink, LinkError } from './hqLink.ts';
import type { SessionKeeper } from './sessionKeeper.ts';
import type { TerminalBook } from './terminalBook.ts';
import { type Timers, withDeadline } from './timers.ts';

/** How long a clerk waits for HQ before the till decides on its own grounds. */
export const RIGHT_DEADLINE = 800;

/** What HQ said, or that it could not be heard in time. */
export type RightAnswer =
  | { readonly result: 'granted' | 'free' }
  | { readonly result: 'refused'; readonly rejection: Rejection }
  | { readonly result: 'unreachable'; readonly error: LinkError };

export type RightRequest = Omit<AllotRequest, 'version' | 'attempt'>;

/**
 * Asks HQ for the right to make a redemption. The intent is on disk before the question leaves, so
 * an answer that comes late, even after a crash, finds whose it is.
 *
 * @throws LinkError where HQ was not heard in time
 */
export async function requestRight(
  book: TerminalBook,
  link: HqLink,
  sessions: SessionKeeper,
  timers: Timers,
  request: RightRequest,
): Promise<RightAnswer> {
  const attempt = await recordIntent(book, request, timers.now());
  const answer = await withDeadline(RIGHT_DEADLINE, timers, (signal) =>
    sessions.call(signal, (token) =>
      link.allot(token, { version: PROTOCOL_VERSION, attempt, ...request }, signal),
    ),
  );
  await book.alone(async () => {
    const fresh = answer.voucher === null ? {} : { vouchers: [answer.voucher] };
    const granted = answer.result === 'granted' ? await applyGrant(book, answer.document) : null;
    await book.commit({ ...granted, ...fresh });
  });
  return answer.result === 'refused'
    ? { result: 'refused', rejection: answer.rejection }
    : { result: answer.result };
}

/** Writes the intent and answers how many grants were applied for it. */
async function recordIntent(
  book: TerminalBook,
  { redemptionId, voucherId, bodyHash }: RightRequest,
  now: number,
): Promise<number> {
  return book.alone(async () => {
    const earlier = await book.storage.intent(redemptionId);
    const attempt = earlier?.attempt ?? 0;
    const intent = { id: redemptionId, voucherId, bodyHash, at: now, attempt, done: false };
    await book.commit({ intents: [intent] });
    return attempt;
  });
}
