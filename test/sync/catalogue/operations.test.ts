import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { answerFaults } from './answerFaults.ts';
import { ERROR_KEYS } from './errorKeys.ts';
import { error, giftCard } from './examples.ts';
import { PATH_IDS } from './operations/pathIds.ts';
import {
  isForced,
  OPERATIONS,
  OPERATIONS_BY_KEY,
  operationKey,
  operationOf,
} from './operations.ts';

const countOf = (test: (it: (typeof OPERATIONS)[number]) => boolean) =>
  OPERATIONS.filter(test).length;

describe('the operations of the catalogue', () => {
  it('[Z1] are each there once', () => {
    expect(OPERATIONS_BY_KEY.size).toBe(OPERATIONS.length);
  });

  it('[Z1] are as many as the catalogue counts', () => {
    expect(countOf(({ documented }) => documented)).toBe(255);
    expect(countOf(({ deprecated }) => deprecated)).toBe(10);
    expect(countOf(({ calledBy }) => calledBy.includes('v3'))).toBe(45);
    expect(countOf(({ calledBy }) => calledBy.includes('v2'))).toBe(47);
    expect(countOf(({ calledBy }) => calledBy.length === 2)).toBe(9);
    expect(countOf(isForced)).toBe(83);
  });

  it('[Z1] stand under one of three prefixes, and name what varies in their path', () => {
    for (const { path, prefix } of OPERATIONS) {
      expect(path.startsWith(`${prefix}/`), path).toBe(true);
      expect(path).toMatch(/^(\/(\{\w+\}|[\w-]+))+$/);
    }
    const names = OPERATIONS.flatMap(({ path }) => path.match(/(?<=\{)\w+/g) ?? []);
    expect(Object.keys(PATH_IDS).filter((name) => !names.includes(name))).toEqual([]);
  });

  it('[Z1] answer with a success, and refuse with errors that are known', () => {
    const wrong = OPERATIONS.filter(({ answers, documented, errorStatuses, errorKeys }) => {
      const statuses = Object.keys(answers).map(Number);
      return (
        statuses.length > 0 !== documented ||
        statuses.some((status) => status < 200 || status > 204) ||
        errorStatuses.some((status) => status < 400 || status > 429) ||
        errorKeys.some((key) => ERROR_KEYS[key].code < 400)
      );
    });
    expect(wrong.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  it('[Z1] answer 204 with nothing, and anything else with a body', () => {
    for (const { method, path, answers } of OPERATIONS) {
      for (const [status, body] of Object.entries(answers)) {
        expect(body === 'nothing', `${method} ${path}`).toBe(status === '204');
      }
    }
  });

  it('[Z1] that reads or deletes takes no body', () => {
    const odd = OPERATIONS.filter(
      ({ method, body }) => /GET|DELETE/.test(method) && body.kind !== 'none',
    );
    expect(odd).toEqual([]);
  });

  it('[Z1] that a client forces something about is one that it calls', () => {
    const odd = OPERATIONS.filter(
      (it) => !isForced(it) && it.facts.some((fact) => fact.includes('[T]')),
    );
    expect(odd.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });
});

describe('the operation of a request', () => {
  it.each([
    ['POST', '/v1/vouchers/', '/v1/vouchers'],
    ['POST', '/v1/vouchers/qualification', '/v1/vouchers/qualification'],
    ['POST', '/v1/vouchers/GIFT-1', '/v1/vouchers/{code}'],
    ['GET', '/v1/vouchers?limit=5&page=2', '/v1/vouchers'],
    ['GET', '/v1/loyalties/members/CARD-1', '/v1/loyalties/members/{memberId}'],
    ['GET', '/v1/loyalties/Points/members', '/v1/loyalties/{campaignId}/members'],
    ['GET', '/v1/promotions/tiers/promo_1', '/v1/promotions/tiers/{promotionTierId}'],
    ['PUT', '/v1/customers/a%2Fb', '/v1/customers/{customerId}'],
  ] as const)('[Z1] %s %s is %s', (method, url, path) => {
    expect(operationOf(method, url)).toBe(OPERATIONS_BY_KEY.get(operationKey(method, path)));
    expect(operationOf(method, url)?.path).toBe(path);
  });

  it('[Z1] is the download of an export where a token is given, and its record where not', () => {
    expect(operationOf('GET', '/v1/exports/exp_a')?.selectedBy).toBeNull();
    expect(operationOf('GET', '/v1/exports/exp_a?token=t')?.selectedBy).toBe('token');
  });

  it('[Z1] is none where the catalogue lists none', () => {
    expect(operationOf('GET', '/v1/nothing')).toBeNull();
    expect(operationOf('DELETE', '/v1/vouchers')).toBeNull();
  });
});

describe('an answer', () => {
  const url = '/v1/vouchers/GIFT-1';

  it('[Z1] is held against the schema of its operation and status', () => {
    expect(answerFaults('GET', url, { status: 200, body: giftCard })).toBeNull();
    expect(answerFaults('GET', url, { status: 200, body: { ...giftCard, gift: null } })).toMatch(
      /GET \/v1\/vouchers\/GIFT-1 200:\n.*carries the value of its type/s,
    );
    expect(answerFaults('GET', url, { status: 201, body: giftCard })).toMatch(/answers 200/);
    expect(answerFaults('GET', '/v1/nothing', { status: 200, body: {} })).toMatch(/no operation/);
  });

  it('[Z1] that is an error carries its own status', () => {
    expect(answerFaults('GET', url, { status: 400, body: error })).toBeNull();
    expect(answerFaults('GET', url, { status: 404, body: error })).toMatch(/code must be 404/);
  });

  it('[Z1] without content has no body', () => {
    expect(answerFaults('DELETE', url, { status: 204, body: undefined })).toBeNull();
    expect(answerFaults('DELETE', url, { status: 204, body: {} })).toMatch(/has a body/);
  });

  it('[Z1] of a call that no document describes need only be a success', () => {
    expect(answerFaults('GET', '/v1/consents', { status: 200, body: 1 })).toBeNull();
    expect(answerFaults('GET', '/v1/consents', { status: 302, body: 1 })).toMatch(/no success/);
  });

  it('[Z1] has a schema that can be shown as JSON Schema, whatever the operation', () => {
    const schemas = OPERATIONS.flatMap(({ answers }) => Object.values(answers)).filter(
      (it): it is z.ZodType => typeof it !== 'string',
    );
    expect(schemas.length).toBeGreaterThan(200);
    for (const schema of schemas) expect(z.toJSONSchema(schema)).toBeTypeOf('object');
  });
});
