import { describe, expect, it } from 'vitest';
import { receiveEvent } from '../../../core/src/customers/receiveEvent.ts';
import { Segment, segmentRules } from '../../../core/src/customers/segment.ts';
import { readInput } from '../../../core/src/input.ts';
import { createRuleCompiler } from '../../../core/src/rules/compileRule.ts';
import type { ValidationRule } from '../../../core/src/rules/validationRule.ts';
import { APRIL, custom, paid, profileOf } from './profiles.ts';

const ruleOf = (when: ValidationRule['when']): ValidationRule => ({
  id: 'rule',
  name: 'Rule',
  when,
  message: null,
  applicableTo: null,
});

const SEGMENTS: readonly Segment[] = [
  {
    id: 'fans',
    name: 'Fans',
    rule: ruleOf({
      all: [
        { fact: 'customer.summary', name: 'ordersAmount', is: 'atLeast', value: 5000 },
        { fact: 'customer.summary', name: 'events.visit.count', is: 'moreThan', value: 0 },
      ],
    }),
  },
  { id: 'vip', name: 'By hand', rule: null },
];

describe('a segment with a validation rule', () => {
  it('[U8] is entered when the totals of the profile meet it', () => {
    const rules = segmentRules(SEGMENTS, createRuleCompiler(10), 'Asia/Tokyo');
    expect(rules.segments.map(({ id }) => id)).toEqual(['fans']);
    const first = receiveEvent(profileOf(), paid('1', 5000), rules, APRIL);
    expect(first.changes).toEqual([]);
    expect(receiveEvent(first.profile, custom('2', 'visit'), rules, APRIL).changes).toEqual([
      { segmentId: 'fans', change: 'entered' },
    ]);
  });

  it('[U7] is read as input, and refused with the path of what is wrong', () => {
    for (const segment of SEGMENTS)
      expect(readInput(Segment, segment)).toEqual({ ok: true, value: segment });
    const wrong = { id: 'x', name: 'X', rule: ruleOf({ all: [{ fact: 'weather' } as never] }) };
    const read = readInput(Segment, wrong);
    expect(!read.ok && read.rejection.issues[0]?.path).toMatch(/^rule\.when/);
  });
});
