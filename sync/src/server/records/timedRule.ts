/** Comparisons with today, in days. */
const DISTANCES: ReadonlySet<unknown> = new Set([
  'daysAgo',
  'withinLast',
  'moreThanDaysAgo',
  'daysAhead',
  'withinNext',
  'moreThanDaysAhead',
]);

/** Whether somebody may begin or cease to meet a rule though nothing of them changes. */
export function isTimedRule(rule: unknown): boolean {
  if (Array.isArray(rule)) return rule.some(isTimedRule);
  if (typeof rule !== 'object' || rule === null) return false;
  const { is, fact, name } = rule as Readonly<Record<string, unknown>>;
  return (
    DISTANCES.has(is) ||
    /^(time\.|customer\.(age|daysToBirthday)$)/.test(String(fact)) ||
    (fact === 'customer.summary' && /daysSince/.test(String(name))) ||
    Object.values(rule).some(isTimedRule)
  );
}
