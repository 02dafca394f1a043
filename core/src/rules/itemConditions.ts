import type * as z from 'zod/mini';
import type { CompiledTest } from './condition.ts';
import { listConditions } from './conditionList.ts';
import { itemCategories } from './items/itemCategories.ts';
import { itemCollections } from './items/itemCollections.ts';
import { itemId } from './items/itemId.ts';
import { itemMetadata } from './items/itemMetadata.ts';
import { itemNumber } from './items/itemNumber.ts';
import { compileTree, type RuleTree } from './ruleTree.ts';
import { treeSchema } from './treeSchema.ts';

/** Every condition on one line of the order. */
export const ITEM_CONDITIONS = listConditions([
  itemCategories,
  itemCollections,
  itemId,
  itemMetadata,
  itemNumber,
]);

export type ItemCondition = z.infer<typeof ITEM_CONDITIONS.schema>;
export type ItemTree = RuleTree<ItemCondition>;
export const ItemTree: z.ZodMiniType<ItemTree> = treeSchema(ITEM_CONDITIONS.schema);

export const compileItems = (tree: ItemTree): CompiledTest =>
  compileTree(tree, ITEM_CONDITIONS.compile);
