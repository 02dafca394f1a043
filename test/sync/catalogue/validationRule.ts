import { z } from 'zod';
import { idOf } from './idPattern.ts';
import { Count, holds, Instant, Loose, ObjectName } from './wire.ts';

const Text = z.looseObject({ message: z.string() });

/** One condition: its operands always stand in arrays. */
const Rule = z.looseObject({
  name: z.string().min(1),
  property: z.string().nullish(),
  conditions: z.record(z.string().startsWith('$'), z.array(z.unknown())).nullish(),
  rules: Loose.nullish(),
  error: Text.nullish(),
});

const isRuleSet = (rules: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(rules).every(([key, rule]) =>
    key === 'logic' ? typeof rule === 'string' : Rule.safeParse(rule).success,
  );

/** `{"1": {…}, "2": {…}, "logic": "1 and 2"}`. */
export const RuleSet = Loose.check(holds(isRuleSet, 'is rules by number, and their logic'));

export const ValidationRule = z.looseObject({
  id: idOf('validationRule'),
  name: z.string(),
  type: z.string().min(1),
  context_type: z.string().min(1),
  rules: RuleSet.nullish(),
  bundle_rules: Loose.nullish(),
  applicable_to: Loose.nullish(),
  error: Text.nullish(),
  assignments_count: Count.nullish(),
  created_at: Instant.optional(),
  updated_at: Instant.nullish(),
  object: ObjectName,
});
