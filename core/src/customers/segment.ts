import * as z from 'zod/mini';
import { Identifier } from '../identifier.ts';
import type { RuleCompiler } from '../rules/compileRule.ts';
import type { RuleContext } from '../rules/ruleContext.ts';
import { ValidationRule } from '../rules/validationRule.ts';
import type { Profile } from './profile.ts';
import { profileContext } from './ruleCustomer.ts';

/** A group of customers: those that meet the rule or, where it is null, those that are listed. */
export const Segment = z.strictObject({
  id: Identifier,
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  rule: z.nullable(ValidationRule),
});
export type Segment = z.infer<typeof Segment>;

/** A segment whose members are those that meet its rule, compiled. */
export type RuleSegment = { readonly id: string; test(context: RuleContext): boolean };

/** The rule segments of a programme, and the time zone by which they count days. */
export type SegmentRules = {
  readonly segments: readonly RuleSegment[];
  readonly timeZone: string;
};

/** Those of the segments that have a rule, compiled. */
export const segmentRules = (
  segments: readonly Segment[],
  compiler: RuleCompiler,
  timeZone: string,
): SegmentRules => ({
  segments: segments.flatMap(({ id, rule }) =>
    rule === null ? [] : [{ id, test: compiler.compile(rule).test }],
  ),
  timeZone,
});

export type Membership = { readonly segmentId: string; readonly isMember: boolean };

/**
 * Who belongs where at an instant (milliseconds UTC), from the profile alone. A rule sees the
 * segments that list the customer and no rule segment, so that no order among them matters.
 */
export function judgeSegments(
  profile: Profile,
  { segments, timeZone }: SegmentRules,
  time: number,
): Membership[] {
  if (segments.length === 0) return [];
  const context = profileContext(profile, new Set(profile.listed), time, timeZone);
  return segments.map((segment) => ({
    segmentId: segment.id,
    isMember: segment.test(context),
  }));
}
