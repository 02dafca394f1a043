import * as z from 'zod/mini';
import { Identifier } from '../identifier.ts';
import { ValidityWindow } from '../time/validityWindow.ts';
import { Award } from './awards/award.ts';
import { PointsExpiry } from './pointsExpiry.ts';

/** By what the cards of a campaign earn points. */
export const EarningRule = z.strictObject({
  id: Identifier,
  campaignId: Identifier,
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  active: z.boolean(),
  validity: ValidityWindow,
  award: Award,
  /** Validation rules that must all be met. */
  ruleIds: z.array(Identifier).check(z.maxLength(20)),
  /** The tiers whose cards it pays to; every card where empty. */
  tierIds: z.array(Identifier).check(z.maxLength(50)),
  /** After how many days the points are confirmed; null where they can be spent at once. */
  pendingDays: z.nullable(z.int().check(z.gte(1), z.lte(90))),
  /** When its points expire: as the programme says, by a rule of its own, or never. */
  expiry: z.union([z.literal('programme'), z.literal('never'), PointsExpiry]),
});
export type EarningRule = z.infer<typeof EarningRule>;
