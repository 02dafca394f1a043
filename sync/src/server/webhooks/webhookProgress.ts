import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';

const KIND = 'webhookProgress';
const ID = 'programme';

/** How long a server may hold the delivery without a sign of life, milliseconds. */
const LEASE = 30_000;

/** How far events were taken up, and which server delivers; times are milliseconds UTC. */
export type Progress = {
  /** Of HQ's journal. */
  readonly position: number;
  /** When the last messages were made: those that follow are made later, whatever the clock says. */
  readonly last: number;
  readonly holder: string | null;
  readonly until: number;
};

export async function readProgress(reader: HqReader): Promise<Progress | null> {
  const row = await reader.document(KIND, ID);
  return row === null ? null : (row.value as Progress);
}

export const putProgress = (tx: HqTransaction, progress: Progress): Promise<void> => {
  const row = { sourceId: null, created: 0, updated: null, keys: {}, value: progress };
  return tx.putDocument({ kind: KIND, id: ID, ...row });
};

/** From here on events are taken up: what happened before nobody waited for. */
export async function beginHere(tx: HqTransaction): Promise<void> {
  const { position } = await tx.head();
  const known = await readProgress(tx);
  await putProgress(tx, { last: 0, holder: null, until: 0, ...known, position });
}

/** Takes or keeps the delivery for a server; null where another one has it. */
export async function holdLease(
  tx: HqTransaction,
  holder: string,
  now: number,
): Promise<Progress | null> {
  const known = await readProgress(tx);
  if (known === null) return null;
  if (known.holder !== holder && known.holder !== null && known.until > now) return null;
  const held = { ...known, holder, until: now + LEASE };
  await putProgress(tx, held);
  return held;
}

/** Gives the delivery up, so that another server need not wait for the lease to end. */
export async function dropLease(tx: HqTransaction, holder: string): Promise<void> {
  const known = await readProgress(tx);
  if (known?.holder === holder) await putProgress(tx, { ...known, holder: null, until: 0 });
}
