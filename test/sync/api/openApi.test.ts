import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at } from '../../support/hqApi.ts';
import { type ApiShop, openApiShop } from './apiShop.ts';

type Described = { readonly path: string; readonly method: string; readonly operation: unknown };

const METHODS = ['get', 'post', 'put', 'delete', 'patch'];
/** Pages for people, and what browsers ask before they call. */
const NOT_API = /^\/$|^\/console|^\/sync\/\*$/;

describe('the OpenAPI document', () => {
  let shop: ApiShop;
  let document: unknown;
  beforeEach(async () => {
    shop = await openApiShop();
    const answer = await shop.send('GET', '/openapi.json', undefined, {});
    expect(answer.status).toBe(200);
    document = answer.body;
  });
  afterEach(() => shop.close());

  const described = (): Described[] =>
    Object.entries(at(document, 'paths') as Record<string, object>).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );

  it('describes every route that is registered, and no other', () => {
    const registered = registeredRoutes(shop.app.printRoutes({ commonPrefix: false }))
      .filter(({ path, method }) => !NOT_API.test(path) && !/^(HEAD|OPTIONS)$/.test(method))
      .map(({ path, method }) => `${method} ${path}`);
    expect(registered.length).toBeGreaterThan(30);
    const inDocument = described().map(
      ({ path, method }) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
    );
    expect(inDocument.sort()).toEqual([...new Set(registered)].sort());
  });

  it('is of version 3.1 and whole: every reference leads somewhere, every id is its own', () => {
    expect(at(document, 'openapi')).toBe('3.1.0');
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(
      ([, ref]) => ref ?? '',
    );
    expect(references.length).toBeGreaterThan(20);
    for (const reference of new Set(references)) {
      const [root, ...path] = reference.split('/');
      expect(root).toBe('#');
      expect(at(document, ...path), reference).toBeTypeOf('object');
    }
    const ids = described().map(({ operation }) => at(operation, 'operationId'));
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, method, operation } of described()) {
      expect(METHODS).toContain(method);
      expect(at(operation, 'summary'), path).toBeTypeOf('string');
      const statuses = Object.keys(at(operation, 'responses') as object);
      expect(
        statuses.filter((status) => /^2\d\d$/.test(status)),
        path,
      ).toHaveLength(1);
      const parameters = at(operation, 'parameters') as readonly object[];
      const inPath = parameters.filter((one) => at(one, 'in') === 'path');
      expect(inPath.map((one) => `{${at(one, 'name')}}`)).toEqual(path.match(/\{\w+\}/g) ?? []);
    }
  });

  it('says what is checked at the door: bounds, and the minor units of money', () => {
    const schema = (path: string) =>
      at(document, 'paths', path, 'post', 'requestBody', 'content', 'application/json', 'schema');
    const credits = JSON.stringify(schema('/v1/redemptions'));
    expect(credits).toContain('"minimum":1,"maximum":9007199254740991');
    expect(at(document, 'info', 'description')).toMatch(/minor units/);
    expect(JSON.stringify(schema('/sync/push'))).toContain('"maxItems":200');
    const limit = at(document, 'paths', '/v1/vouchers', 'get', 'parameters', 0);
    expect(limit).toMatchObject({
      name: 'limit',
      in: 'query',
      schema: { maximum: 100, default: 10 },
    });
  });
});

/** Reads Fastify's drawing of its routes: each line adds to the path of the line that it hangs on. */
function registeredRoutes(drawing: string): { path: string; method: string }[] {
  const found: { path: string; method: string }[] = [];
  const trail: string[] = [];
  for (const line of drawing.split('\n')) {
    const [, indent = '', label = '', methods] =
      /^([│├└─\s]*)(\S*?)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
    if (label === '') continue;
    const depth = indent.length / 4;
    trail.length = depth;
    trail.push(label);
    for (const method of methods?.split(', ') ?? [])
      found.push({ path: trail.slice(1).join(''), method });
  }
  return found;
}
