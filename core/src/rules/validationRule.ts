import * as z from 'zod/mini';
import { Identifier } from '../identifier.ts';
import { ItemSelection } from '../order/itemSelection.ts';
import { LocalText } from '../text/localText.ts';
import { compileNode, RuleNode } from './ruleConditions.ts';

/**
 * How much one evaluation may cost at most, counted as if the order had as many items as it may:
 * about so many looks at one value. It keeps every rule under a millisecond.
 */
export const MOST_COST = 64_000;

/**
 * What must hold for a redeemable to be used on an order. `message` is for the customer where no
 * condition that failed has its own; `applicableTo` confines a discount to some of the items.
 */
export const ValidationRule = z.strictObject({
  id: Identifier,
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  when: RuleNode.check(
    z.refine((when) => compileNode(when).cost <= MOST_COST, {
      error: ({ input }) => tooCostly(input as RuleNode),
    }),
  ),
  message: z.nullable(LocalText),
  applicableTo: z.nullable(ItemSelection),
});
export type ValidationRule = z.infer<typeof ValidationRule>;

const tooCostly = (when: RuleNode): string =>
  `would take ${compileNode(when).cost} looks at values on a full order, more than ${MOST_COST}`;
