import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeTier, standingAfter } from '../../../core/src/loyalty/changeTier.ts';
import {
  judgeTier,
  type TierJudgement,
  type TierStanding,
  type TierState,
} from '../../../core/src/loyalty/judgeTier.ts';
import { TierSettings } from '../../../core/src/loyalty/tierSettings.ts';
import { at, TOKYO, tier } from './loyaltyFixtures.ts';

const day = (date: string): number => at(`${date}T00:00+09:00`);
const TIERS = [tier('bronze', 100), tier('silver', 500), tier('gold', 1000)];
const judge = (
  settings: TierSettings,
  state: Partial<TierState>,
  time: number,
  tiers = TIERS,
): TierJudgement =>
  judgeTier(
    { tiers, settings, timeZone: TOKYO },
    { current: null, balance: 0, earned: [], ...state },
    time,
  );
const earned = (...credits: readonly (readonly [date: string, points: number])[]) =>
  credits.map(([date, points]) => ({ time: day(date), points }));
const held = (tierId: string, since: string, expires: string | null): TierStanding => ({
  tierId,
  since: day(since),
  expires: expires === null ? null : day(expires),
});

const year = (more: 0 | 1, begins: 'immediately' | 'nextPeriod' = 'immediately'): TierSettings => ({
  by: 'period',
  period: 'year',
  begins,
  keep: { type: 'endOfPeriod', more },
});
const SIX_MONTHS = { type: 'rolling', months: 6, days: 0, roundTo: 'month' } as const;

describe('a tier by what the card holds', () => {
  const drop: TierSettings = { by: 'balance', keep: { type: 'drop' } };
  const never: TierSettings = { by: 'balance', keep: { type: 'never' } };
  const after: TierSettings = { by: 'balance', keep: { type: 'after', after: SIX_MONTHS } };
  const MAY = day('2026-05-01');

  it.each([
    // balance, current, tier, change
    [99, null, null, null],
    [100, null, 'bronze', 'joined'],
    [999, null, 'silver', 'joined'],
    [1000, 'silver', 'gold', 'upgraded'],
    [1000, 'gold', 'gold', null],
    [999, 'gold', 'silver', 'downgraded'],
    [99, 'gold', null, 'left'],
  ])('[Y14] with %d, having %s, is %s: %s', (balance, now, tierId, change) => {
    const current = now === null ? null : held(now, '2026-01-01', null);
    expect(judge(drop, { balance, current }, MAY)).toMatchObject({ tierId, change });
  });

  it('[Y15] is kept for ever where it never expires, and can still rise', () => {
    const current = held('silver', '2026-01-01', null);
    expect(judge(never, { balance: 0, current }, MAY)).toEqual({ ...current, change: null });
    expect(judge(never, { balance: 1000, current }, MAY)).toMatchObject({ change: 'upgraded' });
  });

  it('[Y15] is kept until it expires, then is what fits', () => {
    const joined = judge(after, { balance: 1000 }, MAY);
    expect(joined).toEqual({
      tierId: 'gold',
      since: MAY,
      expires: day('2026-12-01'),
      change: 'joined',
    });
    const current = { tierId: 'gold', since: MAY, expires: joined.expires };
    const last = day('2026-12-01') - 1;
    expect(judge(after, { balance: 0, current }, last)).toMatchObject({ change: null });
    expect(judge(after, { balance: 1000, current }, last)).toMatchObject({ change: null });
    const end = day('2026-12-01');
    expect(judge(after, { balance: 500, current }, end)).toEqual({
      tierId: 'silver',
      since: end,
      expires: day('2027-07-01'),
      change: 'downgraded',
    });
    expect(judge(after, { balance: 99, current }, end)).toMatchObject({ change: 'left' });
    expect(judge(after, { balance: 1000, current }, end)).toEqual({
      tierId: 'gold',
      since: MAY,
      expires: day('2027-07-01'),
      change: 'prolonged',
    });
  });
});

describe('a tier by what was earned in the last days', () => {
  const settings: TierSettings = { by: 'lastDays', days: 30, keep: { type: 'drop' } };

  it.each([
    // 500 earned on 1 May count from then to the moment before 31 May.
    [day('2026-05-01') - 1, null],
    [day('2026-05-01'), 'silver'],
    [day('2026-05-31') - 1, 'silver'],
    [day('2026-05-31'), null],
  ])('[Y14] at %d is %s', (time, tierId) => {
    expect(judge(settings, { earned: earned(['2026-05-01', 500]) }, time).tierId).toBe(tierId);
  });
});

describe('a tier by what was earned in a calendar period', () => {
  it('[Y14] counts what one period holds, in the programme’s zone', () => {
    const credits = earned(['2025-12-31', 400], ['2026-01-01', 100], ['2026-04-01', 399]);
    expect(judge(year(0), { earned: credits }, day('2026-06-01'))).toMatchObject({
      tierId: 'bronze',
      since: day('2026-01-01'),
    });
    const more = [...credits, { time: day('2026-05-05'), points: 1 }];
    expect(judge(year(0), { earned: more }, day('2026-06-01'))).toEqual({
      tierId: 'silver',
      since: day('2026-05-05'),
      expires: day('2027-01-01'),
      change: 'joined',
    });
  });

  it.each([
    // period, begins, more, since, expires: 500 earned on 5 May 2026
    ['month', 'immediately', 0, '2026-05-05', '2026-06-01'],
    ['quarter', 'immediately', 0, '2026-05-05', '2026-07-01'],
    ['halfYear', 'immediately', 1, '2026-05-05', '2027-01-01'],
    ['year', 'immediately', 1, '2026-05-05', '2028-01-01'],
    ['month', 'nextPeriod', 0, '2026-06-01', '2026-07-01'],
    ['quarter', 'nextPeriod', 1, '2026-07-01', '2027-01-01'],
  ] as const)(
    '[Y14] by the %s, beginning %s and kept %d more',
    (period, begins, more, since, expires) => {
      const settings = {
        by: 'period',
        period,
        begins,
        keep: { type: 'endOfPeriod', more },
      } as const;
      const credits = earned(['2026-05-05', 500]);
      const tierAt = (time: number) => judge(settings, { earned: credits }, time);
      expect(tierAt(day(since) - 1).tierId).toBeNull();
      const expected = { tierId: 'silver', since: day(since), expires: day(expires) };
      expect(tierAt(day(since))).toEqual({ ...expected, change: 'joined' });
      expect(tierAt(day(expires) - 1)).toEqual({ ...expected, change: 'joined' });
      expect(tierAt(day(expires)).tierId).toBeNull();
    },
  );

  it('[Y15] is prolonged when it is reached again, and falls to what fits when it is not', () => {
    const gold = held('gold', '2026-03-01', '2028-01-01');
    const first = earned(['2026-03-01', 1000]);
    expect(judge(year(1), { earned: first }, day('2026-03-01'))).toEqual({
      ...gold,
      change: 'joined',
    });
    const again = [...first, ...earned(['2027-02-01', 999], ['2027-10-01', 1])];
    expect(judge(year(1), { earned: again, current: gold }, day('2027-09-30')).change).toBeNull();
    expect(judge(year(1), { earned: again, current: gold }, day('2027-10-01'))).toEqual({
      tierId: 'gold',
      since: day('2026-03-01'),
      expires: day('2029-01-01'),
      change: 'prolonged',
    });
    const less = [...first, ...earned(['2027-02-01', 600])];
    expect(judge(year(1), { earned: less, current: gold }, day('2028-04-01'))).toEqual({
      tierId: 'silver',
      since: day('2028-01-01'),
      expires: day('2029-01-01'),
      change: 'downgraded',
    });
    expect(judge(year(1), { earned: first, current: gold }, day('2028-04-01'))).toEqual({
      tierId: null,
      since: day('2028-01-01'),
      expires: null,
      change: 'left',
    });
  });

  it('[Y15] stays until it expires though its points were taken back', () => {
    const gold = held('gold', '2026-03-01', '2027-01-01');
    expect(judge(year(0), { current: gold }, day('2026-06-01')).tierId).toBe('gold');
    expect(judge(year(0), { current: gold }, day('2027-01-01')).tierId).toBeNull();
  });

  it('[Y14] from nothing on is everybody’s, without end', () => {
    const tiers = [tier('member', 0), ...TIERS];
    const member = judge(year(0), {}, day('2026-06-01'), tiers);
    expect(member).toEqual({
      tierId: 'member',
      since: day('2026-06-01'),
      expires: null,
      change: 'joined',
    });
    const current = held('member', '2026-06-01', null);
    expect(judge(year(0), { current }, day('2027-06-01'), tiers).change).toBeNull();
    const gold = held('gold', '2026-03-01', '2027-01-01');
    expect(judge(year(0), { current: gold }, day('2027-06-01'), tiers)).toEqual({
      tierId: 'member',
      since: day('2027-01-01'),
      expires: null,
      change: 'downgraded',
    });
  });

  it('[Y15] is the same however often it was judged before', () => {
    const start = day('2025-01-01');
    const span = day('2027-12-31') - start;
    const moment = fc
      .integer({ min: 0, max: 1000 })
      .map((n) => start + Math.floor((span * n) / 1000));
    const credit = fc.record({ time: moment, points: fc.integer({ min: 1, max: 700 }) });
    const periods = fc.constantFrom('month', 'quarter', 'halfYear', 'year');
    fc.assert(
      fc.property(
        fc.array(credit, { maxLength: 12 }),
        fc.array(moment, { maxLength: 12 }),
        moment,
        fc.record({
          by: fc.constant('period' as const),
          period: periods as fc.Arbitrary<'month' | 'quarter' | 'halfYear' | 'year'>,
          begins: fc.constantFrom('immediately' as const, 'nextPeriod' as const),
          keep: fc.record({
            type: fc.constant('endOfPeriod' as const),
            more: fc.constantFrom(0 as const, 1 as const),
          }),
        }),
        (credits, moments, end, settings) => {
          const known = (time: number) => credits.filter((one) => one.time <= time);
          let current: TierStanding | null = null;
          for (const time of [
            ...moments.filter((one) => one <= end).toSorted((a, b) => a - b),
            end,
          ]) {
            const judgement = judge(settings, { current, earned: known(time) }, time);
            const change = changeTier(
              { voucherId: 'c1', campaignId: 'points' },
              current,
              judgement,
              'x',
            );
            expect(change === null).toBe(judgement.change === null);
            if (change !== null) current = standingAfter(change.body);
          }
          const once = judge(settings, { earned: known(end) }, end);
          expect([current?.tierId ?? null, current?.expires ?? null]).toEqual([
            once.tierId,
            once.expires,
          ]);
        },
      ),
      { seed: 15, numRuns: 400 },
    );
  });
});

describe('the entry of a tier', () => {
  it('[Y14] says what became of it and moves nothing', () => {
    const current = held('gold', '2026-03-01', '2027-01-01');
    const left = judge(year(0), { current }, day('2027-01-01'));
    const draft = changeTier({ voucherId: 'c1', campaignId: 'p' }, current, left, '~t');
    expect(draft === null ? 'nothing' : standingAfter(draft.body)).toBeNull();
    expect(draft).toEqual({
      id: '~t',
      body: {
        type: 'tierChange',
        voucherId: 'c1',
        campaignId: 'p',
        change: 'left',
        from: 'gold',
        to: null,
        since: day('2027-01-01'),
        expires: null,
      },
      transfers: [],
    });
  });

  it('[Y14] is kept by a rule that its measure knows', () => {
    const parse = (settings: unknown) => TierSettings.safeParse(settings).success;
    expect(parse({ by: 'balance', keep: { type: 'endOfPeriod', more: 0 } })).toBe(false);
    expect(parse({ ...year(0), keep: { type: 'drop' } })).toBe(false);
    expect(parse(year(1))).toBe(true);
    expect(parse({ by: 'lastDays', days: 0, keep: { type: 'drop' } })).toBe(false);
  });
});
