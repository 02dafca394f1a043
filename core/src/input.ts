import * as z from 'zod/mini';
import english from 'zod/v4/locales/en.js';
import { accept, type Result, reject } from './result.ts';

/** One thing wrong with an input: where (`redeemables[1].amount`; empty for the whole) and why, in English. */
export type InputIssue = { readonly path: string; readonly reason: string };
export type InvalidInput = {
  readonly type: 'invalidInput';
  readonly issues: readonly InputIssue[];
};

const MOST_ISSUES = 20;
/** What no schema of ours needs, and what keeps a hostile value from costing time or stack. */
const MOST_DEPTH = 100;
const MOST_VALUES = 100_000;
/** A key or reason may quote the input, so neither is told at any length. */
const MOST_QUOTED = 100;
const MOST_REASON = 300;

const { localeError } = english();

/** Reads an untrusted value by a schema: the value, or every issue in one error (at most 20). */
export function readInput<T extends z.core.$ZodType>(
  schema: T,
  value: unknown,
): Result<z.output<T>, InvalidInput> {
  try {
    const fault = faultOf(value);
    if (fault !== null) return refuse([toIssue(fault)]);
    const parsed = z.safeParse(schema, value, { error: localeError });
    if (parsed.success) return accept(parsed.data);
    return refuse(parsed.error.issues.flatMap((issue) => faultsOf(issue, [])).map(toIssue));
  } catch {
    // A getter or a proxy may throw; it is the value that cannot be read, so the value is refused.
    return refuse([{ path: '', reason: 'Invalid input: cannot be read' }]);
  }
}

const refuse = (issues: readonly InputIssue[]) =>
  reject<InvalidInput>({ type: 'invalidInput', issues: issues.slice(0, MOST_ISSUES) });

/** A value inside another: under what key of which. */
type Place = { readonly value: unknown; readonly key: PropertyKey; readonly above: Place | null };

/** What no schema takes: too much to look at, or a key that a schema would drop in silence. */
function faultOf(root: unknown): Pick<Fault, 'path' | 'reason'> | null {
  let count = 0;
  let level: readonly Place[] = [{ value: root, key: '', above: null }];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MOST_DEPTH)
      return { path: [], reason: `Too big: expected at most ${MOST_DEPTH} levels` };
    const next: Place[] = [];
    for (const place of level) {
      const { value } = place;
      if (typeof value !== 'object' || value === null) continue;
      const isList = Array.isArray(value);
      // A sparse array is as long as it says, for a schema visits the holes too.
      count += isList ? value.length : Object.keys(value).length;
      if (count > MOST_VALUES)
        return { path: [], reason: `Too big: expected at most ${MOST_VALUES} values` };
      if (Object.hasOwn(value, '__proto__'))
        return { path: pathOf(place), reason: 'Unrecognized key: "__proto__"' };
      for (const [key, child] of Object.entries(value))
        next.push({ value: child, key: isList ? Number(key) : key, above: place });
    }
    level = next;
  }
  return null;
}

const pathOf = ({ key, above }: Place): PropertyKey[] =>
  above === null ? [] : [...pathOf(above), key];

type Fault = {
  readonly path: readonly PropertyKey[];
  readonly reason: string;
  /** The type that was expected, where the fault is another type. */
  readonly expected: string | null;
  /** The value is none of those that there are, such as the tag of another variant. */
  readonly isOther: boolean;
};

/** An issue of zod as the faults that a caller can mend: of a union, those of the likeliest variant. */
function faultsOf(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): readonly Fault[] {
  const path = [...above, ...issue.path];
  const fault = { path, reason: issue.message, expected: null, isOther: false };
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ ...fault, reason: `Unrecognized key: ${quote(key)}` }));
    case 'invalid_type':
      return [{ ...fault, expected: issue.expected }];
    case 'invalid_value':
      return [{ ...fault, isOther: true }];
    case 'invalid_key':
    case 'invalid_element':
      return issue.issues.map((inner) => ({
        ...fault,
        reason: `${issue.message}: ${inner.message}`,
      }));
    case 'invalid_union':
      return likeliest(
        issue.errors.map((variant) => variant.flatMap((inner) => faultsOf(inner, path))),
        { ...fault, isOther: true },
      );
    default:
      return [fault];
  }
}

/**
 * The faults of the variant that the value was meant for: the one with the right type and tag, then
 * with the fewest faults. Where every variant is of another type, all their types are named.
 */
function likeliest(variants: readonly (readonly Fault[])[], whole: Fault): readonly Fault[] {
  const depth = whole.path.length;
  const types = variants
    .flat()
    .flatMap(({ path, expected }) =>
      path.length === depth && expected !== null ? [expected] : [],
    );
  if (types.length > 1 && types.length === variants.flat().length) {
    const expected = [...new Set(types)].join(' or ');
    return [{ ...whole, expected, reason: `Invalid input: expected ${expected}` }];
  }
  const distance = (faults: readonly Fault[]): number => {
    const isOfOtherType = faults.some((f) => f.path.length === depth && f.expected !== null);
    const isOfOtherTag = faults.some((f) => f.path.length <= depth + 1 && f.isOther);
    return (isOfOtherType ? 2 : isOfOtherTag ? 1 : 0) * MOST_VALUES + faults.length;
  };
  const [best] = variants.toSorted((a, b) => distance(a) - distance(b));
  return best ?? [whole];
}

const toIssue = ({ path, reason }: Pick<Fault, 'path' | 'reason'>): InputIssue => ({
  path: path.map(showKey).join('').replace(/^\./, ''),
  reason: reason.length > MOST_REASON ? `${reason.slice(0, MOST_REASON)}…` : reason,
});

function showKey(key: PropertyKey): string {
  if (typeof key === 'number') return `[${key}]`;
  const name = String(key);
  return name.length <= MOST_QUOTED && /^[A-Za-z_$][\w$-]*$/.test(name)
    ? `.${name}`
    : `[${quote(name)}]`;
}

/** As JSON, which escapes what has no glyph and a lone surrogate. */
const quote = (text: string): string =>
  JSON.stringify(text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)}…` : text);
