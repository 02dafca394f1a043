import type { Test } from './comparison.ts';
import type { CompiledTest } from './condition.ts';

/** A boolean tree over conditions: `all` met, at least one (`any`), `none`, or `not` the one. */
export type RuleTree<C> =
  | { all: RuleTree<C>[] }
  | { any: RuleTree<C>[] }
  | { none: RuleTree<C>[] }
  | { not: RuleTree<C> }
  | C;

/** The children of a group with their keys, or null for a condition. */
export type Group<C> = {
  readonly mode: 'all' | 'any' | 'none' | 'not';
  readonly children: readonly RuleTree<C>[];
};

export function groupOf<C extends object>(tree: RuleTree<C>): Group<C> | null {
  if ('all' in tree) return { mode: 'all', children: tree.all };
  if ('any' in tree) return { mode: 'any', children: tree.any };
  if ('none' in tree) return { mode: 'none', children: tree.none };
  if ('not' in tree) return { mode: 'not', children: [tree.not] };
  return null;
}

/**
 * Compiles a tree to one closure. Children run cheapest first, which changes no answer; a run
 * allocates nothing. The cost of a group is that of all its children.
 */
export function compileTree<C extends object>(
  tree: RuleTree<C>,
  compileCondition: (condition: C) => CompiledTest,
): CompiledTest {
  const group = groupOf(tree);
  if (group === null) return compileCondition(tree as C);
  const children = group.children
    .map((child) => compileTree(child, compileCondition))
    .sort((a, b) => a.cost - b.cost);
  const tests = children.map(({ test }) => test);
  const cost = children.reduce((sum, child) => sum + child.cost, 1);
  if (group.mode === 'all') return { test: allOf(tests), cost };
  const any = anyOf(tests);
  return { test: group.mode === 'any' ? any : (context, item) => !any(context, item), cost };
}

function allOf(tests: readonly Test[]): Test {
  const [a, b, c, d, ...rest] = tests;
  if (a === undefined) return () => true;
  if (b === undefined) return a;
  if (c === undefined) return (context, item) => a(context, item) && b(context, item);
  if (d === undefined)
    return (context, item) => a(context, item) && b(context, item) && c(context, item);
  if (rest.length === 0)
    return (context, item) =>
      a(context, item) && b(context, item) && c(context, item) && d(context, item);
  const others = allOf(rest);
  return (context, item) =>
    a(context, item) &&
    b(context, item) &&
    c(context, item) &&
    d(context, item) &&
    others(context, item);
}

function anyOf(tests: readonly Test[]): Test {
  const [a, b, c, d, ...rest] = tests;
  if (a === undefined) return () => false;
  if (b === undefined) return a;
  if (c === undefined) return (context, item) => a(context, item) || b(context, item);
  if (d === undefined)
    return (context, item) => a(context, item) || b(context, item) || c(context, item);
  if (rest.length === 0)
    return (context, item) =>
      a(context, item) || b(context, item) || c(context, item) || d(context, item);
  const others = anyOf(rest);
  return (context, item) =>
    a(context, item) ||
    b(context, item) ||
    c(context, item) ||
    d(context, item) ||
    others(context, item);
}
