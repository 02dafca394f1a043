import { z } from 'zod';
import type { KeptRule } from '../../../records/validationRules.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { invalidPayload } from '../../http/apiError.ts';
import { ApplicableToInput, toApplicableTo } from './applicableTo.ts';
import { ruleFault } from './ruleFault.ts';
import { RuleErrorInput, RuleSetInput, toRuleSet } from './ruleSet.ts';
import { toRuleContent } from './toRuleContent.ts';
import { RULE_TYPES, type ShownRule } from './validationRuleObject.ts';

/** What is left out is as nothing said or, where the rule is there already, stays as it was. */
export const ValidationRuleInput = z.object({
  name: z.string().trim().min(1).max(200).optional().describe('Required for a new rule.'),
  rules: RuleSetInput.nullish(),
  error: RuleErrorInput.nullish(),
  applicable_to: ApplicableToInput.nullish(),
  bundle_rules: z.record(z.string(), z.unknown()).nullish().describe('Not supported yet.'),
  type: z.enum(RULE_TYPES).nullish(),
  context_type: z
    .string()
    .regex(/^[a-z_.]{1,200}$/)
    .nullish()
    .describe('Kept and shown; `global` where it is left out.'),
});
export type ValidationRuleInput = z.output<typeof ValidationRuleInput>;

/**
 * The rule after what a caller says of it; `before` is null for a new one.
 * @throws ApiError 400 where it says what is not understood
 */
export async function readRuleInput(
  reader: HqReader,
  input: ValidationRuleInput,
  id: string,
  before: KeptRule<ShownRule> | null,
  now: number,
): Promise<KeptRule<ShownRule>> {
  const { timeZone } = await reader.programme();
  const shown = toShown(input, before?.shown ?? null);
  const content = toRuleContent(id, shown, timeZone);
  return {
    ...content,
    shown,
    created: before?.created ?? now,
    updated: before === null ? null : now,
  };
}

function toShown(input: ValidationRuleInput, before: ShownRule | null): ShownRule {
  const { rules, error, applicable_to, bundle_rules, type, context_type } = input;
  const name = input.name ?? before?.name;
  if (name === undefined) throw invalidPayload("Payload should have required property 'name'");
  if (Object.keys(bundle_rules ?? {}).some((key) => key !== 'limit' && key !== 'logic'))
    throw ruleFault('.bundle_rules', 'is not supported');
  return {
    name,
    rules: rules === undefined && before !== null ? before.rules : toRuleSet(rules ?? {}, '.rules'),
    error: error === undefined && before !== null ? before.error : toText(error),
    applicable_to:
      applicable_to === undefined && before !== null
        ? before.applicable_to
        : toApplicableTo(applicable_to),
    type: type ?? before?.type ?? 'expression',
    context_type: context_type ?? before?.context_type ?? 'global',
  };
}

const toText = (error: ValidationRuleInput['error']): ShownRule['error'] =>
  error?.message ? { message: error.message } : null;
