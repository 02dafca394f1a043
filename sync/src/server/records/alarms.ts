import type { MissState, SeekerPart } from '../desk/missCounter.ts';
import type { HqReader, HqTransaction, Listing, Page } from '../storage/hqStorage.ts';
import { isStorableText } from '../storage/storedValue.ts';
import type { Making } from './recordNames.ts';

const KIND = 'alarm';

/** Something that a person should look at; times are milliseconds UTC. */
export type Alarm = {
  readonly id: string;
  readonly type: 'codeGuessing';
  readonly part: SeekerPart;
  /** Of a key or a terminal its id, else the address. */
  readonly name: string;
  readonly misses: number;
  readonly refused: number;
  readonly first: number;
  readonly last: number;
  /** What was added last of a count that goes on: it began at `since`. */
  readonly latest: { readonly since: number; readonly misses: number; readonly refused: number };
  readonly acknowledgedAt: number | null;
  /** The key that acknowledged it. */
  readonly acknowledgedBy: string | null;
};

/** What goes on after so long a silence is another case. */
const SILENCE = 3_600_000;

/** Opens an alarm, or tells more in the one that is open about the same. */
export async function raiseAlarm(
  tx: HqTransaction,
  { part, name, misses, refused, since, until }: MissState,
  { createId }: Pick<Making, 'createId'>,
): Promise<void> {
  const key = { name: 'about', value: `${part} ${name}` };
  const { rows } = await tx.documents({ kind: KIND, key }, { offset: 0, limit: 1 });
  const known = rows[0]?.value as Alarm | undefined;
  const goesOn =
    known !== undefined && known.acknowledgedAt === null && since - known.last < SILENCE;
  const latest = { since, misses, refused };
  const isSame = known?.latest.since === since;
  const alarm: Alarm = goesOn
    ? {
        ...known,
        misses: known.misses + misses - (isSame ? known.latest.misses : 0),
        refused: known.refused + refused - (isSame ? known.latest.refused : 0),
        latest,
        last: Math.max(known.last, until),
      }
    : {
        id: `alarm_${createId()}`,
        type: 'codeGuessing',
        part,
        name,
        misses,
        refused,
        latest,
        first: since,
        last: until,
        acknowledgedAt: null,
        acknowledgedBy: null,
      };
  await putAlarm(tx, alarm);
}

/** Null where there is none of that id; one that was acknowledged before stays as it is. */
export async function acknowledgeAlarm(
  tx: HqTransaction,
  id: string,
  keyId: string,
  at: number,
): Promise<Alarm | null> {
  const row = isStorableText(id) ? await tx.document(KIND, id) : null;
  if (row === null) return null;
  const known = row.value as Alarm;
  if (known.acknowledgedAt !== null) return known;
  const alarm = { ...known, acknowledgedAt: at, acknowledgedBy: keyId };
  await putAlarm(tx, alarm);
  return alarm;
}

export async function alarms(
  reader: HqReader,
  state: 'open' | 'acknowledged' | null,
  page: Page,
): Promise<Listing<Alarm>> {
  const key = state === null ? {} : { key: { name: 'state', value: state } };
  const { rows, total } = await reader.documents({ kind: KIND, ...key }, page);
  return { rows: rows.map(({ value }) => value as Alarm), total };
}

const putAlarm = (tx: HqTransaction, alarm: Alarm): Promise<void> =>
  tx.putDocument({
    kind: KIND,
    id: alarm.id,
    sourceId: null,
    created: alarm.first,
    updated: alarm.last,
    keys: {
      about: [`${alarm.part} ${alarm.name}`],
      state: [alarm.acknowledgedAt === null ? 'open' : 'acknowledged'],
    },
    value: alarm,
  });
