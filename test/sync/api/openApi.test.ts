import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { at } from '../../support/hqApi.ts';
import { type ApiShop, KEY, openApiShop } from './apiShop.ts';

type Described = { readonly path: string; readonly method: string; readonly operation: unknown };

/** Examples that stand on one another. */
const ORDER = [
  '/v1/customers',
  '/v1/products',
  '/v1/vouchers/{code}',
  '/v1/validations',
  '/v1/redemptions',
  '/v1/redemptions/{redemptionId}/rollback',
  '/v1/campaigns',
  '/v1/publications',
].reverse();

const METHODS = ['get', 'post', 'put', 'delete', 'patch'];
/** Pages for people, and what browsers ask before they call. */
const NOT_API = /^\/$|^\/console|^\/docs|^\/sync\/\*$/;

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

  it('has ids that follow from method and path alone, so that they are as stable as these', () => {
    for (const { path, method, operation } of described())
      expect(at(operation, 'operationId')).toBe(
        `${method}${path.replace(/[^A-Za-z0-9]+(\w?)/g, (_, next: string) => next.toUpperCase())}`,
      );
    // Two paths that differ only in a name within braces would be one.
    const shapes = Object.keys(at(document, 'paths') as object).map((path) =>
      path.replace(/\{\w+\}/g, '{}'),
    );
    expect(new Set(shapes).size).toBe(shapes.length);
  });

  it('describes every tag that is used, and each way to say who calls', () => {
    const tags = at(document, 'tags') as readonly { name: string; description: string }[];
    const used = new Set(described().map(({ operation }) => at(operation, 'tags', 0)));
    expect(tags.map(({ name }) => name).sort()).toEqual([...used].sort());
    for (const { description } of tags) expect(description).toMatch(/^[A-Z].{15,}\.$/);
    const schemes = at(document, 'components', 'securitySchemes') as object;
    const named = described().flatMap(({ operation }) =>
      (at(operation, 'security') as readonly object[]).flatMap((way) => Object.keys(way)),
    );
    expect([...new Set(named)].sort()).toEqual(Object.keys(schemes).sort());
    for (const { path, operation } of described()) {
      if (!/^\/(v1|admin|client|management)\//.test(path)) continue;
      const refusals = Object.entries(at(operation, 'responses') as object).filter(
        ([status]) => Number(status) >= 400,
      );
      for (const [status, refusal] of refusals)
        expect(at(refusal, 'content', 'application/json', 'schema'), `${path} ${status}`).toEqual({
          $ref: '#/components/schemas/Error',
        });
    }
  });

  it('has schemas that a validator takes', () => {
    const schemas = at(document, 'components', 'schemas') as Record<string, object>;
    expect(Object.keys(schemas).length).toBeGreaterThan(50);
    const $defs = JSON.parse(
      JSON.stringify(schemas).replaceAll('#/components/schemas/', '#/$defs/'),
    );
    for (const name of Object.keys(schemas))
      expect(() => z.fromJSONSchema({ $ref: `#/$defs/${name}`, $defs }), name).not.toThrow();
  });

  it('has examples that do what they say when they are sent', async () => {
    const examples = described().flatMap(({ path, method, operation }) => {
      const body = at(operation, 'requestBody', 'content', 'application/json', 'example');
      return body === undefined ? [] : [{ path, method, body }];
    });
    expect(examples.length).toBeGreaterThan(15);
    const order = (path: string) => ORDER.indexOf(path);
    let redemption = '';
    for (const { path, method, body } of examples.sort((a, b) => order(b.path) - order(a.path))) {
      const url = path.replace('{code}', 'GIFT-2026').replace('{redemptionId}', redemption);
      const answer = await shop.send(
        ...[method.toUpperCase() as 'POST', url, JSON.stringify(body)],
        { ...KEY, 'content-type': 'application/json' },
      );
      expect(answer.status, `${path}: ${answer.text}`).toBeLessThan(300);
      expect(at(answer.body, 'valid') ?? true, answer.text).toBe(true);
      if (path === '/v1/redemptions') redemption = String(at(answer.body, 'redemptions', 0, 'id'));
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
