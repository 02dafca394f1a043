import { dateTimeToInstant, dateToDay } from './dateText.ts';
import type {
  MetadataProperties,
  MetadataProperty,
  ObjectProperty,
  SimpleProperty,
} from './metadataProperty.ts';
import type { MetadataSchema } from './metadataSchema.ts';

/** One thing wrong: where, as `size.width` or `tags[2]`, and why, in English. */
export type MetadataFault = { readonly path: string; readonly reason: string };

type Values = Readonly<Record<string, unknown>>;

/** Every fault of the metadata by the schema; none where it may be kept. */
export const checkMetadata = (
  { properties, allowDefinedOnly }: Pick<MetadataSchema, 'properties' | 'allowDefinedOnly'>,
  metadata: Values,
): MetadataFault[] => checkObject(properties, allowDefinedOnly, metadata, '');

function checkObject(
  properties: MetadataProperties,
  allowDefinedOnly: boolean,
  values: Values,
  prefix: string,
): MetadataFault[] {
  const defined = Object.entries(properties).flatMap(([name, property]) =>
    checkProperty(property, Object.hasOwn(values, name) ? values[name] : null, prefix + name),
  );
  if (!allowDefinedOnly) return defined;
  const others = Object.keys(values).filter((name) => !Object.hasOwn(properties, name));
  return [...defined, ...others.map((name) => fault(prefix + name, 'is not a defined property'))];
}

function checkProperty(property: MetadataProperty, value: unknown, path: string): MetadataFault[] {
  if (value === null || value === undefined)
    return property.required ? [fault(path, 'is required')] : [];
  if (!property.array) return checkValue(property, value, path);
  if (!Array.isArray(value)) return [fault(path, 'must be a list')];
  const { minItems, maxItems } = property;
  return [
    ...(minItems !== undefined && value.length < minItems
      ? [fault(path, `must have at least ${minItems} items`)]
      : []),
    ...(maxItems !== undefined && value.length > maxItems
      ? [fault(path, `must have at most ${maxItems} items`)]
      : []),
    ...value.flatMap((item, index) => checkValue(property, item, `${path}[${index}]`)),
  ];
}

function checkValue(property: MetadataProperty, value: unknown, path: string): MetadataFault[] {
  if (property.type === 'object') return checkNested(property, value, path);
  return reasonsOf(property, value).map((reason) => fault(path, reason));
}

function checkNested(property: ObjectProperty, value: unknown, path: string): MetadataFault[] {
  return isObject(value)
    ? checkObject(property.properties, property.allowDefinedOnly, value, `${path}.`)
    : [fault(path, 'must be an object')];
}

function reasonsOf(property: SimpleProperty, value: unknown): string[] {
  switch (property.type) {
    case 'string': {
      if (typeof value !== 'string') return ['must be a text'];
      const { maxLength } = property;
      return [
        ...unequal(property, value, asIs),
        ...(maxLength !== undefined && value.length > maxLength
          ? [`must be at most ${maxLength} characters long`]
          : []),
      ];
    }
    case 'number':
      if (typeof value !== 'number') return ['must be a number'];
      return [...unequal(property, value, asIs), ...outside(property, value, asIs)];
    case 'boolean':
      if (typeof value !== 'boolean') return ['must be true or false'];
      return unequal(property, value, asIs);
    case 'date':
      if (typeof value !== 'string' || dateToDay(value) === null)
        return ['must be a date YYYY-MM-DD'];
      return [...unequal(property, value, dateToDay), ...outside(property, value, dateToDay)];
    case 'dateTime':
      if (typeof value !== 'string' || dateTimeToInstant(value) === null)
        return ['must be a date and time with its zone, such as 2026-08-21T10:00:00Z'];
      return [
        ...unequal(property, value, dateTimeToInstant),
        ...outside(property, value, dateTimeToInstant),
      ];
    case 'geopoint':
      return isGeopoint(value) ? [] : ['must be a point {latitude, longitude} in degrees'];
    case 'imageUrl':
      return isUrl(value) ? [] : ['must be an address that begins with https:// or http://'];
  }
}

const asIs = <T>(value: T): T => value;

/** `rank` turns a value into what is compared: two ways to write one instant are equal. */
function unequal<T>(
  { eq, ne, in: listed }: { eq?: T | undefined; ne?: T | undefined; in?: T[] | undefined },
  value: T,
  rank: (value: T) => unknown,
): string[] {
  const found = rank(value);
  return [
    ...(eq !== undefined && found !== rank(eq) ? [`must be ${eq}`] : []),
    ...(ne !== undefined && found === rank(ne) ? [`must not be ${ne}`] : []),
    ...(listed !== undefined && !listed.some((one) => found === rank(one))
      ? [`must be one of ${listed.join(', ')}`]
      : []),
  ];
}

function outside<T>(
  { lt, gt }: { lt?: T | undefined; gt?: T | undefined },
  value: T,
  rank: (value: T) => number | null,
): string[] {
  const at = (one: T): number => rank(one) ?? Number.NaN;
  return [
    ...(lt !== undefined && !(at(value) < at(lt)) ? [`must be less than ${lt}`] : []),
    ...(gt !== undefined && !(at(value) > at(gt)) ? [`must be more than ${gt}`] : []),
  ];
}

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isGeopoint(value: unknown): boolean {
  if (!isObject(value) || Object.keys(value).length !== 2) return false;
  const { latitude, longitude } = value;
  return isWithin(latitude, 90) && isWithin(longitude, 180);
}

const isWithin = (value: unknown, most: number): boolean =>
  typeof value === 'number' && Math.abs(value) <= most;

const isUrl = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= 2000 && /^https?:\/\/[^\s/?#]+[^\s]*$/.test(value);

const fault = (path: string, reason: string): MetadataFault => ({ path, reason });
