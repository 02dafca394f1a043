import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileRule } from '../../../core/src/rules/compileRule.ts';
import { ValidationRule } from '../../../core/src/rules/validationRule.ts';
import { anyRuleContext, anyRuleTree } from '../support/arbitraryRules.ts';
import { interpret } from '../support/ruleInterpreter.ts';

const RUNS = { numRuns: 5000, seed: 20_260_304 };

describe('a compiled rule', () => {
  it('[V6] answers as an interpreter of the tree does, and so does its explanation', () => {
    const answers = { met: 0, notMet: 0 };
    fc.assert(
      fc.property(anyRuleTree, anyRuleContext, (when, context) => {
        const parsed = ValidationRule.safeParse({
          id: 'r',
          name: 'R',
          message: null,
          applicableTo: null,
          when,
        });
        fc.pre(parsed.success);
        if (!parsed.success) return;
        const compiled = compileRule(parsed.data);
        const met = interpret(when, context);
        answers[met ? 'met' : 'notMet'] += 1;
        expect(compiled.test(context)).toBe(met);
        const { findings, ...verdict } = compiled.explain(context);
        expect(verdict).toEqual({ met, message: null });
        expect(JSON.parse(JSON.stringify(findings))).toEqual(findings);
      }),
      RUNS,
    );
    expect(Math.min(answers.met, answers.notMet)).toBeGreaterThan(1000);
  });
});
