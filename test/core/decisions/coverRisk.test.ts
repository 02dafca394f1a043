import { applyToRedemption, coverRisk } from '@counterfoil/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownerOf, redemptionWith } from '../support/fixtures.ts';

const GRANT = { grantId: 'r1#0', voucherId: 'c1', unit: 'JPY' };

const covers = (change: Parameters<typeof redemptionWith>[2], remaining: number) => {
  const draft = coverRisk(redemptionWith(200, 1000, change), GRANT, remaining, ownerOf('a'));
  return draft?.body.type === 'cover' ? draft.body.amount : null;
};

describe('a late grant', () => {
  it.each([
    // covered, rolled back of the risk, grant -> cover
    [0, 0, 1000, 1000],
    [0, 0, 400, 400],
    [0, 0, 5000, 1000],
    [300, 0, 1000, 700],
    [0, 250, 1000, 750],
    [300, 250, 1000, 450],
    [300, 250, 100, 100],
    [1000, 0, 1000, null],
    [0, 1000, 1000, null],
    [800, 400, 1000, null], // HQ rolled back what the till had covered
  ])(
    '[G5] where %d is covered and %d rolled back of 1000 at risk, of %d covers %j',
    (covered, rolledBackRisk, remaining, expected) => {
      expect(covers({ covered, rolledBackRisk }, remaining)).toBe(expected);
    },
  );

  it('[G5] covers in spite of what HQ posted within the balance: that only frees the till', () => {
    expect(covers({ within: 1000 }, 1000)).toBe(1000);
  });

  it('[G5] moves from the right to what was at risk, under an id of its own', () => {
    expect(coverRisk(redemptionWith(0, 1000), GRANT, 400, ownerOf('a'))).toEqual({
      id: '~cover:r1#0',
      body: {
        type: 'cover',
        redemptionId: 'r1',
        grantId: 'r1#0',
        voucherId: 'c1',
        unit: 'JPY',
        amount: 400,
      },
      transfers: [
        { debit: 'allotted:a:c1:JPY', credit: 'atRisk:a:c1:JPY', unit: 'JPY', amount: 400 },
      ],
    });
  });

  // An id that was refused for one card may be used again for another before the answer comes.
  it('[G5] of another voucher covers nothing, though it was asked for under the same id', () => {
    const redemption = redemptionWith(0, 1000);
    const other = { ...GRANT, voucherId: 'c2' };
    expect(coverRisk(redemption, other, 1000, ownerOf('a'))).toBeNull();
    expect(coverRisk(redemption, { ...GRANT, unit: 'uses' }, 1000, ownerOf('a'))).toBeNull();
  });

  it('[G5] and another cover together no more than was at risk', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 600 }), { maxLength: 6 }), (grants) => {
        let redemption = redemptionWith(200, 1000);
        let sum = 0;
        for (const [index, remaining] of grants.entries()) {
          const grant = { ...GRANT, grantId: `r1#${index}` };
          const draft = coverRisk(redemption, grant, remaining, ownerOf('a'));
          if (draft?.body.type !== 'cover') continue;
          sum += draft.body.amount;
          redemption = applyToRedemption(redemption, draft);
        }
        expect(sum).toBe(
          Math.min(
            1000,
            grants.reduce((total, some) => total + some, 0),
          ),
        );
      }),
      { seed: 4720 },
    );
  });
});
