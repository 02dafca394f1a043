import {
  ChangeStatusCommand,
  type ChangeStatusCommand as Command,
  changeStatus,
  checkRedeemable,
  type Entry,
  type StatusChange,
  Voucher,
} from '@counterfoil/core';
import { describe, expect, it } from 'vitest';
import { accepted, CARDS, card, entryOf, NOON } from '../support/fixtures.ts';

const command = (change: StatusChange, more: Partial<Command> = {}): Command => ({
  id: 'x1',
  change,
  end: null,
  by: 'mika',
  reason: 'lost',
  ...more,
});

const decide = (voucher: Voucher, asked: Command, earlier: Entry | null = null, campaign = CARDS) =>
  changeStatus({ voucher, campaign, earlier }, asked, NOON);

function changed(voucher: Voucher, asked: Command) {
  const decided = accepted(decide(voucher, asked));
  if (decided.type !== 'decided') throw new Error(decided.type);
  return decided;
}

const window = (start: number | null, end: number | null) => ({ validity: { start, end } });

describe('a change of a voucher’s standing', () => {
  it.each<[StatusChange, Partial<Voucher>, Partial<Voucher>, number | null]>([
    ['disable', {}, { active: false }, null],
    ['enable', { active: false }, { active: true }, null],
    ['block', {}, { blocked: true }, null],
    ['unblock', { blocked: true }, { blocked: false }, null],
    ['expire', {}, window(null, NOON), null],
    ['expire', window(0, NOON + 5), window(0, NOON), null],
    // Ended before it began, it never was valid.
    ['expire', window(NOON + 1, null), window(null, NOON), null],
    ['expire', window(NOON, null), window(null, NOON), null],
    ['prolong', window(0, NOON - 5), window(0, NOON + 7), NOON + 7],
    ['prolong', window(0, NOON + 5), window(0, null), null],
    ['prolong', window(0, null), window(0, 0 + NOON), NOON],
  ])('[B9] to %s %j makes it %j', (change, before, after, end) => {
    const voucher = card('c1', before);
    const decided = changed(voucher, command(change, { end }));
    expect(decided.voucher).toEqual({ ...voucher, ...after });
    expect(Voucher.safeParse(decided.voucher).error).toBeUndefined();
    expect(decided.draft.transfers).toEqual([]);
    expect(decided.draft.body).toMatchObject({
      type: 'status',
      voucherId: 'c1',
      change,
      by: 'mika',
      reason: 'lost',
    });
  });

  it.each<[StatusChange, Partial<Voucher>, number | null]>([
    ['disable', { active: false }, null],
    ['enable', {}, null],
    ['block', { blocked: true }, null],
    ['unblock', {}, null],
    ['expire', window(null, NOON), null],
    ['expire', window(null, NOON - 1), null],
    ['prolong', window(null, NOON + 7), NOON + 7],
    ['prolong', {}, null],
  ])('[B9] to %s %j is none: it stands so already', (change, before, end) => {
    const decided = decide(card('c1', before), command(change, { end }));
    expect(decided).toEqual({ ok: true, value: { type: 'unchanged' } });
  });

  it.each([
    // start, its campaign's end, where to, refusal
    [NOON, null, NOON, { type: 'notYetValid', start: NOON }],
    [NOON, null, NOON - 1, { type: 'notYetValid', start: NOON }],
    [NOON, null, NOON + 1, null],
    [null, NOON + 5, NOON + 6, { type: 'expired', end: NOON + 5 }],
    [null, NOON + 5, null, { type: 'expired', end: NOON + 5 }],
    [null, NOON + 5, NOON + 5, null],
  ])(
    '[B9] from %j, in a campaign until %j, to %j is refused with %j',
    (start, last, end, refusal) => {
      const campaign = { ...CARDS, validity: { start: null, end: last } };
      const decided = decide(
        card('c1', window(start, NOON + 3)),
        command('prolong', { end }),
        null,
        campaign,
      );
      expect(decided.ok ? null : decided.rejection).toEqual(refusal);
    },
  );

  it('[B9] takes effect at once', () => {
    const refusal = (change: StatusChange) =>
      checkRedeemable(changed(card(), command(change)).voucher, CARDS, NOON)?.type;
    expect(refusal('block')).toBe('voucherBlocked');
    expect(refusal('disable')).toBe('voucherDisabled');
    expect(refusal('expire')).toBe('expired');
  });

  it('[R1] asked again is the same entry, asked otherwise under its id is refused', () => {
    const asked = command('block');
    const { draft, voucher } = changed(card(), asked);
    const entry = entryOf('hq', draft.id, draft.body, draft.transfers);
    expect(decide(voucher, asked, entry)).toEqual({
      ok: true,
      value: { type: 'repeated', entry, voucher },
    });
    for (const other of [
      command('unblock'),
      command('block', { reason: 'stolen' }),
      command('prolong', { end: NOON }),
    ])
      expect(decide(voucher, other, entry)).toEqual({
        ok: false,
        rejection: { type: 'idReused' },
      });
    expect(decide(card('c2'), asked, entry)).toMatchObject({ ok: false });
  });

  it('[B9] never moves the end to where no clock comes', () => {
    // ECMAScript knows no instant beyond 8.64e15.
    const beyond = command('prolong', { end: 8_640_000_000_000_001 });
    expect(ChangeStatusCommand.safeParse(beyond).success).toBe(false);
    const last = command('prolong', { end: 8_640_000_000_000_000 });
    expect(ChangeStatusCommand.safeParse(last).success).toBe(true);
    expect(Voucher.safeParse(changed(card(), last).voucher).error).toBeUndefined();
  });
});
