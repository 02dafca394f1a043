import {
  acknowledgeWithin,
  applyToRedemption,
  coverable,
  redemptionOf,
  rightStanding,
  riskOutstanding,
  spentStanding,
} from '@counterfoil/core';
import { describe, expect, it } from 'vitest';
import { HASH, redemptionEntry, redemptionWith } from '../support/fixtures.ts';

const rollback = (right: number, risk: number, change = {}) => ({
  body: {
    type: 'rollback' as const,
    redemptionId: 'r1',
    redemptionTerminalId: 'a',
    voucherId: 'c1',
    unit: 'JPY',
    amount: right + risk,
    right,
    risk,
    limits: [],
    reason: null,
    bodyHash: HASH,
    ...change,
  },
});
const cover = (amount: number, change = {}) => ({
  body: {
    type: 'cover' as const,
    redemptionId: 'r1',
    grantId: 'g',
    voucherId: 'c1',
    unit: 'JPY',
    amount,
    ...change,
  },
});

describe('what is outstanding at risk', () => {
  it.each([
    // covered, within, rolled back -> outstanding of 1000
    [0, 0, 0, 1000],
    [300, 0, 0, 700],
    [0, 300, 0, 700],
    [0, 0, 300, 700],
    [200, 300, 400, 100],
    [0, 1000, 0, 0],
    // The same units again: what is free stays free, and frees nothing else.
    [1000, 1000, 0, 0],
    [0, 1000, 1000, 0],
    [600, 600, 600, 0],
  ])(
    '[K7] with %d covered, %d within and %d rolled back of 1000 is %d',
    (covered, within, rolledBackRisk, expected) => {
      const redemption = redemptionWith(200, 1000, { covered, within, rolledBackRisk });
      expect(riskOutstanding(redemption)).toBe(expected);
    },
  );

  it('[K7] is freed by what HQ posted as often as HQ says it, once', () => {
    const acknowledged = acknowledgeWithin(redemptionWith(0, 1000), 600);
    expect(riskOutstanding(acknowledged)).toBe(400);
    expect(riskOutstanding(acknowledgeWithin(acknowledged, 600))).toBe(400);
  });

  it.each([
    [0, 0, 1000],
    [300, 200, 500],
    [1000, 0, 0],
    [800, 400, 0], // covered at the till and rolled back at HQ
  ])('[K7] with %d covered and %d rolled back lets a cover free %d', (covered, back, expected) => {
    expect(coverable(redemptionWith(0, 1000, { covered, rolledBackRisk: back }))).toBe(expected);
  });
});

describe('a redemption', () => {
  it('[J4] follows from its entry and those about it', () => {
    const made = redemptionOf(redemptionEntry(200, 1000));
    expect(made).toMatchObject({ spent: 1200, covered: 0, within: 0, rolledBackAmount: 0 });
    const after = [cover(300), rollback(0, 700), rollback(100, 0)].reduce(applyToRedemption, made);
    expect(after).toMatchObject({
      covered: 300,
      rolledBackRight: 100,
      rolledBackRisk: 700,
      rolledBackAmount: 800,
      rolledBack: false,
    });
    expect(spentStanding(after)).toBe(400);
    expect(rightStanding(after)).toBe(400); // 200 by right and 300 covered, less 100
  });

  it('[J4] is not touched by entries about another', () => {
    const made = redemptionOf(redemptionEntry(200, 1000));
    expect(applyToRedemption(made, cover(300, { redemptionId: 'r2' }))).toBe(made);
    expect(applyToRedemption(made, cover(300, { voucherId: 'c2' }))).toBe(made);
    expect(applyToRedemption(made, rollback(1, 0, { redemptionId: 'r2' }))).toBe(made);
    expect(applyToRedemption(made, rollback(1, 0, { redemptionTerminalId: 'b' }))).toBe(made);
    expect(applyToRedemption(made, redemptionEntry(1, 1, { id: 'r2' }))).toBe(made);
  });
});
