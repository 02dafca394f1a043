import type { MetadataProperties, MetadataProperty } from '@counterfoil/core';
import { z } from 'zod';
import { invalidPayload } from '../../http/apiError.ts';

const Value = z.union([z.string(), z.number(), z.boolean()]);
const Values = z.union([Value, z.array(Value).max(100)]);

/** One property as callers write it; what else they say of it is kept and told again. */
export const PropertyInput = z
  .looseObject({
    type: z
      .string()
      .describe('string, number, boolean, date, datetime, geopoint, image_url or nested.'),
    optional: z.boolean().nullish().describe('False: it must be there.'),
    array: z.boolean().nullish(),
    deleted: z.boolean().nullish().describe('It is not looked at any more.'),
    objectType: z.string().max(100).nullish().describe('Of a nested one: the custom schema.'),
    eq: Values.nullish(),
    ne: Values.nullish(),
    in: z.array(Value).max(100).nullish(),
    lt: Value.nullish().describe('Less than.'),
    gt: Value.nullish().describe('More than.'),
    maxLength: z.int().min(0).nullish(),
    minItems: z.int().min(0).nullish(),
    maxItems: z.int().min(0).nullish(),
  })
  .meta({ id: 'MetadataProperty' });
export type PropertyInput = z.output<typeof PropertyInput>;

export const PropertiesInput = z
  .record(z.string().min(1).max(100), PropertyInput)
  .describe('By name of the property.');
export type PropertiesInput = z.output<typeof PropertiesInput>;

const TYPES: Readonly<Record<string, MetadataProperty['type']>> = {
  string: 'string',
  number: 'number',
  boolean: 'boolean',
  date: 'date',
  datetime: 'dateTime',
  geopoint: 'geopoint',
  image_url: 'imageUrl',
  nested: 'object',
  object: 'object',
};

/** Looks up the properties of a custom schema by its name. */
export type CustomSchemas = ReadonlyMap<
  string,
  { readonly properties: PropertiesInput; readonly allowDefinedOnly: boolean }
>;

const MOST_LEVELS = 4;

/** The properties as core checks them, before core has looked at them. */
export function toProperties(
  input: PropertiesInput,
  custom: CustomSchemas,
  level = 0,
): MetadataProperties {
  const kept = Object.entries(input).filter(([, { deleted }]) => deleted !== true);
  return Object.fromEntries(
    kept.map(([name, property]) => [name, toProperty(name, property, custom, level)]),
  );
}

function toProperty(
  name: string,
  input: PropertyInput,
  custom: CustomSchemas,
  level: number,
): MetadataProperty {
  const type = Object.hasOwn(TYPES, input.type) ? TYPES[input.type] : undefined;
  if (type === undefined)
    throw invalidPayload(`Property .properties.${name}.type ${input.type} is not supported`);
  const { minItems, maxItems } = input;
  const shape = {
    required: input.optional === false,
    array: input.array === true,
    ...(minItems == null ? {} : { minItems }),
    ...(maxItems == null ? {} : { maxItems }),
  };
  if (type === 'object') return { type, ...shape, ...nested(input, custom, level) };
  return { type, ...shape, ...boundsOf(name, input) } as MetadataProperty;
}

function nested({ objectType }: PropertyInput, custom: CustomSchemas, level: number) {
  const schema = objectType == null ? undefined : custom.get(objectType);
  // Deeper than metadata may go, and of what nobody described, anything may be.
  if (schema === undefined || level >= MOST_LEVELS)
    return { properties: {}, allowDefinedOnly: false };
  const { properties, allowDefinedOnly } = schema;
  return { properties: toProperties(properties, custom, level + 1), allowDefinedOnly };
}

function boundsOf(name: string, { eq, ne, lt, gt, maxLength, ...input }: PropertyInput) {
  const equals = [eq ?? []].flat();
  const unequals = [ne ?? []].flat();
  if (unequals.length > 1) throw invalidPayload(`Property .properties.${name}.ne takes one value`);
  const listed = [...equals, ...(input.in ?? [])];
  return {
    ...(listed.length === 0 ? {} : listed.length === 1 ? { eq: listed[0] } : { in: listed }),
    ...(unequals[0] === undefined ? {} : { ne: unequals[0] }),
    ...(lt == null ? {} : { lt }),
    ...(gt == null ? {} : { gt }),
    ...(maxLength == null ? {} : { maxLength }),
  };
}
