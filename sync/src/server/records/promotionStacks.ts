import type { DocumentFilter, DocumentReader, DocumentRow } from '../storage/documentStorage.ts';
import type { HqTransaction, Listing, Page } from '../storage/hqStorage.ts';

const STACK_KIND = 'promotionStack';

/** Tiers of one promotion that are applied together, under one name. */
export type PromotionStack = {
  readonly id: string;
  readonly campaignId: string;
  readonly name: string;
  /** In the order of application. */
  readonly tierIds: readonly string[];
  readonly categoryId: string | null;
  /** Milliseconds UTC; `updated` null: never since it was created. */
  readonly created: number;
  readonly updated: number | null;
};

type Stored = Omit<PromotionStack, 'id' | 'created' | 'updated'>;

export const isStackId = (id: string): boolean => /^stack_[0-9A-Za-z]{1,50}$/.test(id);

const toStack = ({ id, value, created, updated }: DocumentRow): PromotionStack => ({
  ...(value as Stored),
  id,
  created,
  updated,
});

export async function findPromotionStack(
  reader: DocumentReader,
  id: string,
): Promise<PromotionStack | null> {
  const row = isStackId(id) ? await reader.document(STACK_KIND, id) : null;
  return row === null ? null : toStack(row);
}

export function putPromotionStack(tx: HqTransaction, stack: PromotionStack): Promise<void> {
  const { id, created, updated, ...value } = stack;
  const keys = { campaign: [stack.campaignId], tier: [...stack.tierIds] };
  return tx.putDocument({ kind: STACK_KIND, id, sourceId: null, created, updated, keys, value });
}

export const removePromotionStack = (tx: HqTransaction, id: string): Promise<void> =>
  tx.deleteDocument(STACK_KIND, id);

export type StackFilter = Omit<DocumentFilter, 'kind' | 'key'> & {
  readonly campaignId?: string;
  readonly tierId?: string;
};

/** The newest first unless said otherwise. */
export async function listPromotionStacks(
  reader: DocumentReader,
  { campaignId, tierId, ...filter }: StackFilter,
  page: Page,
): Promise<Listing<PromotionStack>> {
  const key =
    tierId !== undefined
      ? { key: { name: 'tier', value: tierId } }
      : campaignId !== undefined
        ? { key: { name: 'campaign', value: campaignId } }
        : {};
  const { rows, total } = await reader.documents({ kind: STACK_KIND, ...filter, ...key }, page);
  return { rows: rows.map(toStack), total };
}
