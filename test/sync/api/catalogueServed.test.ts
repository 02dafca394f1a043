import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isForced, OPERATIONS, operationKey, withoutNames } from '../catalogue/operations.ts';
import { type ApiShop, openApiShop } from './apiShop.ts';

const USERS = 'people sign in to the console with a key; there are no accounts of users';
const PROGRAMMES = 'a programme is made and ended by who runs HQ, not over the API';
const BRANDING = 'the pages that it would decorate are not served';
const STACKING = 'how redeemables go together is fixed, and validations tell it';
const EVENTS = 'custom events may carry anything';

/** What the catalogue lists and HQ does not serve, each with its reason. */
const NOT_SERVED: Readonly<Record<string, string>> = {
  'POST /management/v1/projects': PROGRAMMES,
  'DELETE /management/v1/projects/{}': PROGRAMMES,
  'GET /management/v1/projects/{}/users': USERS,
  'POST /management/v1/projects/{}/users': USERS,
  'GET /management/v1/projects/{}/users/{}': USERS,
  'PUT /management/v1/projects/{}/users/{}': USERS,
  'DELETE /management/v1/projects/{}/users/{}': USERS,
  'POST /management/v1/projects/users/invite': USERS,
  'POST /management/v1/projects/{}/templates/campaigns/{}/copy':
    'a template stays in its programme',
  'POST /v1/validation-rules/{}/validation': 'what it takes and answers is in no document',
  'GET /management/v1/projects/{}/custom-event-schemas': EVENTS,
  'POST /management/v1/projects/{}/custom-event-schemas': EVENTS,
  'GET /management/v1/projects/{}/custom-event-schemas/{}': EVENTS,
  'PUT /management/v1/projects/{}/custom-event-schemas/{}': EVENTS,
  'DELETE /management/v1/projects/{}/custom-event-schemas/{}': EVENTS,
  'POST /management/v1/projects/{}/stacking-rules': STACKING,
  'PUT /management/v1/projects/{}/stacking-rules/{}': STACKING,
  'DELETE /management/v1/projects/{}/stacking-rules/{}': STACKING,
  'GET /management/v1/projects/{}/branding': BRANDING,
  'POST /management/v1/projects/{}/branding': BRANDING,
  'GET /management/v1/projects/{}/branding/{}': BRANDING,
  'PUT /management/v1/projects/{}/branding/{}': BRANDING,
  'DELETE /management/v1/projects/{}/branding/{}': BRANDING,
};

const keyOf = ({ method, path, selectedBy }: (typeof OPERATIONS)[number]) =>
  operationKey(method, path, selectedBy);

describe('the operations of the catalogue', () => {
  let shop: ApiShop;
  /** By operation: the route that took its request, and what it answered a stranger. */
  const found = new Map<string, { readonly route: string | null; readonly status: number }>();
  beforeAll(async () => {
    const many = { calls: 1_000_000, window: 60_000 };
    shop = await openApiShop('JPY', undefined, {
      rateLimits: { key: many, stranger: many },
    });
    const routes = new Map<string, string | null>();
    shop.app.addHook('onSend', async ({ headers, routeOptions }) => {
      routes.set(String(headers['x-asked']), routeOptions.url ?? null);
    });
    for (const operation of OPERATIONS) {
      const key = keyOf(operation);
      const path = operation.path.replace(/\{\w+\}/g, 'asked');
      const query = operation.selectedBy === null ? '' : `?${operation.selectedBy}=asked`;
      const { method } = operation;
      const { status } = await shop.send(method, path + query, undefined, { 'x-asked': key });
      found.set(key, { route: routes.get(key) ?? null, status });
    }
  });
  afterAll(() => shop.close());

  const isServed = (operation: (typeof OPERATIONS)[number]): boolean => {
    const route = found.get(keyOf(operation))?.route ?? null;
    const named = route?.replace(/\/$/, '').replace(/:(\w+)/g, '{$1}');
    return named !== undefined && withoutNames(named) === withoutNames(operation.path);
  };

  it('[Z1] are each served by a route of its own, or left out for a reason', () => {
    const left = OPERATIONS.filter((operation) => !isServed(operation)).map(keyOf);
    expect(left.sort()).toEqual(Object.keys(NOT_SERVED).sort());
  });

  it('[Z1] that a real client calls in its own tests are served, all of them', () => {
    const missing = OPERATIONS.filter((it) => isForced(it) && !isServed(it));
    expect(missing.map(keyOf)).toEqual([]);
  });

  it('[Z1] are refused to strangers', () => {
    const open = OPERATIONS.filter(isServed)
      .map((operation) => ({ key: keyOf(operation), status: found.get(keyOf(operation))?.status }))
      .filter(({ key, status }) => status !== 401 && !(status === 429 && /client/.test(key)));
    expect(open).toEqual([]);
  });
});
