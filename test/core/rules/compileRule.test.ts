import { describe, expect, it } from 'vitest';
import { compileRule, createRuleCompiler } from '../../../core/src/rules/compileRule.ts';
import { ruleWith } from '../support/ruleTable.ts';

const atLeast = (value: number) => ({ fact: 'order.amount', is: 'atLeast', value });

describe('a rule compiler', () => {
  it('[V7] compiles rules that say the same once, whatever their id, name and order of keys', () => {
    const { compile } = createRuleCompiler(10);
    const first = compile(ruleWith(atLeast(1)));
    const reordered = { value: 1, is: 'atLeast', fact: 'order.amount' };
    expect(compile(ruleWith(reordered, { id: 'other', name: 'Other' }))).toBe(first);
    expect(compile(ruleWith(atLeast(1)))).toBe(first);
  });

  it('[V7] tells rules apart that say something else', () => {
    const { compile } = createRuleCompiler(10);
    const first = compile(ruleWith(atLeast(1)));
    expect(compile(ruleWith(atLeast(2)))).not.toBe(first);
    expect(compile(ruleWith(atLeast(1), { message: { en: 'No' } }))).not.toBe(first);
    expect(compile(ruleWith({ not: atLeast(1) }))).not.toBe(first);
  });

  it('[V7] keeps as many as it is told, those used last', () => {
    const { compile } = createRuleCompiler(2);
    const first = compile(ruleWith(atLeast(1)));
    const second = compile(ruleWith(atLeast(2)));
    compile(ruleWith(atLeast(1)));
    compile(ruleWith(atLeast(3)));
    expect(compile(ruleWith(atLeast(1)))).toBe(first);
    expect(compile(ruleWith(atLeast(2)))).not.toBe(second);
  });

  it('[V7] gives one rule one hash, with or without a cache', () => {
    const rule = ruleWith(atLeast(1));
    expect(compileRule(rule).hash).toBe(createRuleCompiler(1).compile(rule).hash);
    expect(compileRule(rule).hash).toMatch(/^[0-9a-f]{64}$/);
    expect(compileRule(ruleWith(atLeast(2))).hash).not.toBe(compileRule(rule).hash);
  });
});
