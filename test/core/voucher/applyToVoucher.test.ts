import { applyToVoucher, type EntryBody, type StatusChange } from '@counterfoil/core';
import { describe, expect, it } from 'vitest';
import { card, HASH, NOON } from '../support/fixtures.ts';

const status = (change: StatusChange, end: number | null = null, voucherId = 'c1'): EntryBody => ({
  type: 'status',
  voucherId,
  change,
  end,
  by: null,
  reason: null,
  bodyHash: HASH,
});

const published = (end: number | null, voucherId = 'c1'): EntryBody => ({
  type: 'publication',
  publicationId: 'p1',
  voucherId,
  campaignId: 'cards',
  customerId: 'ann',
  sourceId: null,
  channel: 'API',
  end,
  metadata: {},
  bodyHash: HASH,
});

const recordAfter = (bodies: readonly EntryBody[], voucher = card()) =>
  bodies.reduce((record, body) => applyToVoucher(record, { body }), voucher);

describe('the record of a voucher', () => {
  it('[B9] follows from the entries about it, in their order', () => {
    const { active, blocked, validity } = recordAfter([
      status('disable'),
      status('block'),
      status('enable'),
      status('expire', NOON),
      status('prolong', NOON + 9),
      status('disable'),
    ]);
    expect({ active, blocked, validity }).toEqual({
      active: false,
      blocked: true,
      validity: { start: null, end: NOON + 9 },
    });
  });

  it('[B9] is left alone by entries about others, and by what only moves value', () => {
    const voucher = card();
    const topUp: EntryBody = {
      type: 'topUp',
      voucherId: 'c1',
      unit: 'JPY',
      amount: 5,
      direction: 'add',
      expires: null,
      by: null,
      reason: null,
      bodyHash: HASH,
    };
    for (const body of [status('block', null, 'c2'), published(null, 'c2'), topUp])
      expect(applyToVoucher(voucher, { body })).toBe(voucher);
  });

  it('[B9] says whose it is once it was published, and when it ends then', () => {
    expect(recordAfter([published(null)])).toMatchObject({
      holderId: 'ann',
      validity: { start: null, end: null },
    });
    expect(recordAfter([published(NOON + 5)])).toMatchObject({ validity: { end: NOON + 5 } });
  });

  it('[B9] is not changed: each entry makes another', () => {
    const voucher = card();
    const before = JSON.stringify(voucher);
    recordAfter([status('disable'), published(NOON)], voucher);
    expect(JSON.stringify(voucher)).toBe(before);
  });
});
