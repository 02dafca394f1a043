import type { LocalText } from '../text/localText.ts';
import type { Test } from './comparison.ts';
import { ITEM_CONDITIONS, type ItemTree } from './itemConditions.ts';
import { pickItem } from './orderItems.ts';
import { CONDITIONS, type Condition, type RuleNode } from './ruleConditions.ts';
import type { RuleContext, RuleItem } from './ruleContext.ts';
import type { RuleFinding } from './ruleFinding.ts';
import { groupOf, type RuleTree } from './ruleTree.ts';
import { showFindings } from './showFindings.ts';

/** Whether a (sub)tree is met, and the first message of those conditions that decided it. */
type Outcome = { readonly met: boolean; readonly message: LocalText | null };

type Leaf = {
  readonly fact: string;
  readonly is: string;
  readonly message?: LocalText | undefined;
};
type Visit<C> = (condition: C, path: string) => Outcome;

/** Looks at every condition of a rule, also those that a test would not have come to. */
export function explainNode(
  node: RuleNode,
  context: RuleContext,
): Outcome & { readonly findings: readonly RuleFinding[] } {
  const findings: RuleFinding[] = [];
  const visit: Visit<Condition> = (condition, path) => {
    const met = CONDITIONS.compile(condition).test(context, NO_ITEM);
    const found = CONDITIONS.readerOf(condition)(context, NO_ITEM);
    findings.push(findingOf(condition, path, found, met));
    if ('where' in condition && condition.where !== null) {
      const quantifier = condition.fact === 'order.items' ? condition.is : 'any';
      explainItems(condition.where, quantifier, context, join(path, 'where'), findings);
    }
    return { met, message: condition.message ?? null };
  };
  const outcome = explainTree(node, '', visit);
  return { ...outcome, findings: showFindings(findings) };
}

/** Conditions on the order look at no item. */
export const NO_ITEM: RuleItem = { productId: null, skuId: null, quantity: 0, price: 0 };

function explainTree<C extends object>(tree: RuleTree<C>, path: string, visit: Visit<C>): Outcome {
  const group = groupOf(tree);
  if (group === null) return visit(tree as C, path);
  const { mode, children } = group;
  const outcomes = children.map((child, index) =>
    explainTree(child, join(path, mode === 'not' ? mode : `${mode}[${index}]`), visit),
  );
  // What decides: one that fails ends `all`, one that holds ends the others; else they all do.
  const decisive = mode !== 'all';
  const isDecided = outcomes.some(({ met }) => met === decisive);
  const deciding = isDecided ? outcomes.filter(({ met }) => met === decisive) : outcomes;
  const message = deciding.find((outcome) => outcome.message !== null)?.message ?? null;
  const isMet = mode === 'all' || mode === 'none' || mode === 'not' ? !isDecided : isDecided;
  return { met: isMet, message };
}

/** Each condition on items by itself, under the quantifier that stands above it. */
function explainItems(
  where: ItemTree,
  quantifier: string,
  context: RuleContext,
  path: string,
  findings: RuleFinding[],
): void {
  const items = context.order?.items ?? [];
  const isPick = quantifier === 'cheapest' || quantifier === 'mostExpensive';
  const picked = isPick ? pickItem(items, quantifier) : undefined;
  const lines = isPick ? (picked === undefined ? [] : [picked]) : items;
  explainTree(where, path, (condition, at) => {
    const { test } = ITEM_CONDITIONS.compile(condition);
    const read = ITEM_CONDITIONS.readerOf(condition);
    const found = lines.map((item) => read(context, item) ?? null);
    const met = lines.length > 0 && isMetBy(lines, quantifier, test, context);
    findings.push(findingOf(condition, at, found, met));
    return { met, message: null };
  });
}

function isMetBy(
  lines: readonly RuleItem[],
  quantifier: string,
  test: Test,
  context: RuleContext,
): boolean {
  if (quantifier === 'all') return lines.every((item) => test(context, item));
  return lines.some((item) => test(context, item)) !== (quantifier === 'none');
}

function findingOf(condition: Leaf, path: string, found: unknown, met: boolean): RuleFinding {
  const { fact, is, message, ...rest } = condition;
  const { value, values, from, to, where: _, ...args } = rest as Readonly<Record<string, unknown>>;
  return {
    path,
    fact,
    arguments: args,
    operator: is,
    found: found ?? null,
    needed: from === undefined ? (values ?? value ?? null) : { from, to },
    met,
    message: message ?? null,
  };
}

const join = (path: string, step: string): string => (path === '' ? step : `${path}.${step}`);
