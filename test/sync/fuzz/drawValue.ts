import type { Draw } from './draw.ts';
import { oddText } from './drawText.ts';
import type { KnownNames } from './knownNames.ts';

/** A schema of the document, as far as values are drawn from it. */
export type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly description?: string;
};

export type ValueSource = {
  readonly draw: Draw;
  readonly names: KnownNames;
  readonly schemas: Readonly<Record<string, Schema>>;
  /** How likely each part is replaced by something else; 0 for a call as it should be. */
  readonly spoil: number;
};

const MOST_LEVELS = 7;

/** Texts that patterns and formats may ask for. */
const SHAPED = [
  '2026-05-01',
  '2026-04-01T03:00:00.000Z',
  '2026-05-01T00:00:00Z',
  'P1D',
  'PT1H',
  'P30D',
  '09:30',
  'JPY',
  'EUR',
  'a@b.example',
  'https://a.example/hook',
  'Asia/Tokyo',
  '0'.repeat(64),
  'ab'.repeat(64),
  '0',
  '12',
  'CODE-1',
  'c1',
];

/** A value of the schema, or, as often as `spoil` says, something near it or far from it. */
export function drawValue(source: ValueSource, schema: Schema, name = '', level = 0): unknown {
  const { draw, schemas, spoil } = source;
  if (spoil > 0 && draw.chance(spoil)) return oddValue(source, name, level);
  if (schema.$ref !== undefined) {
    const target = schemas[schema.$ref.replace('#/components/schemas/', '')];
    return target === undefined || level > MOST_LEVELS
      ? null
      : drawValue(source, target, name, level + 1);
  }
  if ('const' in schema) return schema.const;
  if (schema.enum !== undefined) return draw.pick(schema.enum);
  const one = schema.anyOf ?? schema.oneOf;
  if (one !== undefined) return drawValue(source, draw.pick(one), name, level + 1);
  if (schema.allOf !== undefined)
    return Object.assign({}, ...schema.allOf.map((it) => drawValue(source, it, name, level + 1)));
  const type = Array.isArray(schema.type) ? draw.pick(schema.type) : schema.type;
  switch (type) {
    case 'object':
      return drawObject(source, schema, level);
    case 'array':
      return drawList(source, schema, name, level);
    case 'string':
      return drawString(source, schema, name);
    case 'integer':
    case 'number':
      return drawNumber(draw, schema, type === 'integer');
    case 'boolean':
      return draw.chance(0.5);
    case 'null':
      return null;
    default:
      return draw.pick<unknown>([null, 1, true, 'x', [], {}, { a: 1 }]);
  }
}

function drawObject(source: ValueSource, schema: Schema, level: number): unknown {
  const { draw, spoil } = source;
  const { properties = {}, required = [], additionalProperties } = schema;
  const made: Record<string, unknown> = {};
  const wanted = draw.pick([0.15, 0.4, 0.8]);
  for (const [name, part] of Object.entries(properties)) {
    const isLeftOut = required.includes(name)
      ? spoil > 0 && draw.chance(spoil)
      : level > MOST_LEVELS || !draw.chance(wanted);
    if (!isLeftOut) made[name] = drawValue(source, part, name, level + 1);
  }
  if (typeof additionalProperties === 'object' && level <= MOST_LEVELS)
    for (let count = draw.int(0, 2); count > 0; count -= 1)
      made[draw.pick(['a', 'b', 'tier', 'note', 'x.y'])] = drawValue(
        source,
        additionalProperties,
        '',
        level + 1,
      );
  if (spoil > 0 && draw.chance(spoil))
    made[oddText(draw).slice(0, 300)] = oddValue(source, '', level);
  return made;
}

function drawList(source: ValueSource, schema: Schema, name: string, level: number): unknown[] {
  const { draw, spoil } = source;
  const { items, prefixItems, minItems = 0, maxItems = 3 } = schema;
  if (prefixItems !== undefined)
    return prefixItems.map((item) => drawValue(source, item, name, level + 1));
  if (level > MOST_LEVELS) return [];
  const most = Math.min(maxItems, minItems + 3);
  const count = spoil > 0 && draw.chance(0.02) ? draw.int(0, 200) : draw.int(minItems, most);
  return Array.from({ length: count }, () => drawValue(source, items ?? {}, name, level + 1));
}

function drawString({ draw, names, spoil }: ValueSource, schema: Schema, name: string): string {
  const known = draw.chance(0.8) ? names.meant(draw, name) : null;
  const { minLength = 0, maxLength = 40 } = schema;
  if (known !== null) return known;
  if (schema.pattern !== undefined || schema.format !== undefined) {
    const pattern = new RegExp(schema.pattern ?? /^/, 'u');
    const fitting = SHAPED.filter((text) => pattern.test(text));
    return fitting.length === 0 ? 'x' : draw.pick(fitting);
  }
  if (draw.chance(spoil > 0 ? 0.3 : 0.05)) return oddText(draw).slice(0, Math.max(1, maxLength));
  const text = `${draw.pick(['note', 'Anna', 'SPRING', 'x', '銀座', 'tag'])}${draw.int(0, 99)}`;
  return text.slice(0, maxLength).padEnd(minLength, 'x');
}

function drawNumber(draw: Draw, schema: Schema, isWhole: boolean): number {
  const from = schema.minimum ?? (schema.exclusiveMinimum ?? -1) + 1;
  const to = schema.maximum ?? Number.MAX_SAFE_INTEGER;
  if (draw.chance(0.05)) return draw.pick([from, to]);
  const most = Math.min(to, from + draw.pick([5, 100, 5000]));
  return isWhole || draw.chance(0.6)
    ? draw.int(Math.ceil(from), Math.floor(most))
    : from + (most - from) * draw.random();
}

const ODD_NUMBERS = [
  0,
  -0,
  -1,
  0.1,
  1.5,
  -0.5,
  5e-324,
  2 ** 31,
  2 ** 53,
  -(2 ** 53),
  2 ** 53 - 1,
  1e21,
  1e308,
  8_640_000_000_000_001,
];

const nested = (levels: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
};

/** A value of whatever type; a name that means something else; something deep. */
function oddValue({ draw, names }: ValueSource, name: string, level: number): unknown {
  switch (draw.int(0, 8)) {
    case 0:
      return draw.pick(ODD_NUMBERS);
    case 1:
    case 2:
    case 3:
      return oddText(draw);
    case 4:
      return draw.pick([true, false, null]);
    case 5:
      return draw.pick<unknown>([[], {}, [[]], [null], { a: null }, { '': '' }]);
    case 6:
      return nested(Math.max(1, draw.pick([3, 20, 61, 200]) - level));
    case 7:
      return names.any(draw);
    default:
      return { [name === '' ? 'id' : name]: names.any(draw) };
  }
}
