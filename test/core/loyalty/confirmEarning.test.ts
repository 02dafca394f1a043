import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../core/src/journal/entry.ts';
import { type ConfirmCommand, confirmEarning } from '../../../core/src/loyalty/confirmEarning.ts';
import { earn } from '../../../core/src/loyalty/earn.ts';
import {
  applyToEarning,
  type Earning,
  qualifyingPoints,
} from '../../../core/src/loyalty/earning.ts';
import {
  accepted,
  DAY,
  draftOf,
  earningFrom,
  earnState,
  HQ,
  NOON,
  order,
  posted,
  rejectionOf,
  rule,
} from './loyaltyFixtures.ts';

const pays = (id: string, points: number, pendingDays: number | null) =>
  rule(id, { award: { type: 'order', points }, pendingDays });
const earningBy = (...rules: ReturnType<typeof rule>[]): Earning =>
  earningFrom(
    draftOf(earn(earnState({ rules }), HQ, { id: 'x1', occasion: order(1000) }, NOON)),
    NOON,
  );
/** 30 points after 10 days and 60 after 20; 5 at once. */
const EARNING = earningBy(pays('a', 30, 10), pays('b', 60, 20), pays('c', 5, null));
const partId = (index: number) => EARNING.parts[index]?.id ?? '';

const command = (change: Partial<ConfirmCommand> = {}): ConfirmCommand => ({
  id: 'k1',
  partId: null,
  points: null,
  by: null,
  reason: null,
  ...change,
});
const FORCED = { by: 'hanako', reason: 'a good customer' };
const confirm = (change: Partial<ConfirmCommand>, days: number, earning = EARNING) =>
  confirmEarning({ earning, earlier: null }, command(change), NOON + days * DAY);
const parts = (change: Partial<ConfirmCommand>, days: number) =>
  draftOf(confirm(change, days)).body.parts.map(({ id, confirmed, cancelled }) => [
    EARNING.parts.findIndex((part) => part.id === id),
    confirmed,
    cancelled,
  ]);

describe('pending points', () => {
  it.each([
    // days later, what is confirmed: part, points, cancelled
    [10, [[0, 30, 0]]],
    [19, [[0, 30, 0]]],
    [
      20,
      [
        [0, 30, 0],
        [1, 60, 0],
      ],
    ],
  ])('[Y4] after %d days are confirmed where their date has come: %j', (days, expected) => {
    expect(parts({}, days)).toEqual(expected);
  });

  it('[Y4] before their date are not confirmed, unless by a person with a reason', () => {
    expect(rejectionOf(confirm({}, 9))).toEqual({
      type: 'notYetConfirmable',
      confirms: NOON + 10 * DAY,
    });
    expect(rejectionOf(confirm({ partId: partId(1) }, 19))).toEqual({
      type: 'notYetConfirmable',
      confirms: NOON + 20 * DAY,
    });
    expect(rejectionOf(confirm({ by: 'hanako' }, 9))).toMatchObject({ type: 'notYetConfirmable' });
    expect(rejectionOf(confirm({ reason: 'why' }, 9))).toMatchObject({ type: 'notYetConfirmable' });
    expect(parts(FORCED, 9)).toEqual([
      [0, 30, 0],
      [1, 60, 0],
    ]);
    expect(parts({ ...FORCED, partId: partId(1) }, 9)).toEqual([[1, 60, 0]]);
  });

  it.each([
    // points, what becomes of the parts of 30 and 60
    [
      89,
      [
        [0, 30, 0],
        [1, 59, 1],
      ],
    ],
    [
      45,
      [
        [0, 15, 15],
        [1, 30, 30],
      ],
    ],
    [
      0,
      [
        [0, 0, 30],
        [1, 0, 60],
      ],
    ],
  ])('[Y4] adjusted to %d are split in proportion: %j', (points, expected) => {
    expect(parts({ ...FORCED, points }, 0)).toEqual(expected);
  });

  it('[Y4] are adjusted down only, and by a person with a reason', () => {
    expect(rejectionOf(confirm({ points: 1 }, 20))).toEqual({ type: 'reasonMissing' });
    expect(rejectionOf(confirm({ ...FORCED, points: 91 }, 20))).toEqual({
      type: 'pendingExceeded',
      pending: 90,
      needed: 91,
    });
  });

  it('[Y4] go to the card, and what was cancelled to the campaign', () => {
    const { transfers } = draftOf(confirm({ ...FORCED, partId: partId(0), points: 20 }, 0));
    const pending = `pending:${partId(0)}:points`;
    expect(transfers).toEqual([
      { debit: pending, credit: 'voucher:c1:points', unit: 'points', amount: 20 },
      { debit: pending, credit: 'issued:points:points', unit: 'points', amount: 10 },
    ]);
  });

  it('[Y4] are confirmed once, and count towards a tier from then on', () => {
    const draft = draftOf(confirm({ ...FORCED, points: 45 }, 0));
    const after = applyToEarning(EARNING, posted(draft, NOON));
    expect(after.parts.map(({ pending, cancelled }) => [pending, cancelled])).toEqual([
      [0, 15],
      [0, 30],
      [0, 0],
    ]);
    expect(rejectionOf(confirm({}, 20, after))).toEqual({ type: 'nothingPending' });
    expect(qualifyingPoints(EARNING)).toEqual({ time: NOON, points: 5 });
    expect(qualifyingPoints(after)).toEqual({ time: NOON, points: 50 });
  });

  it('[R1] confirmed again under the same id are the same entry; another command is refused', () => {
    const earlier = posted(draftOf(confirm({}, 20)), NOON) as Entry;
    const again = (change: Partial<ConfirmCommand>) =>
      confirmEarning({ earning: EARNING, earlier }, command(change), NOON);
    expect(accepted(again({}))).toEqual({ type: 'repeated', entry: earlier });
    expect(rejectionOf(again(FORCED))).toEqual({ type: 'idReused' });
  });
});
