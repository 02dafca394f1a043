import type { Rejection } from '@counterfoil/core';
import { type AllotRequest, PROTOCOL_VERSION } from '../protocol/index.ts';
import { applyGrant } from './applyGrant.ts';
import { hearMark } from './hearMark.ts';
import type { HqLink, LinkError } from './hqLink.ts';
import { type Intent, isAnotherIntent } from './intent.ts';
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
  const intent = await recordIntent(book, request, timers.now());
  // Somebody else made this very redemption while this call was on its way here.
  if (intent === 'over') return { result: 'granted' };
  if (intent === 'another') return { result: 'refused', rejection: { type: 'idReused' } };
  const { attempt } = intent;
  const answer = await withDeadline(RIGHT_DEADLINE, timers, (signal) =>
    sessions.call(signal, (token) =>
      link.allot(token, { version: PROTOCOL_VERSION, attempt, ...request }, signal),
    ),
  );
  await book.alone(async () => {
    const fresh = answer.voucher === null ? {} : { vouchers: [answer.voucher] };
    const granted = answer.result === 'granted' ? await applyGrant(book, answer.document) : null;
    const contact = hearMark(book.state().contact, answer.seen);
    await book.commit({ ...granted, ...fresh, contact });
  });
  return answer.result === 'refused'
    ? { result: 'refused', rejection: answer.rejection }
    : { result: answer.result };
}

/** Writes the intent, unless its redemption is over or another intent is under way by its id. */
async function recordIntent(
  book: TerminalBook,
  { redemptionId, voucherId, bodyHash }: RightRequest,
  now: number,
): Promise<Intent | 'over' | 'another'> {
  return book.alone(async () => {
    if ((await book.storage.entryById(redemptionId)) !== null) return 'over';
    const earlier = await book.storage.intent(redemptionId);
    if (isAnotherIntent(earlier, bodyHash)) return 'another';
    const attempt = earlier?.attempt ?? 0;
    const intent = { id: redemptionId, voucherId, bodyHash, at: now, attempt, done: false };
    await book.commit({ intents: [intent] });
    return intent;
  });
}
