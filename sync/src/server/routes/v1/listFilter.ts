import { z } from 'zod';
import { type Conditions, isFilterOperator, meetsFilter } from '../../records/recordFilter.ts';
import { invalidQuery } from '../http/apiError.ts';

/** `filters[field][conditions][$operator]=value` of a list, gathered by `foldFilters`. */
export const FiltersInput = z
  .record(z.string().max(200), z.unknown())
  .optional()
  .describe('`filters[field][conditions][$operator]=value`, joined by `filters[junction]`.');
export type FiltersInput = z.output<typeof FiltersInput>;

/** What a row is compared by: dates as milliseconds UTC. */
export type Fact = string | number | boolean | readonly string[] | null;

/** What is asked of each row. */
export type ListFilter = {
  readonly junction: 'and' | 'or';
  readonly fields: Readonly<Record<string, Conditions>>;
};

const DAY = 86_400_000;

/** Distances from now in days, counted in whole days of 24 hours. */
const RELATIVE: Readonly<Record<string, (passed: number, days: number) => boolean>> = {
  $is_days_ago: (passed, days) => passed >= 0 && Math.floor(passed / DAY) === days,
  $more_than_ago: (passed, days) => passed > days * DAY,
  $less_than_ago: (passed, days) => passed >= 0 && passed < days * DAY,
  $is_days_in_future: (passed, days) => passed <= 0 && Math.floor(-passed / DAY) === days,
  $more_than_future: (passed, days) => -passed > days * DAY,
  $less_than_future: (passed, days) => passed <= 0 && -passed < days * DAY,
};

const Conditioned = z.object({ conditions: z.record(z.string(), z.unknown()) });

/**
 * The filter of a list, null where there is none. `fields` names those that its rows have, each
 * with operators of its own where it has them; `metadata.<key>` is one of them always.
 * @throws ApiError 400 which names the field or the operator that is not known
 */
export function readListFilter(
  filters: FiltersInput,
  fields: Readonly<Record<string, readonly string[]>>,
): ListFilter | null {
  if (filters === undefined) return null;
  const { junction = 'and', ...asked } = filters;
  const word = String(junction).toLowerCase();
  if (word !== 'and' && word !== 'or')
    throw invalidQuery("'filters[junction]' is neither and nor or.");
  const conditions: Record<string, Conditions> = {};
  for (const [field, value] of Object.entries(asked)) {
    const own = Object.hasOwn(fields, field) ? fields[field] : undefined;
    const parsed = Conditioned.safeParse(value);
    if ((own === undefined && !/^metadata\../.test(field)) || !parsed.success)
      throw invalidQuery(`'filters[${field.slice(0, 100)}]' is not supported.`);
    for (const operator of Object.keys(parsed.data.conditions))
      if (
        !isFilterOperator(operator) &&
        !Object.hasOwn(RELATIVE, operator) &&
        !own?.includes(operator)
      )
        throw invalidQuery(
          `'${operator.slice(0, 50)}' is no condition of '${field.slice(0, 100)}'.`,
        );
    conditions[field] = parsed.data.conditions;
  }
  return Object.keys(conditions).length === 0 ? null : { junction: word, fields: conditions };
}

/**
 * Whether a row meets a filter. `own` answers the operators that only some fields have; `now` is
 * milliseconds UTC.
 */
export function meetsListFilter(
  { junction, fields }: ListFilter,
  read: (field: string) => Fact,
  now: number,
  own: (field: string, operator: string) => boolean = () => false,
): boolean {
  const meets = ([field, conditions]: [string, Conditions]): boolean =>
    Object.entries(conditions).every(([operator, value]) => {
      const relative = RELATIVE[operator];
      const found = read(field);
      if (relative !== undefined)
        return typeof found === 'number' && relative(now - found, Number(first(value)));
      if (!isFilterOperator(operator)) return own(field, operator);
      const one = {
        junction: 'and' as const,
        fields: { [field]: { [operator]: onDates(found, value) } },
      };
      return meetsFilter(one, () => found);
    });
  const all = Object.entries(fields);
  return junction === 'or' ? all.some(meets) : all.every(meets);
}

const first = (value: unknown): unknown => [value].flat()[0];

/** A date is compared with a number, as instants: what is asked for is a date as well. */
function onDates(found: Fact, value: unknown): unknown {
  if (typeof found !== 'number') return value;
  return [value].flat().map((one) => {
    const text = String(one);
    return /^\d{4}-\d\d/.test(text) ? Date.parse(text) : one;
  });
}

/** The values that a field must have one of, where all of the filter must be met; else null. */
export function valuesAsked(filter: ListFilter | null, field: string): readonly string[] | null {
  if (filter === null || filter.junction === 'or') return null;
  const { $is, $in } = filter.fields[field] ?? {};
  const asked = $is ?? $in;
  return asked === undefined ? null : [asked].flat().map(String);
}

/** Between which instants (milliseconds UTC, not within) a field must be, where all must be met. */
export function boundsAsked(
  filter: ListFilter | null,
  field: string,
): { readonly after?: number; readonly before?: number } {
  if (filter === null || filter.junction === 'or') return {};
  const { $after, $before } = filter.fields[field] ?? {};
  const [after, before] = [$after, $before].map((one) => Date.parse(String(first(one))));
  return {
    ...(after === undefined || Number.isNaN(after) ? {} : { after }),
    ...(before === undefined || Number.isNaN(before) ? {} : { before }),
  };
}
