import type { StackRejection } from '../decisions/rejection.ts';
import type { StackingRules } from './stackingRules.ts';

/** The categories of each redeemable that was applied so far. */
export type StackCompany = readonly (readonly string[])[];

/** Why a redeemable of these categories cannot join those that were applied before it, or null. */
export function refuseCompany(
  rules: StackingRules,
  company: StackCompany,
  categories: readonly string[],
): StackRejection | null {
  if (company.length >= rules.applicableLimit)
    return { type: 'stackLimitReached', limit: rules.applicableLimit };
  return notExcluded(rules, company, categories) ?? withinCategories(rules, company, categories);
}

function notExcluded(
  rules: StackingRules,
  company: StackCompany,
  categories: readonly string[],
): StackRejection | null {
  if (isJoint(rules, categories)) return null;
  const exclusive = exclusiveCategory(rules, categories);
  if (exclusive === null) {
    const blocking = company.map((other) => exclusiveCategory(rules, other)).find(isNamed);
    return blocking === undefined ? null : { type: 'exclusionNotMet', category: blocking };
  }
  const others = company.filter((other) => !isJoint(rules, other));
  if (others.some((other) => exclusiveCategory(rules, other) === null))
    return { type: 'exclusionNotMet', category: exclusive };
  return others.length >= rules.exclusiveLimit
    ? { type: 'stackLimitReached', limit: rules.exclusiveLimit }
    : null;
}

function withinCategories(
  { perCategoryLimit }: StackingRules,
  company: StackCompany,
  categories: readonly string[],
): StackRejection | null {
  for (const category of categories) {
    const already = company.filter((other) => other.includes(category)).length;
    if (already >= perCategoryLimit)
      return { type: 'categoryLimitReached', category, limit: perCategoryLimit };
  }
  return null;
}

const isJoint = ({ jointCategories }: StackingRules, categories: readonly string[]): boolean =>
  categories.some((category) => jointCategories.includes(category));

/** The category by which a redeemable is exclusive; joint ones are not. */
const exclusiveCategory = (rules: StackingRules, categories: readonly string[]): string | null =>
  isJoint(rules, categories)
    ? null
    : (categories.find((category) => rules.exclusiveCategories.includes(category)) ?? null);

const isNamed = (category: string | null): category is string => category !== null;
