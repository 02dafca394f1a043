import { describe, expect, it } from 'vitest';
import { readInput } from '../../../core/src/input.ts';
import { checkMetadata } from '../../../core/src/metadata/checkMetadata.ts';
import type { MetadataProperty } from '../../../core/src/metadata/metadataProperty.ts';
import { MetadataSchema } from '../../../core/src/metadata/metadataSchema.ts';

const one = { required: false, array: false };
const list = { required: false, array: true };
const check = (property: MetadataProperty, value: unknown): string[] =>
  checkMetadata({ properties: { it: property }, allowDefinedOnly: false }, { it: value }).map(
    ({ path, reason }) => `${path} ${reason}`,
  );

describe('the type of a property', () => {
  it.each([
    ['string', '', true],
    ['string', 1, false],
    ['number', 1.5, true],
    ['number', '1', false],
    ['boolean', false, true],
    ['boolean', 0, false],
    ['date', '2024-02-29', true],
    ['date', '2026-02-29', false],
    ['date', '2026-13-01', false],
    ['date', '2026-04-31', false],
    ['date', '2026-4-3', false],
    ['date', '2026-04-03T00:00:00Z', false],
    ['dateTime', '2026-04-03T23:59:59Z', true],
    ['dateTime', '2026-04-03T23:59+09:00', true],
    ['dateTime', '2026-04-03T23:59:59.123456-05:30', true],
    ['dateTime', '2026-04-03T23:59:59', false],
    ['dateTime', '2026-04-03T24:00:00Z', false],
    ['dateTime', '2026-02-30T10:00:00Z', false],
    ['geopoint', { latitude: 35.68, longitude: 139.76 }, true],
    ['geopoint', { latitude: -90, longitude: 180 }, true],
    ['geopoint', { latitude: 90.1, longitude: 0 }, false],
    ['geopoint', { latitude: 0, longitude: -180.5 }, false],
    ['geopoint', { latitude: 0 }, false],
    ['geopoint', [35, 139], false],
    ['imageUrl', 'https://example.com/a.png?size=2', true],
    ['imageUrl', 'http://example.com', true],
    ['imageUrl', 'javascript:alert(1)', false],
    ['imageUrl', 'https://', false],
    ['imageUrl', 'https://a b', false],
  ] as const)('[N2] %s takes %j: %s', (type, value, expected) => {
    const faults = check({ ...one, type }, value);
    expect(faults.length === 0).toBe(expected);
    const inList = check({ ...list, type }, [value]);
    expect(inList.length === 0).toBe(expected);
    if (!expected) expect(inList[0]).toMatch(/^it\[0\] must be /);
  });

  it('[N2] that is a list takes a list only, and one that is none takes none', () => {
    expect(check({ ...list, type: 'string' }, 'a')).toEqual(['it must be a list']);
    expect(check({ ...one, type: 'string' }, ['a'])).toEqual(['it must be a text']);
    expect(check({ ...list, type: 'string' }, ['a', null])).toEqual(['it[1] must be a text']);
  });
});

describe('a constraint of a property', () => {
  it.each<[MetadataProperty, unknown, string[]]>([
    [{ ...one, type: 'string', eq: 'a' }, 'b', ['it must be a']],
    [{ ...one, type: 'string', ne: 'a' }, 'a', ['it must not be a']],
    [{ ...one, type: 'string', in: ['a', 'b'] }, 'b', []],
    [{ ...one, type: 'string', in: ['a', 'b'] }, 'c', ['it must be one of a, b']],
    [{ ...one, type: 'string', maxLength: 3 }, 'abc', []],
    [{ ...one, type: 'string', maxLength: 3 }, 'abcd', ['it must be at most 3 characters long']],
    [{ ...one, type: 'number', lt: 10, gt: 1 }, 5, []],
    [{ ...one, type: 'number', lt: 10 }, 10, ['it must be less than 10']],
    [{ ...one, type: 'number', gt: 1 }, 1, ['it must be more than 1']],
    [{ ...one, type: 'boolean', eq: true }, false, ['it must be true']],
    [{ ...one, type: 'date', gt: '2026-01-31' }, '2026-02-01', []],
    [{ ...one, type: 'date', lt: '2026-01-31' }, '2026-01-31', ['it must be less than 2026-01-31']],
    // The same instant, written in two zones
    [{ ...one, type: 'dateTime', eq: '2026-01-01T00:00Z' }, '2026-01-01T09:00:00+09:00', []],
    [
      { ...one, type: 'dateTime', lt: '2026-01-01T00:00Z' },
      '2025-12-31T20:00:00-05:00',
      ['it must be less than 2026-01-01T00:00Z'],
    ],
    [{ ...list, type: 'string', minItems: 2 }, ['a'], ['it must have at least 2 items']],
    [{ ...list, type: 'string', maxItems: 1 }, ['a', 'b'], ['it must have at most 1 items']],
    [
      { ...list, type: 'number', gt: 0 },
      [1, 0, -1],
      ['it[1] must be more than 0', 'it[2] must be more than 0'],
    ],
  ])('[N3] %j on %j: %j', (property, value, expected) => {
    expect(check(property, value)).toEqual(expected);
  });
});

describe('metadata checked by its schema', () => {
  const size: MetadataProperty = {
    required: true,
    array: true,
    type: 'object',
    allowDefinedOnly: true,
    properties: { width: { required: true, array: false, type: 'number', gt: 0 } },
  };

  it('[N4] names every fault, with its path', () => {
    const schema = {
      allowDefinedOnly: true,
      properties: {
        name: { required: true, array: false, type: 'string' },
        note: { ...one, type: 'string', maxLength: 2, ne: 'long' },
        size,
      } as const,
    };
    const metadata = { note: 'long', size: [{ width: 1 }, { width: 0, height: 2 }, {}], extra: 1 };
    expect(checkMetadata(schema, metadata)).toEqual([
      { path: 'name', reason: 'is required' },
      { path: 'note', reason: 'must not be long' },
      { path: 'note', reason: 'must be at most 2 characters long' },
      { path: 'size[1].width', reason: 'must be more than 0' },
      { path: 'size[1].height', reason: 'is not a defined property' },
      { path: 'size[2].width', reason: 'is required' },
      { path: 'extra', reason: 'is not a defined property' },
    ]);
  });

  it('[N4] may hold more than is defined unless the schema says otherwise', () => {
    const properties = { name: { ...one, type: 'string' } } as const;
    expect(checkMetadata({ properties, allowDefinedOnly: false }, { other: 1 })).toEqual([]);
  });

  it('[N4] takes null for nothing: refused where it is required', () => {
    const property = { ...one, type: 'string' } as const;
    expect(check(property, null)).toEqual([]);
    expect(check({ ...property, required: true }, null)).toEqual(['it is required']);
  });

  it('[N4] does not take what every object inherits for a property', () => {
    const properties = { toString: { required: true, array: false, type: 'string' } } as const;
    expect(checkMetadata({ properties, allowDefinedOnly: true }, {})).toEqual([
      { path: 'toString', reason: 'is required' },
    ]);
    expect(checkMetadata({ properties: {}, allowDefinedOnly: true }, { constructor: 1 })).toEqual([
      { path: 'constructor', reason: 'is not a defined property' },
    ]);
  });
});

describe('a metadata schema as input', () => {
  const schema = (change: object) => ({
    object: 'voucher',
    name: null,
    properties: {},
    allowDefinedOnly: false,
    ...change,
  });
  const nest = (levels: number): object =>
    levels === 0
      ? { ...one, type: 'string' }
      : { ...one, type: 'object', allowDefinedOnly: false, properties: { k: nest(levels - 1) } };

  it.each([
    [schema({}), true],
    [schema({ object: 'orderItem' }), true],
    [schema({ object: 'basket' }), false],
    [schema({ object: 'custom', name: 'table' }), true],
    [schema({ object: 'custom' }), false],
    [schema({ name: 'x' }), false],
    [schema({ object: 'event', name: 'shared' }), true],
    [schema({ object: 'event' }), true],
    [schema({ properties: { a: { ...one, type: 'string', eq: 1 } } }), false],
    [schema({ properties: { a: { ...one, type: 'boolean', lt: true } } }), false],
    [schema({ properties: { a: { ...one, type: 'date', lt: 'today' } } }), false],
    [schema({ properties: { a: { ...one, type: 'number', in: [] } } }), false],
    [schema({ properties: { a: { type: 'number' } } }), false],
    [schema({ properties: { a: nest(4) } }), true],
    [schema({ properties: { a: nest(5) } }), false],
    [
      schema({
        properties: Object.fromEntries(Array.from({ length: 101 }, (_, i) => [i, nest(0)])),
      }),
      false,
    ],
  ])('[N5] %#: %j', (value, expected) => {
    const read = readInput(MetadataSchema, value);
    expect(read.ok).toBe(expected);
    if (read.ok) expect(read.value).toEqual(value);
  });

  it('[N5] says where it is wrong', () => {
    const read = readInput(
      MetadataSchema,
      schema({ properties: { a: { ...one, type: 'number', lt: 'x' } } }),
    );
    expect(read).toMatchObject({ rejection: { issues: [{ path: 'properties.a.lt' }] } });
  });
});
