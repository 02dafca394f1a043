import { invalidQuery } from './apiError.ts';

const NESTED = /^([^[\]]+)((?:\[[^[\]]*\])+)$/;
const MOST_PLACES = 500;
const MOST_LEVELS = 8;

type Node = { [name: string]: unknown };

/**
 * A query string as the object that it stands for: `customer[source_id]=x` is a customer with a
 * source id, `item[0][quantity]=2` or `item[][quantity]=2` is a list. What repeats is a list too.
 * @throws ApiError 400 where it is nested too deeply or names one place in two ways
 */
export function nestQuery(query: unknown): Readonly<Record<string, unknown>> {
  const root: Node = {};
  const entries = Object.entries(query ?? {});
  if (entries.length > MOST_PLACES) throw invalidQuery(`More than ${MOST_PLACES} parameters.`);
  for (const [key, value] of entries) put(root, namesOf(key), value, key);
  return toLists(root) as Readonly<Record<string, unknown>>;
}

function namesOf(key: string): readonly string[] {
  const [, first, rest] = NESTED.exec(key) ?? [];
  const names = first === undefined || rest === undefined ? [key] : [first, ...bracketed(rest)];
  if (names.includes('__proto__') || names.length > MOST_LEVELS)
    throw invalidQuery(`'${key.slice(0, 200)}' cannot be read`);
  return names;
}

const bracketed = (text: string): string[] => text.slice(1, -1).split('][');

function put(root: Node, names: readonly string[], value: unknown, key: string): void {
  let node = root;
  for (const [index, name] of names.entries()) {
    const at = name === '' ? String(Object.keys(node).length) : name;
    const known = Object.hasOwn(node, at) ? node[at] : undefined;
    if (index === names.length - 1) {
      if (known !== undefined) throw invalidQuery(`'${key.slice(0, 200)}' is there twice`);
      node[at] = value;
      return;
    }
    if (known !== undefined && !isNode(known))
      throw invalidQuery(`'${key.slice(0, 200)}' is a value and holds others`);
    const next: Node = isNode(known) ? known : {};
    node[at] = next;
    node = next;
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whose names are all indexes was a list. */
function toLists(value: unknown): unknown {
  if (!isNode(value)) return value;
  const names = Object.keys(value);
  if (names.length > 0 && names.every((name) => /^\d{1,4}$/.test(name)))
    return names
      .map(Number)
      .sort((a, b) => a - b)
      .map((index) => toLists(value[index]));
  return Object.fromEntries(names.map((name) => [name, toLists(value[name])]));
}
