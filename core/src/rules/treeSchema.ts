import * as z from 'zod/mini';
import { MOST_VALUES } from './comparison.ts';
import type { RuleTree } from './ruleTree.ts';

export const MOST_DEPTH = 12;
export const MOST_NODES = 200;

const GROUPS = ['all', 'any', 'none'] as const;
type Path = readonly PropertyKey[];
type Issue = { readonly path: Path; readonly [member: string]: unknown };

/**
 * The schema of a tree. It looks at the size first, so that no depth of input costs stack, and
 * then names each fault by its own path, where a plain union could only say that nothing fits.
 */
export function treeSchema<C>(condition: z.ZodMiniType<C>): z.ZodMiniType<RuleTree<C>> {
  const children = z
    .array(z.lazy((): z.ZodMiniType<RuleTree<C>> => node))
    .check(z.maxLength(MOST_NODES));
  const node = z.union([
    z.strictObject({ all: children }),
    z.strictObject({ any: children.check(z.minLength(1)) }),
    z.strictObject({ none: children.check(z.minLength(1)) }),
    z.strictObject({ not: z.lazy((): z.ZodMiniType<RuleTree<C>> => node) }),
    condition,
  ]) as unknown as z.ZodMiniType<RuleTree<C>>;
  const check = z.transform((input: unknown, context) => {
    const excess = excessOf(input);
    const issues = excess === null ? faultsOf(input, condition, []) : [custom([], excess)];
    for (const issue of issues) context.issues.push(issue as never);
    return input as RuleTree<C>;
  });
  return z.pipe(check, node as never) as unknown as z.ZodMiniType<RuleTree<C>>;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Why the tree is too large, conditions on items and their trees included, or null. */
function excessOf(root: unknown): string | null {
  let nodes = 0;
  let values = 0;
  let level: readonly unknown[] = [root];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > MOST_DEPTH) return `nests deeper than ${MOST_DEPTH} levels`;
    nodes += level.length;
    if (nodes > MOST_NODES) return `has more than ${MOST_NODES} groups and conditions`;
    const next: unknown[] = [];
    for (const node of level) {
      if (!isObject(node)) continue;
      for (const group of GROUPS) {
        const children = node[group];
        if (!Array.isArray(children)) continue;
        if (children.length > MOST_NODES)
          return `has more than ${MOST_NODES} groups and conditions`;
        next.push(...children);
      }
      for (const child of [node['not'], node['where']]) if (isObject(child)) next.push(child);
      if (Array.isArray(node['values'])) values += node['values'].length;
      if (values > MOST_VALUES) return `lists more than ${MOST_VALUES} values`;
    }
    level = next;
  }
  return null;
}

function faultsOf(node: unknown, condition: z.ZodMiniType, path: Path): readonly Issue[] {
  if (!isObject(node))
    return [custom(path, 'must be a condition, or a group: all, any, none, not')];
  const group = [...GROUPS, 'not' as const].find((name) => Object.hasOwn(node, name));
  if (group === undefined) return conditionFaults(node, condition, path);
  const others = Object.keys(node).filter((key) => key !== group);
  const unknown =
    others.length === 0 ? [] : [{ code: 'unrecognized_keys', keys: others, path, input: node }];
  const inner = node[group];
  const below = [...path, group];
  if (group === 'not') return [...unknown, ...faultsOf(inner, condition, below)];
  if (!Array.isArray(inner)) return [...unknown, custom(below, 'must be a list')];
  const empty =
    group !== 'all' && inner.length === 0 ? [custom(below, 'must have at least one member')] : [];
  const faults = inner.flatMap((child, index) => faultsOf(child, condition, [...below, index]));
  return [...unknown, ...empty, ...faults];
}

/** As the condition's own schema says them; what says nothing is left for the caller's language. */
function conditionFaults(node: object, condition: z.ZodMiniType, path: Path): readonly Issue[] {
  const parsed = condition.safeParse(node);
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => ({
    ...issue,
    message: issue.message === 'Invalid input' ? undefined : issue.message,
    path: [...path, ...issue.path],
    input: valueAt(node, issue.path),
  }));
}

/** What stands at the path: a reason says of what type it is. */
const valueAt = (node: unknown, path: Path): unknown =>
  path.reduce(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Readonly<Record<PropertyKey, unknown>>)[key]
        : undefined,
    node,
  );

const custom = (path: Path, message: string): Issue => ({
  code: 'custom',
  path,
  message,
  input: undefined,
});
