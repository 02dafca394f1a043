import { raiseAlarm } from '../records/alarms.ts';
import type { HqContext } from './hqContext.ts';
import type { MissState } from './missCounter.ts';

/** How often at most one alarm is written anew, milliseconds. */
const EVERY = 30_000;

/**
 * Keeps alarms. Nobody waits for them: whoever guesses must not learn anything from the time it
 * takes, and each alarm is written now and then only, however fast somebody guesses.
 */
export function createAlarmWriter(
  { commit, clock, createId }: Pick<HqContext, 'commit' | 'clock' | 'createId'>,
  onError: (error: unknown) => void,
): (state: MissState) => void {
  const writtenAt = new Map<string, number>();
  return (state) => {
    const { programmeId, part, name } = state;
    const key = JSON.stringify([programmeId, part, name]);
    const now = clock();
    const before = writtenAt.get(key);
    if (before !== undefined && now >= before && now - before < EVERY) return;
    for (const [one, at] of writtenAt) if (now - at >= EVERY) writtenAt.delete(one);
    writtenAt.set(key, now);
    commit(programmeId, (tx) => raiseAlarm(tx, state, { createId })).catch(onError);
  };
}
