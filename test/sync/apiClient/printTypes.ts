import type { Schema } from '../fuzz/drawValue.ts';

/** A schema as the text of a TypeScript type, and the shapes that it names. */
export type PrintedType = { readonly text: string; readonly names: Set<string> };

/** Names that would hide what every program knows. */
const RENAMED: Readonly<Record<string, string>> = { Error: 'ErrorObject', Event: 'CustomEvent' };

export const shapeName = (component: string): string => RENAMED[component] ?? component;

export function printType(schema: Schema): PrintedType {
  const names = new Set<string>();
  return { text: print(schema, names), names };
}

function print(schema: Schema, names: Set<string>): string {
  if (schema.$ref !== undefined) {
    const name = shapeName(schema.$ref.replace('#/components/schemas/', ''));
    names.add(name);
    return name;
  }
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((one) => JSON.stringify(one)).join(' | ');
  const parts = schema.anyOf ?? schema.oneOf;
  if (parts !== undefined) return unionOf(parts.map((part) => print(part, names)));
  if (schema.allOf !== undefined)
    return schema.allOf.map((part) => `(${print(part, names)})`).join(' & ');
  if (Array.isArray(schema.type))
    return unionOf(schema.type.map((type: string) => print({ ...schema, type }, names)));
  switch (schema.type) {
    case 'object':
      return printObject(schema, names);
    case 'array':
      return schema.prefixItems === undefined
        ? `readonly (${print(schema.items ?? {}, names)})[]`
        : `readonly [${schema.prefixItems.map((item) => print(item, names)).join(', ')}]`;
    case 'integer':
    case 'number':
      return 'number';
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type;
    default:
      return 'unknown';
  }
}

const unionOf = (texts: readonly string[]): string => {
  const parts = [...new Set(texts)].map((text) => (/[&]/.test(text) ? `(${text})` : text));
  return parts.includes('unknown') ? 'unknown' : parts.join(' | ');
};

function printObject(schema: Schema, names: Set<string>): string {
  const { properties = {}, required = [], additionalProperties } = schema;
  const others =
    typeof additionalProperties === 'object'
      ? `{ readonly [name: string]: ${print(additionalProperties, names)} }`
      : null;
  const fields = Object.entries(properties).map(([name, part]) => {
    const mark = required.includes(name) ? '' : '?';
    return `${commentOf(part)}readonly ${keyOf(name)}${mark}: ${print(part, names)};`;
  });
  if (fields.length === 0) return others ?? 'Readonly<Record<string, unknown>>';
  const own = `{\n${fields.join('\n')}\n}`;
  return others === null || others.includes('unknown')
    ? own
    : `${own} & Readonly<Record<string, unknown>>`;
}

const keyOf = (name: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);

export const commentOf = ({ description }: { readonly description?: string }): string =>
  description === undefined
    ? ''
    : `/** ${description.replaceAll('*/', '*\\/').replace(/\s+/g, ' ')} */\n`;
