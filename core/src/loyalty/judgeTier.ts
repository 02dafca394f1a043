import { addDays } from '../time/zonedTime.ts';
import { expiryTime } from './pointsExpiry.ts';
import type { Tier } from './tier.ts';
import type { TierChange } from './tierChange.ts';
import { periodAt, type Span } from './tierPeriod.ts';
import type { TierSettings } from './tierSettings.ts';

/** A card's tier: since when, and until when exclusive; null for no end. Milliseconds UTC. */
export type TierStanding = {
  readonly tierId: string;
  readonly since: number;
  readonly expires: number | null;
};

/** Points that count towards a tier, at the time they were earned; what was reversed is out. */
export type EarnedPoints = { readonly time: number; readonly points: number };

export type TierState = {
  readonly current: TierStanding | null;
  readonly balance: number;
  /** What counts of three calendar periods, this one included, or of the last days; in any order. */
  readonly earned: readonly EarnedPoints[];
};

/** The tiers of the campaign, how cards come to them, and the programme's time zone. */
export type TierRules = {
  readonly tiers: readonly Tier[];
  readonly settings: TierSettings;
  readonly timeZone: string;
};

export type TierJudgement = {
  readonly tierId: string | null;
  readonly since: number;
  readonly expires: number | null;
  readonly change: TierChange | null;
};

type Claim = { readonly tier: Tier; readonly since: number; readonly expires: number | null };

/**
 * The tier that a card has at `time` (milliseconds UTC): the highest that it came to and that has
 * not expired. What it has stays until it expires, even where its points went meanwhile; then it
 * goes to the tier that fits. `change` is null where nothing changes.
 */
export function judgeTier(rules: TierRules, state: TierState, time: number): TierJudgement {
  const { current } = state;
  const held = heldClaim(rules, current, time);
  const best = [...claims(rules, state, time), ...(held === null ? [] : [held])]
    .filter(({ since, expires }) => since <= time && time < (expires ?? Number.POSITIVE_INFINITY))
    .reduce<Claim | null>((a, b) => (a === null || isBetter(b, a) ? b : a), null);
  if (best === null) {
    const change = current === null ? null : 'left';
    return { tierId: null, since: current?.expires ?? time, expires: null, change };
  }
  const change = changeTo(rules, current, best);
  const { id } = best.tier;
  if (current?.tierId === id)
    return { tierId: id, since: current.since, expires: best.expires, change };
  // A card falls when the higher tier expires, whenever that is noticed.
  const fell = change === 'downgraded' ? (current?.expires ?? best.since) : best.since;
  return { tierId: id, since: Math.max(best.since, fell), expires: best.expires, change };
}

function changeTo(
  { tiers }: TierRules,
  current: TierStanding | null,
  { tier, expires }: Claim,
): TierChange | null {
  if (current === null) return 'joined';
  if (current.tierId === tier.id) return current.expires === expires ? null : 'prolonged';
  const from = tiers.find(({ id }) => id === current.tierId)?.from ?? Number.POSITIVE_INFINITY;
  return tier.from > from ? 'upgraded' : 'downgraded';
}

const isBetter = (a: Claim, b: Claim): boolean =>
  a.tier.from !== b.tier.from
    ? a.tier.from > b.tier.from
    : (a.expires ?? Number.POSITIVE_INFINITY) > (b.expires ?? Number.POSITIVE_INFINITY);

/** The tier that the card has already, unless it must be earned anew all the time. */
function heldClaim(
  { tiers, settings }: TierRules,
  current: TierStanding | null,
  time: number,
): Claim | null {
  const tier = tiers.find(({ id }) => id === current?.tierId);
  if (current === null || tier === undefined || settings.keep.type === 'drop') return null;
  const isOver = current.expires !== null && current.expires <= time;
  return isOver ? null : { tier, since: current.since, expires: current.expires };
}

/** What the card came to by its points, whether or not it still holds at `time`. */
function claims(rules: TierRules, state: TierState, time: number): Claim[] {
  const { settings, tiers, timeZone } = rules;
  if (settings.by === 'period')
    return [0, -1, -2].flatMap((shift) =>
      periodClaims(rules, settings, state, periodAt(settings.period, time, timeZone, shift), time),
    );
  const points =
    settings.by === 'balance'
      ? state.balance
      : sumWithin(state.earned, {
          start: addDays(time, -settings.days, timeZone) + 1,
          end: time + 1,
        });
  const held = heldClaim(rules, state.current, time);
  return tiers
    .filter((tier) => tier.from <= points && tier.id !== held?.tier.id)
    .map((tier) => ({
      tier,
      since: time,
      expires:
        settings.keep.type === 'after' ? expiryTime(settings.keep.after, time, timeZone) : null,
    }));
}

function periodClaims(
  { tiers, timeZone }: TierRules,
  settings: Extract<TierSettings, { by: 'period' }>,
  { earned, current }: TierState,
  span: Span,
  time: number,
): Claim[] {
  return tiers.flatMap((tier) => {
    // A tier that begins at nothing is everybody's, from the first judgement on.
    if (tier.from === 0) return [{ tier, since: current?.expires ?? time, expires: null }];
    const reached = timeReached(earned, span, tier.from);
    if (reached === null || reached > time) return [];
    const since = settings.begins === 'immediately' ? reached : span.end;
    return [{ tier, since, expires: keptUntil(settings, since, timeZone) }];
  });
}

function keptUntil(
  { keep, period }: Extract<TierSettings, { by: 'period' }>,
  since: number,
  timeZone: string,
): number | null {
  switch (keep.type) {
    case 'never':
      return null;
    case 'after':
      return expiryTime(keep.after, since, timeZone);
    case 'endOfPeriod':
      return periodAt(period, since, timeZone, keep.more).end;
  }
}

/** When the points earned within the span came to the threshold, or null. */
function timeReached(earned: readonly EarnedPoints[], span: Span, from: number): number | null {
  let sum = 0;
  for (const { time, points } of within(earned, span).toSorted((a, b) => a.time - b.time)) {
    sum += points;
    if (sum >= from) return time;
  }
  return null;
}

const within = (earned: readonly EarnedPoints[], { start, end }: Span): EarnedPoints[] =>
  earned.filter(({ time }) => time >= start && time < end);

const sumWithin = (earned: readonly EarnedPoints[], span: Span): number =>
  within(earned, span).reduce((sum, { points }) => sum + points, 0);
