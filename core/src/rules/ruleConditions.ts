import type * as z from 'zod/mini';
import type { CompiledTest } from './condition.ts';
import { listConditions } from './conditionList.ts';
import { budgetLeft } from './conditions/budgetLeft.ts';
import { customerAge } from './conditions/customerAge.ts';
import { customerAttribute } from './conditions/customerAttribute.ts';
import { customerBirthdate } from './conditions/customerBirthdate.ts';
import { customerConsents } from './conditions/customerConsents.ts';
import { customerCreated } from './conditions/customerCreated.ts';
import { customerDaysToBirthday } from './conditions/customerDaysToBirthday.ts';
import { customerIsHolder } from './conditions/customerIsHolder.ts';
import { customerLoyaltyTiers } from './conditions/customerLoyaltyTiers.ts';
import { customerSegments } from './conditions/customerSegments.ts';
import { customerSummary } from './conditions/customerSummary.ts';
import { customerTags } from './conditions/customerTags.ts';
import { date } from './conditions/date.ts';
import { dayOfWeek } from './conditions/dayOfWeek.ts';
import { eventName } from './conditions/eventName.ts';
import { history } from './conditions/history.ts';
import { metadata } from './conditions/metadata.ts';
import { orderAmount } from './conditions/orderAmount.ts';
import { orderInitialAmount } from './conditions/orderInitialAmount.ts';
import { orderItems } from './conditions/orderItems.ts';
import { orderItemsTotal } from './conditions/orderItemsTotal.ts';
import { orderPaymentMethods } from './conditions/orderPaymentMethods.ts';
import { place } from './conditions/place.ts';
import { redeemableCategories } from './conditions/redeemableCategories.ts';
import { redeemableId } from './conditions/redeemableId.ts';
import { redemptionCredits } from './conditions/redemptionCredits.ts';
import { timeOfDay } from './conditions/timeOfDay.ts';
import { compileTree, type RuleTree } from './ruleTree.ts';
import { treeSchema } from './treeSchema.ts';

/** Every condition that a validation rule may have. */
export const CONDITIONS = listConditions([
  budgetLeft,
  customerAge,
  customerAttribute,
  customerBirthdate,
  customerConsents,
  customerCreated,
  customerDaysToBirthday,
  customerIsHolder,
  customerLoyaltyTiers,
  customerSegments,
  customerSummary,
  customerTags,
  date,
  dayOfWeek,
  eventName,
  history,
  metadata,
  orderAmount,
  orderInitialAmount,
  orderItems,
  orderItemsTotal,
  orderPaymentMethods,
  place,
  redeemableCategories,
  redeemableId,
  redemptionCredits,
  timeOfDay,
]);

export type Condition = z.infer<typeof CONDITIONS.schema>;
export type RuleNode = RuleTree<Condition>;
export const RuleNode: z.ZodMiniType<RuleNode> = treeSchema(CONDITIONS.schema);

export const compileNode = (tree: RuleNode): CompiledTest => compileTree(tree, CONDITIONS.compile);
