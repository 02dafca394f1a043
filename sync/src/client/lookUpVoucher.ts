import { PROTOCOL_VERSION } from '../protocol/index.ts';
import { applyGrant } from './applyGrant.ts';
import { hearMark } from './hearMark.ts';
import type { HqLink } from './hqLink.ts';
import { RIGHT_DEADLINE } from './requestRight.ts';
import type { SessionKeeper } from './sessionKeeper.ts';
import type { TerminalBook } from './terminalBook.ts';
import { type Timers, withDeadline } from './timers.ts';

/** Fetches one voucher fresh from HQ, and takes in what HQ allots of it on sight. */
export async function lookUpVoucher(
  book: TerminalBook,
  link: HqLink,
  sessions: SessionKeeper,
  timers: Timers,
  codeKey: string,
): Promise<void> {
  const { voucher, grant, seen } = await withDeadline(RIGHT_DEADLINE, timers, (signal) =>
    sessions.call(signal, (token) =>
      link.lookUp(token, { version: PROTOCOL_VERSION, codeKey }, signal),
    ),
  );
  await book.alone(async () => {
    const granted = grant === null ? null : await applyGrant(book, grant);
    const vouchers = voucher === null ? [] : [voucher];
    const contact = hearMark(book.state().contact, seen);
    await book.commit({ ...granted, vouchers, contact });
  });
}
