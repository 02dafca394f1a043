import { CAMPAIGNS_OPERATIONS } from './operations/campaignsOperations.ts';
import { CLIENT_SIDE_OPERATIONS } from './operations/clientSideOperations.ts';
import { CUSTOMERS_OPERATIONS } from './operations/customersOperations.ts';
import { EXPORTS_AND_ASYNC_ACTIONS_OPERATIONS } from './operations/exportsAndAsyncActionsOperations.ts';
import { LOCATIONS_AND_BIN_OPERATIONS } from './operations/locationsAndBinOperations.ts';
import { LOYALTY_MEMBERS_OPERATIONS } from './operations/loyaltyMembersOperations.ts';
import { LOYALTY_PROGRAMS_OPERATIONS } from './operations/loyaltyProgramsOperations.ts';
import { LOYALTY_REWARDS_OPERATIONS } from './operations/loyaltyRewardsOperations.ts';
import { METADATA_AND_CATEGORIES_OPERATIONS } from './operations/metadataAndCategoriesOperations.ts';
import { OAUTH_OPERATIONS } from './operations/oauthOperations.ts';
import type { Method, Operation } from './operations/operation.ts';
import { ORDERS_OPERATIONS } from './operations/ordersOperations.ts';
import { PRODUCTS_OPERATIONS } from './operations/productsOperations.ts';
import { PROJECT_SETTINGS_OPERATIONS } from './operations/projectSettingsOperations.ts';
import { PROJECTS_OPERATIONS } from './operations/projectsOperations.ts';
import { PROMOTIONS_OPERATIONS } from './operations/promotionsOperations.ts';
import { PUBLICATIONS_OPERATIONS } from './operations/publicationsOperations.ts';
import { REDEMPTIONS_OPERATIONS } from './operations/redemptionsOperations.ts';
import { REFERRALS_OPERATIONS } from './operations/referralsOperations.ts';
import { REWARDS_OPERATIONS } from './operations/rewardsOperations.ts';
import { TEMPLATES_OPERATIONS } from './operations/templatesOperations.ts';
import { V2_ONLY_OPERATIONS } from './operations/v2OnlyOperations.ts';
import { VALIDATION_RULES_OPERATIONS } from './operations/validationRulesOperations.ts';
import { VALIDATIONS_OPERATIONS } from './operations/validationsOperations.ts';
import { VOUCHERS_OPERATIONS } from './operations/vouchersOperations.ts';

/** Every endpoint of the catalogue, in its order; what only one client calls stands last. */
export const OPERATIONS: readonly Operation[] = [
  ...CAMPAIGNS_OPERATIONS,
  ...VOUCHERS_OPERATIONS,
  ...VALIDATIONS_OPERATIONS,
  ...REDEMPTIONS_OPERATIONS,
  ...PUBLICATIONS_OPERATIONS,
  ...CUSTOMERS_OPERATIONS,
  ...ORDERS_OPERATIONS,
  ...PRODUCTS_OPERATIONS,
  ...VALIDATION_RULES_OPERATIONS,
  ...LOYALTY_PROGRAMS_OPERATIONS,
  ...LOYALTY_MEMBERS_OPERATIONS,
  ...LOYALTY_REWARDS_OPERATIONS,
  ...REWARDS_OPERATIONS,
  ...PROMOTIONS_OPERATIONS,
  ...REFERRALS_OPERATIONS,
  ...METADATA_AND_CATEGORIES_OPERATIONS,
  ...EXPORTS_AND_ASYNC_ACTIONS_OPERATIONS,
  ...CLIENT_SIDE_OPERATIONS,
  ...OAUTH_OPERATIONS,
  ...LOCATIONS_AND_BIN_OPERATIONS,
  ...TEMPLATES_OPERATIONS,
  ...PROJECTS_OPERATIONS,
  ...PROJECT_SETTINGS_OPERATIONS,
  ...V2_ONLY_OPERATIONS,
];

/** A path without the names of what varies: `/v1/vouchers/{}`. */
export const withoutNames = (path: string): string => path.replace(/\{\w*\}/g, '{}');

/** Tells operations apart: `GET /v1/vouchers/{}`, with the query parameter that selects one. */
export const operationKey = (
  method: string,
  path: string,
  selectedBy: string | null = null,
): string => `${method} ${withoutNames(path)}${selectedBy === null ? '' : `?${selectedBy}`}`;

const keyOf = ({ method, path, selectedBy }: Operation) => operationKey(method, path, selectedBy);

export const OPERATIONS_BY_KEY: ReadonlyMap<string, Operation> = new Map(
  OPERATIONS.map((operation) => [keyOf(operation), operation]),
);

/** `[T]` of the catalogue: a client's own tests call it, so without it a real client breaks. */
export const isForced = ({ calledBy }: Operation): boolean => calledBy.length > 0;

const segmentsOf = (path: string) => path.split('/').filter((segment) => segment !== '');

/** How a path fits an operation's: one character a segment, `0` where it is named; null if not. */
function marksOf(pattern: string, path: string): string | null {
  const [wanted, given] = [segmentsOf(pattern), segmentsOf(path)];
  if (wanted.length !== given.length) return null;
  const marks = wanted.map((segment, index) =>
    segment.startsWith('{') ? '1' : segment === given[index] ? '0' : 'x',
  );
  return marks.includes('x') ? null : marks.join('');
}

/**
 * The operation that a request is meant for. Where several fit, a name in the path goes before what
 * varies, from the left. A slash at the end of the path makes no difference.
 */
export function operationOf(method: Method, url: string): Operation | null {
  const { pathname, searchParams } = new URL(url, 'http://hq');
  const fitting = OPERATIONS.filter((it) => it.method === method)
    .filter(({ selectedBy }) => selectedBy === null || searchParams.has(selectedBy))
    .map((operation) => ({ operation, marks: marksOf(operation.path, pathname) }))
    .filter((it): it is { operation: Operation; marks: string } => it.marks !== null)
    .sort((a, b) => (a.marks < b.marks ? -1 : a.marks > b.marks ? 1 : 0));
  const best = fitting.filter(({ marks }) => marks === fitting[0]?.marks);
  const selected = best.find(({ operation }) => operation.selectedBy !== null);
  return (selected ?? best[0])?.operation ?? null;
}
