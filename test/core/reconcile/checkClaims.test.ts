import { Entry, type EntryBody, type Redemption, type Voucher } from '@counterfoil/core';
import {
  checkClaims,
  checkRoom,
  MOST_PLAUSIBLE,
  type QuarantineReason,
  reconcile,
} from '@counterfoil/core/reconcile';
import { describe, expect, it } from 'vitest';
import {
  card,
  coupon,
  entryOf,
  HASH,
  MAX,
  redemptionEntry,
  redemptionWith,
} from '../support/fixtures.ts';
import {
  coverEntry,
  reconcileState,
  redeemed,
  returnEntry,
  rollbackEntry,
} from '../support/reconcileState.ts';

const ALLOTTED = 'allotted:a:c1:JPY';
const REDEEMED = 'redeemed:ginza:JPY';

/** The entry with another body, whose transfers stay unless they are given. */
const saying = (entry: Entry, change: object, transfers = entry.transfers): Entry =>
  entryOf(entry.terminalId, entry.id, { ...entry.body, ...change } as EntryBody, transfers);

const right = (amount: number, account = ALLOTTED) => ({
  ground: 'allotted' as const,
  account,
  grantId: null,
  amount,
});
const move = (debit: string, credit: string, amount: number) => ({
  debit,
  credit,
  unit: 'JPY',
  amount,
});

type Case = [string, Entry, QuarantineReason, (Redemption | null)?, (Voucher | null)?];

const spend = redemptionEntry(700, 300);
const free = coupon('d1', { unit: null });
const freeSpend = saying(redemptionEntry(0, 0), { voucherId: 'd1', unit: null, amount: 200 });

const MALFORMED: Case[] = [
  [
    'a top-up past its own allotment',
    entryOf(
      'a',
      't1',
      {
        type: 'topUp',
        voucherId: 'c1',
        unit: 'JPY',
        amount: 500,
        direction: 'add',
        expires: null,
        by: null,
        reason: null,
        bodyHash: HASH,
      },
      [move('issued:cards:JPY', 'voucher:c1:JPY', 500)],
    ),
    'transfersDiffer',
  ],
  [
    'a grant to itself',
    entryOf(
      'a',
      'g1',
      {
        type: 'grant',
        grantId: 'g1',
        terminalId: 'a',
        redemptionId: null,
        voucherId: 'c1',
        unit: 'JPY',
        amount: 500,
        leaseEnds: 0,
      },
      [move('voucher:c1:JPY', ALLOTTED, 500)],
    ),
    'notForTerminals',
  ],
  [
    'a status',
    entryOf(
      'a',
      's1',
      {
        type: 'status',
        voucherId: 'c1',
        change: 'enable',
        end: null,
        by: null,
        reason: null,
        bodyHash: HASH,
      },
      [],
    ),
    'notForTerminals',
  ],
  [
    'an issue',
    entryOf('a', 'i1', { type: 'issue', campaignId: 'cards', vouchers: 1 }, []),
    'notForTerminals',
  ],
  ['a redemption of an unknown voucher', spend, 'voucherUnknown', null, null],
  ['a redemption in another unit', spend, 'unitDiffers', null, card('c1', { unit: 'points' })],
  ['a redemption of nothing where there is a unit', freeSpend, 'unitDiffers', null, coupon()],
  [
    'rights that sum to more than was spent',
    saying(spend, { rights: [right(700), right(301)] }),
    'rightsDiffer',
  ],
  [
    'rights whose sum leaves the safe integers',
    saying(spend, { rights: [right(MAX), right(MAX)], spent: MAX, amount: MAX }),
    'rightsDiffer',
  ],
  [
    'a stronger ground than the weakest right',
    saying(spend, { ground: 'allotted' }),
    'rightsDiffer',
  ],
  [
    "another terminal's right",
    saying(spend, { rights: [right(1000, 'allotted:b:c1:JPY')], ground: 'allotted' }, [
      move('allotted:b:c1:JPY', REDEEMED, 1000),
    ]),
    'rightsDiffer',
  ],
  [
    "another voucher's right",
    saying(spend, { rights: [right(1000, 'allotted:a:c2:JPY')], ground: 'allotted' }, [
      move('allotted:a:c2:JPY', REDEEMED, 1000),
    ]),
    'rightsDiffer',
  ],
  [
    "the voucher's own account as a right",
    saying(spend, { rights: [right(1000, 'voucher:c1:JPY')], ground: 'allotted' }, [
      move('voucher:c1:JPY', REDEEMED, 1000),
    ]),
    'rightsDiffer',
  ],
  [
    'an account that none of ours is',
    saying(spend, { rights: [right(1000, 'gold:a:c1:JPY')], ground: 'allotted' }, [
      move('gold:a:c1:JPY', REDEEMED, 1000),
    ]),
    'rightsDiffer',
  ],
  [
    'rights of a coupon without a unit',
    saying(freeSpend, { rights: [right(5)], spent: 5, ground: 'allotted' }),
    'rightsDiffer',
    null,
    free,
  ],
  ['a card that takes off more than was spent', saying(spend, { amount: 1001 }), 'amountsDiffer'],
  ['a card that takes off less than was spent', saying(spend, { amount: 999 }), 'amountsDiffer'],
  [
    'transfers to another store',
    saying(spend, {}, [
      move(ALLOTTED, 'redeemed:umeda:JPY', 700),
      move('atRisk:a:c1:JPY', 'redeemed:umeda:JPY', 300),
    ]),
    'transfersDiffer',
  ],
  ['no transfers', saying(spend, {}, []), 'transfersDiffer'],
  [
    'one transfer more',
    saying(spend, {}, [...spend.transfers, move('redeemed:ginza:JPY', ALLOTTED, 1)]),
    'transfersDiffer',
  ],
  [
    'the same transfers in another order',
    saying(spend, {}, spend.transfers.toReversed()),
    'transfersDiffer',
  ],
  [
    'a return to itself',
    saying(returnEntry(5), {}, [move('voucher:c1:JPY', ALLOTTED, 5)]),
    'transfersDiffer',
  ],
  [
    'a redemption under an id that is kept for ours',
    redemptionEntry(5, 0, { id: '~return:1' }),
    'idReserved',
  ],
  [
    'a redemption under an id that is too long for a command',
    redemptionEntry(5, 0, { id: 'x'.repeat(129) }),
    'idReserved',
  ],
  ['a rollback of what HQ does not know', rollbackEntry(700, 300), 'redemptionUnknown', null],
  [
    "a rollback of another voucher's redemption",
    rollbackEntry(700, 300),
    'redemptionUnknown',
    redemptionWith(700, 300, { voucherId: 'c2' }),
  ],
  [
    "a rollback of another store's redemption",
    rollbackEntry(700, 300),
    'redemptionUnknown',
    redemptionWith(700, 300, { storeId: 'umeda' }),
  ],
  [
    'a rollback that HQ read another redemption for',
    rollbackEntry(700, 300),
    'redemptionUnknown',
    redemptionWith(700, 300, { id: 'r2' }),
  ],
  ['a rollback of more than was redeemed', rollbackEntry(700, 301), 'amountsDiffer'],
  [
    'a rollback whose parts are more than it says',
    rollbackEntry(700, 300, 'a', { amount: 999 }),
    'amountsDiffer',
  ],
  [
    'a rollback whose parts are less than it says',
    rollbackEntry(700, 299, 'a', { amount: 1000 }),
    'amountsDiffer',
  ],
  [
    'a rollback whose parts leave the safe integers',
    rollbackEntry(MAX, MAX, 'a', { amount: MAX }),
    'amountsDiffer',
  ],
  ['a rollback of more risk than there was', rollbackEntry(0, 1000), 'rightsDiffer'],
  ['a rollback of more right than there was', rollbackEntry(1000, 0), 'rightsDiffer'],
  ["a right out of another till's redemption", rollbackEntry(700, 300, 'b'), 'rightsDiffer'],
  ['a cover of what HQ does not know', coverEntry(300), 'redemptionUnknown', null],
  [
    "a cover of another voucher's redemption",
    coverEntry(300),
    'redemptionUnknown',
    redemptionWith(700, 300, { voucherId: 'c2' }),
  ],
  [
    "a cover of another till's redemption",
    coverEntry(300),
    'redemptionUnknown',
    redemptionWith(700, 300, { terminalId: 'b' }),
  ],
  ['a cover of more than was at risk', coverEntry(301), 'amountsDiffer'],
  [
    'a second cover of the same',
    coverEntry(101),
    'amountsDiffer',
    redemptionWith(700, 300, { covered: 200 }),
  ],
  ['a part of a use', rollbackOfUse({ amount: 249 }), 'amountsDiffer', oneUse(), coupon()],
  ['two uses for one', rollbackOfUse({ right: 2 }), 'amountsDiffer', oneUse(), coupon()],
  [
    'a right of a coupon without a unit',
    saying(rollbackEntry(0, 0), { voucherId: 'd1', unit: null, amount: 200, right: 5 }),
    'amountsDiffer',
    redemptionWith(0, 0, { voucherId: 'd1', unit: null, amount: 200 }),
    free,
  ],
];

function oneUse(): Redemption {
  const account = 'allotted:a:d1:uses';
  const change = {
    voucherId: 'd1',
    unit: 'uses',
    amount: 250,
    spent: 1,
    rights: [right(1, account)],
  };
  return redemptionWith(1, 0, change);
}

function rollbackOfUse(change: { amount?: number; right?: number }): Entry {
  const amount = change.right ?? 1;
  const transfer = {
    debit: 'redeemed:ginza:uses',
    credit: 'allotted:a:d1:uses',
    unit: 'uses',
    amount,
  };
  const body = { voucherId: 'd1', unit: 'uses', amount: 250, right: 1, ...change };
  return saying(rollbackEntry(1, 0), body, [transfer]);
}

describe('a claim that does not hold', () => {
  it.each<Case>(MALFORMED)(
    '[H6] %s is set aside',
    (_, entry, reason, redemption = redeemed(700, 300), voucher = card()) => {
      expect(checkClaims(entry, voucher, redemption)).toBe(reason);
    },
  );
});

describe('a claim that holds', () => {
  it.each<[string, Entry, (Redemption | null)?, Voucher?]>([
    ['a redemption', spend, null],
    ['a redemption of all there can be', redemptionEntry(MOST_PLAUSIBLE, 0), null],
    ['a redemption of a coupon without a unit', freeSpend, null, free],
    ['a rollback', rollbackEntry(700, 300)],
    ['a part of a rollback', rollbackEntry(0, 1)],
    [
      'a rollback of what was covered',
      rollbackEntry(1000, 0),
      redemptionWith(700, 300, { covered: 300 }),
    ],
    // HQ gave it back already; the till cannot know, so that is for posting to find.
    [
      'a rollback that comes second',
      rollbackEntry(700, 300),
      redemptionWith(700, 300, {
        rolledBackRight: 700,
        rolledBackRisk: 300,
        rolledBackAmount: 1000,
      }),
    ],
    [
      'a cover after a rollback at HQ',
      coverEntry(300),
      redemptionWith(700, 300, { rolledBackRisk: 300, rolledBackAmount: 300 }),
    ],
    ["a rollback of another till's redemption that only undoes", rollbackEntry(0, 1000, 'b')],
    ['a cover', coverEntry(300)],
    ['a use that comes back', rollbackOfUse({}), oneUse(), coupon()],
    ['a return of what is not held', returnEntry(MOST_PLAUSIBLE)],
    ['a redemption with a negative zero', saying(freeSpend, { spent: -0 }), null, free],
  ])('[H6] %s is not set aside', (_, entry, redemption = redeemed(700, 300), voucher = card()) => {
    expect(Entry.safeParse(entry).error).toBeUndefined();
    expect(checkClaims(entry, voucher, redemption)).toBeNull();
  });
});

describe('a claim that no shop could make', () => {
  const most = MOST_PLAUSIBLE;
  it.each<[string, Entry, Voucher?]>([
    ['a redemption', redemptionEntry(most + 1, 0)],
    ['a redemption in two parts', redemptionEntry(most, 1)],
    ['a return', returnEntry(most + 1)],
    [
      'what a coupon without a unit takes off an order',
      saying(freeSpend, { amount: most + 1 }),
      free,
    ],
  ])('[O34] %s beyond 10^12 of a unit is set aside by name', (_, entry, voucher = card()) => {
    expect(checkClaims(entry, voucher, null)).toBe('implausible');
  });
});

describe('a claim that no balance can hold', () => {
  it.each<[string, Record<string, number>, Entry]>([
    ['the store took', { [REDEEMED]: 1 }, redemptionEntry(MAX, 0)],
    ['the store owes', { 'overdraft:ginza:c1:JPY': -1 }, redemptionEntry(0, MAX)],
    ['another store owes', { 'overdraft:umeda:c1:JPY': -MAX }, redemptionEntry(0, 1)],
    ['the terminal holds', { [ALLOTTED]: MAX, [REDEEMED]: 0 }, rollbackEntry(700, 300)],
  ])('[H6] with what %s is set aside', (_, accounts, entry) => {
    expect(checkRoom(reconcileState(accounts).balances, entry)).toBe('amountTooLarge');
  });

  it('[H6] is not one that just fits', () => {
    const state = reconcileState({ [REDEEMED]: 1 });
    expect(checkRoom(state.balances, redemptionEntry(MAX - 1, 0))).toBeNull();
    expect(reconcile(state, redemptionEntry(MAX - 1, 0)).balances.get(REDEEMED)).toBe(MAX);
  });
});
