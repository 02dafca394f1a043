import { z } from 'zod';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** The schemas of one document: those with a name of their own stand under `components`. */
export type SchemaCollector = {
  /** The schema as it stands in a path; named parts are references. */
  readonly add: (schema: z.ZodType, io: 'input' | 'output') => JsonSchema;
  readonly components: () => Readonly<Record<string, JsonSchema>>;
};

/** Translates zod schemas to JSON Schema 2020-12, which is what OpenAPI 3.1 takes. */
export function createSchemaCollector(): SchemaCollector {
  const components = new Map<string, JsonSchema>();

  const add = (schema: z.ZodType, io: 'input' | 'output'): JsonSchema => {
    const translated = z.toJSONSchema(schema, {
      target: 'draft-2020-12',
      io,
      unrepresentable: 'any',
    }) as Readonly<Record<string, unknown>>;
    const { $schema: _, $defs, ...rest } = translated;
    const parts = Object.entries(($defs ?? {}) as Readonly<Record<string, JsonSchema>>);
    const places = new Map<string, string>();
    for (const [name, part] of parts) places.set(name, placeOf(components, name, part));
    for (const [name, part] of parts)
      components.set(places.get(name) ?? name, relink(part, places) as JsonSchema);
    return relink(rest, places) as JsonSchema;
  };

  return { add, components: () => Object.fromEntries([...components].sort(byName)) };
}

const byName = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1);

/**
 * Where a part goes: under its own name, or, where it has none because it only contains itself,
 * under the first name that is free or holds the very same.
 */
function placeOf(
  components: ReadonlyMap<string, JsonSchema>,
  name: string,
  part: JsonSchema,
): string {
  if (!name.startsWith('__')) return name;
  for (let count = 1; ; count += 1) {
    const place = count === 1 ? 'Json' : `Json${count}`;
    const standing = components.get(place);
    const moved = JSON.stringify(relink(part, new Map([[name, place]])));
    if (standing === undefined || JSON.stringify(standing) === moved) return place;
  }
}

/** Lets references point at `components` instead of the schema's own definitions. */
function relink(value: unknown, places: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => relink(item, places));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (key !== '$ref' || typeof item !== 'string') return [key, relink(item, places)];
      const name = item.replace('#/$defs/', '');
      return [key, `#/components/schemas/${places.get(name) ?? name}`];
    }),
  );
}
