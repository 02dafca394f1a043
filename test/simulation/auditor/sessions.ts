import type { Move } from './deeds.ts';
import type { EntryFact, HqChange, RowFact } from './facts.ts';
import type { HqDisk } from './hqDisk.ts';
import { HQ, keyOf, type Outside } from './outside.ts';
import { readAccount } from './paths.ts';
import type { Report } from './report.ts';

/** What a session holds by one entry: what was set aside on each account, and where it came from. */
export type SessionHold = {
  readonly sessionKey: string;
  readonly expires: number;
  readonly held: ReadonlyMap<string, { readonly from: string; readonly amount: number }>;
};

type SessionBody = {
  readonly type: string;
  readonly reservationId: string;
  readonly sessionKey: string;
  readonly expires: number;
  readonly reason: string;
};

const bodyOf = ({ body }: EntryFact): Partial<SessionBody> => (body ?? {}) as Partial<SessionBody>;

/** What sessions hold moves by their own entries only, whole, and back to where it came from. */
export function checkSession(
  { holds }: HqDisk,
  { entry }: RowFact,
  moves: readonly Move[],
  report: Report,
): void {
  const { type, reservationId = '', sessionKey = '', expires = 0 } = bodyOf(entry);
  const isPending = (path: string): boolean => readAccount(path).kind === 'pending';
  const pending = moves.filter(({ debit, credit }) => isPending(debit) || isPending(credit));
  if (type === 'reservation') {
    const held = new Map(
      pending.map(({ debit, credit, amount }) => [credit, { from: debit, amount }]),
    );
    if (holds.has(reservationId) || held.size !== pending.length)
      report('session', `${reservationId} was held twice`);
    holds.set(reservationId, { sessionKey, expires, held });
    return;
  }
  if (type !== 'release') {
    if (pending.length > 0) report('session', `${entry.id} moved what a session holds`);
    return;
  }
  const hold = holds.get(reservationId);
  holds.delete(reservationId);
  const isWhole =
    hold !== undefined &&
    pending.length === hold.held.size &&
    pending.every(({ debit, credit, amount }) => {
      const one = hold.held.get(debit);
      return one?.from === credit && one.amount === amount;
    });
  if (!isWhole) report('session', `${entry.id} gave back something else than was held`);
}

/** Before it runs out, what a session holds comes back for that session alone. */
export function checkReleases(
  { holds }: HqDisk,
  { sessions, givenUp }: Outside,
  { rows = [] }: HqChange,
  report: Report,
): void {
  const keys = new Map([...holds].map(([id, { sessionKey }]) => [id, sessionKey]));
  const redeeming = new Set<string | undefined>();
  const holding = new Set<string | undefined>();
  for (const { entry } of rows) {
    const { type, reservationId = '', sessionKey = '' } = bodyOf(entry);
    if (type === 'reservation') keys.set(reservationId, sessionKey);
    if (type === 'reservation') holding.add(sessionKey);
    if (type === 'redemption') redeeming.add(sessions.get(keyOf(HQ, entry.id)));
  }
  for (const { entry } of rows) {
    const { type, reservationId = '', reason } = bodyOf(entry);
    if (type !== 'release') continue;
    const sessionKey = keys.get(reservationId);
    const { expires = 0 } = holds.get(reservationId) ?? {};
    const isDue =
      (reason === 'expired' && expires <= entry.at.time) ||
      (reason === 'redeemed' && redeeming.has(sessionKey)) ||
      (reason === 'replaced' && holding.has(sessionKey)) ||
      (reason === 'asked' && givenUp.has(sessionKey ?? ''));
    if (!isDue)
      report('session', `${entry.id} gave back what ${sessionKey} still holds: ${reason}`);
  }
}
