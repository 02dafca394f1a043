import { sha256Hex } from '@counterfoil/core';
import {
  type FailedAttempt,
  type FailureKind,
  forgetOldFailures,
  keepFailure,
} from '../records/failedRedemptions.ts';
import { HqStorageError } from '../storage/hqStorageError.ts';
import type { HqContext } from './hqContext.ts';

/** So many attempts of a programme are kept at once, and then one every so many milliseconds. */
const BURST = 50;
const EVERY = 100;
/** So many are written before the old ones are looked for again. */
const BETWEEN_SWEEPS = 50;

const PREFIXES: Readonly<Record<FailureKind, string>> = {
  failedRedemption: 'rf_',
  failedRollback: 'rrf_',
};

/** How much of a programme's room is used up, and since when. */
type Room = { used: number; at: number; written: number };

const roomsOf = new WeakMap<HqContext['storage'], Map<string, Room>>();

/**
 * Keeps an attempt that was refused, and answers its id. A flood of them is not kept whole, so that
 * it holds nobody up who redeems: then the answer is null. `commandId` null: the attempt has no name.
 */
export async function noteFailure(
  context: HqContext,
  programmeId: string,
  kind: FailureKind,
  commandId: string | null,
  attempt: Omit<FailedAttempt, 'id' | 'at' | 'position'>,
): Promise<string | null> {
  const at = context.clock();
  const room = takeRoom(context, programmeId, at);
  if (room === null) return null;
  const name = sha256Hex(`${kind}\n${commandId ?? context.createId()}`).slice(0, 24);
  const id = `${PREFIXES[kind]}${name}`;
  try {
    await context.commit(programmeId, async (tx) => {
      await keepFailure(tx, kind, { ...attempt, id, at });
      if (room.written % BETWEEN_SWEEPS === 0) await forgetOldFailures(tx, kind);
    });
  } catch (error) {
    // The refusal itself is what the caller must hear of.
    if (error instanceof HqStorageError) return null;
    throw error;
  }
  return id;
}

function takeRoom({ storage }: HqContext, programmeId: string, now: number): Room | null {
  const rooms = roomsOf.get(storage) ?? new Map<string, Room>();
  roomsOf.set(storage, rooms);
  const room = rooms.get(programmeId) ?? { used: 0, at: now, written: 0 };
  rooms.set(programmeId, room);
  room.used = Math.max(0, room.used - Math.max(0, now - room.at) / EVERY);
  room.at = now;
  if (room.used + 1 > BURST) return null;
  room.used += 1;
  room.written += 1;
  return room;
}
