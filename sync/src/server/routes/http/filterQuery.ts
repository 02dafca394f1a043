import { invalidQuery } from './apiError.ts';

/** `filters[code][conditions][$in][0]`; some clients bracket the first name as well. */
const FILTER_KEY = /^\[?filters\]?((?:\[[^[\]]*\])+)$/;
const MOST_OPERANDS = 200;

/**
 * Gathers the parameters of a filter, which a query string carries one by one, under `filters`, in
 * the shape that filters have in bodies: each field with its `conditions`, and `junction`. An
 * operator has a list of operands, however they were sent: one alone, repeated, or by index.
 * @throws ApiError 400 for a parameter that would narrow the answer and cannot be read
 */
export function foldFilters(query: unknown): unknown {
  if (typeof query !== 'object' || query === null) return query;
  const rest: [string, unknown][] = [];
  const fields = new Map<string, Map<string, unknown[]>>();
  let junction: unknown;
  for (const [key, value] of Object.entries(query)) {
    const names = namesIn(key);
    if (names === null) rest.push([key, value]);
    else if (names.length === 1 && names[0] === 'junction') junction = value;
    else addOperands(fields, readPlace(names, key), value);
  }
  if (junction === undefined && fields.size === 0) return query;
  const conditionsOf = [...fields].map(([field, operators]) => [
    field,
    { conditions: Object.fromEntries(operators) },
  ]);
  const filters = {
    ...Object.fromEntries(conditionsOf),
    ...(junction === undefined ? {} : { junction }),
  };
  return { ...Object.fromEntries(rest), filters };
}

function namesIn(key: string): readonly string[] | null {
  const bracketed = FILTER_KEY.exec(key)?.[1];
  return bracketed === undefined ? null : bracketed.slice(1, -1).split('][');
}

type Place = { readonly field: string; readonly operator: string };

function readPlace([field, word, operator, index, ...more]: readonly string[], key: string): Place {
  const isIndexed = /^\d*$/.test(index ?? '') && more.length === 0;
  const isNamed = word === 'conditions' && field !== '__proto__';
  if (field && operator?.startsWith('$') && isNamed && isIndexed) return { field, operator };
  throw invalidQuery(
    `'${key.slice(0, 200)}' does not have the form filters[field][conditions][$operator]`,
  );
}

function addOperands(
  fields: Map<string, Map<string, unknown[]>>,
  { field, operator }: Place,
  value: unknown,
): void {
  const operators = fields.get(field) ?? new Map<string, unknown[]>();
  const operands = operators.get(operator) ?? [];
  operands.push(...[value].flat());
  if (operands.length > MOST_OPERANDS)
    throw invalidQuery(`'filters' has more than ${MOST_OPERANDS} operands under ${operator}.`);
  fields.set(field, operators.set(operator, operands));
}
