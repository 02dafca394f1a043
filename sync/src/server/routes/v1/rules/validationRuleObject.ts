import { z } from 'zod';
import type { KeptRule } from '../../../records/validationRules.ts';
import { toWireTime, WireTime } from '../wireTime.ts';
import type { WireContent } from './toRuleContent.ts';

export const RULE_TYPES = ['expression', 'basic', 'advanced', 'complex'] as const;

/** What a rule is told as, beside when it was made: kept with it. */
export type ShownRule = WireContent & {
  readonly type: (typeof RULE_TYPES)[number];
  readonly context_type: string;
};

const Text = z.object({ message: z.string() });

export const ValidationRuleObject = z
  .object({
    id: z.string().describe('Begins with `val_`.'),
    name: z.string(),
    rules: z
      .record(z.string(), z.unknown())
      .describe('Rules by key, with their names as they were sent, and their `logic`.'),
    bundle_rules: z.record(z.string(), z.unknown()).describe('Always empty.'),
    error: Text.optional().describe('What the customer is told where no rule says it better.'),
    applicable_to: z
      .object({
        excluded: z.array(z.looseObject({ id: z.string() })),
        included: z.array(z.looseObject({ id: z.string() })),
        included_all: z.boolean(),
      })
      .describe('Which items of the order a discount counts.'),
    type: z.enum(RULE_TYPES),
    context_type: z.string(),
    assignments_count: z.int().min(0).describe('How many objects are under the rule.'),
    created_at: WireTime,
    updated_at: WireTime.optional(),
    object: z.literal('validation_rules'),
  })
  .meta({ id: 'ValidationRule' });
export type ValidationRuleObject = z.infer<typeof ValidationRuleObject>;

export function showRule(kept: KeptRule<ShownRule>, assignments: number): ValidationRuleObject {
  const { rule, shown, created, updated } = kept;
  const { name, rules, error, applicable_to, type, context_type } = shown;
  return {
    id: rule.id,
    name,
    rules: { ...rules },
    bundle_rules: {},
    ...(error === null ? {} : { error }),
    applicable_to: {
      excluded: [...applicable_to.excluded],
      included: [...applicable_to.included],
      included_all: applicable_to.included_all,
    },
    type,
    context_type,
    assignments_count: assignments,
    created_at: toWireTime(created),
    ...(updated === null ? {} : { updated_at: toWireTime(updated) }),
    object: 'validation_rules',
  };
}
