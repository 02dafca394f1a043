import type { RuleFinding } from '@counterfoil/core';

export const ORDER_RULES = {
  key: 'order_rules_violated',
  message: 'order does not match validation rules',
} as const;

export const CUSTOMER_RULES = {
  key: 'customer_rules_violated',
  message: 'customer does not match validation rules',
} as const;

export const REDEMPTION_RULES = {
  key: 'redemption_rules_violated',
  message: 'redemption does not match validation rules',
} as const;

/** Told of the order or the customer where all that speaks against the redemption is about it. */
export function rulesViolated(findings: readonly RuleFinding[]) {
  const subjects = subjectsAgainst(findings);
  const [subject] = subjects.size === 1 ? subjects : [];
  if (subject === 'order') return ORDER_RULES;
  return subject === 'customer' ? CUSTOMER_RULES : REDEMPTION_RULES;
}

/** What those findings are about that speak against the redemption: `order`, `customer`, … */
export const subjectsAgainst = (findings: readonly RuleFinding[]): ReadonlySet<unknown> =>
  new Set(findings.filter(isAgainst).map(subjectOf));

/** Under `none` or `not` it is what holds. What is found below `where` is part of what is above. */
function isAgainst({ path, met }: RuleFinding): boolean {
  const turns = path.match(/\b(?:none|not)\b/g) ?? [];
  return met === (turns.length % 2 === 1) && !/\bwhere\b/.test(path);
}

const subjectOf = ({ fact, arguments: { of } }: RuleFinding): unknown =>
  fact === 'metadata' ? of : fact.split('.', 1)[0];
