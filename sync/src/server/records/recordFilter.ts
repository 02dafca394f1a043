/** What a record is found by: each field with its conditions, all or any of which must be met. */
export type RecordFilter = {
  readonly junction: 'and' | 'or';
  readonly fields: Readonly<Record<string, Conditions>>;
};

/** By operator; a value is a list where the operator takes several. */
export type Conditions = Readonly<Record<string, unknown>>;

type Found = string | number | boolean | readonly string[] | null;
type Test = (found: Found, operands: readonly unknown[]) => boolean;

const textOf = (value: unknown): string =>
  (typeof value === 'object' ? JSON.stringify(value) : String(value)).toLowerCase();

/** Values are equal as texts without regard to case: there are no types in a query. */
const isOne = (found: Found, operands: readonly unknown[]): boolean =>
  Array.isArray(found)
    ? operands.some((operand) => found.some((one) => textOf(one) === textOf(operand)))
    : found !== null && operands.some((operand) => textOf(found) === textOf(operand));

const onText =
  (test: (text: string, operand: string) => boolean): Test =>
  (found, operands) =>
    found !== null &&
    [found].flat().some((one) => operands.some((operand) => test(textOf(one), textOf(operand))));

/** A number, or the milliseconds of a date; what is neither compares with nothing. */
const rankOf = (value: unknown): number => {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return Number.NaN;
  const number = Number(value);
  return Number.isNaN(number) ? Date.parse(value) : number;
};

const onRank =
  (test: (found: number, operand: number) => boolean): Test =>
  (found, [operand]) =>
    test(rankOf(found), rankOf(operand));

const countOf = (found: Found): number =>
  found === null ? 0 : Array.isArray(found) ? found.length : 1;

const onCount =
  (test: (count: number, operand: number) => boolean): Test =>
  (found, [operand]) =>
    test(countOf(found), rankOf(operand));

const TESTS: Readonly<Record<string, Test>> = {
  $is: isOne,
  $in: isOne,
  $is_not: (found, operands) => !isOne(found, operands),
  $not_in: (found, operands) => !isOne(found, operands),
  $has_value: (found) => found !== null,
  $is_unknown: (found) => found === null,
  $starts_with: onText((text, operand) => text.startsWith(operand)),
  $ends_with: onText((text, operand) => text.endsWith(operand)),
  $contains: onText((text, operand) => text.includes(operand)),
  $not_contain: (found, operands) =>
    !onText((text, operand) => text.includes(operand))(found, operands),
  $more_than: onRank((found, operand) => found > operand),
  $less_than: onRank((found, operand) => found < operand),
  $more_than_equal: onRank((found, operand) => found >= operand),
  $less_than_equal: onRank((found, operand) => found <= operand),
  $after: onRank((found, operand) => found > operand),
  $before: onRank((found, operand) => found < operand),
  $count: onCount((count, operand) => count === operand),
  $count_more: onCount((count, operand) => count > operand),
  $count_less: onCount((count, operand) => count < operand),
};

export const isFilterOperator = (operator: string): boolean => Object.hasOwn(TESTS, operator);

/** Whether a record meets a filter; `read` looks up a field, null where it has no value. */
export function meetsFilter(
  { junction, fields }: RecordFilter,
  read: (field: string) => Found,
): boolean {
  const meets = ([field, conditions]: [string, Conditions]): boolean =>
    Object.entries(conditions).every(
      ([operator, value]) => TESTS[operator]?.(read(field), operandsOf(value)) ?? false,
    );
  const all = Object.entries(fields);
  return junction === 'or' ? all.some(meets) : all.every(meets);
}

/** A single value, a list, or a list that a query string made into `{0: …, 1: …}`. */
const operandsOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value)
    ? value
    : typeof value === 'object' && value !== null
      ? Object.values(value)
      : [value];
