import { evaluateStack, type Order, stackItems, tierVoucher } from '@counterfoil/core';
import type { HqContext } from '../../../desk/hqContext.ts';
import { readStackScene } from '../../../desk/stackScene.ts';
import type { CustomerRecord } from '../../../records/customerRecord.ts';
import { listPromotionStacks, type PromotionStack } from '../../../records/promotionStacks.ts';
import { type KeptTier, readTiers } from '../../../records/promotionTiers.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { readCategories } from '../categoryIn.ts';
import { showCategory } from '../products/categoryObject.ts';
import { toWireTime } from '../wireTime.ts';
import { noItems, type QualificationRow } from './qualificationObject.ts';
import { showQualified, showQualifiedOrder } from './showQualified.ts';

/** So many stacks are judged by one request: the newest. */
const MOST_STACKS = 100;

export type StackOffers = {
  readonly rows: readonly QualificationRow[];
  readonly next: number | null;
};

type Asking = {
  readonly customer: CustomerRecord | null;
  readonly order: Order | null;
  readonly metadata: QualificationRow['metadata'];
  readonly before: number | null;
  readonly limit: number;
};

/** The promotion stacks that would apply as a whole, the newest first. */
export async function readStackOffers(
  context: HqContext,
  reader: HqReader,
  asking: Asking,
): Promise<StackOffers> {
  const { before, limit } = asking;
  const filter = before === null ? {} : { before };
  const page = { offset: 0, limit: MOST_STACKS };
  const { rows: stacks, total } = await listPromotionStacks(reader, filter, page);
  const rows: QualificationRow[] = [];
  for (const stack of stacks) {
    if (rows.length > limit) break;
    const row = await qualifyStack(context, reader, stack, asking);
    if (row !== null) rows.push(row);
  }
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  if (rows.length > limit && last !== undefined)
    return { rows: shown, next: Date.parse(last.created_at) };
  return { rows: shown, next: total > stacks.length ? (stacks.at(-1)?.created ?? null) : null };
}

async function qualifyStack(
  context: HqContext,
  reader: HqReader,
  stack: PromotionStack,
  { customer, order, metadata }: Asking,
): Promise<QualificationRow | null> {
  const now = context.clock();
  const byId = new Map((await readTiers(reader, stack.tierIds)).map((one) => [one.tier.id, one]));
  const tiers = stack.tierIds.flatMap((id) => byId.get(id) ?? []);
  const vouchers = tiers.map(({ tier }) => tierVoucher(tier));
  const customerId = customer?.profile.customer.id ?? null;
  const caller = { sessionKey: null, customerId, metadata };
  const asked = vouchers.map((voucher) => ({ voucher, claimed: 0 }));
  const { scene, items, holdings } = await readStackScene(reader, asked, caller, now);
  const wanted = vouchers.map(({ id }) => ({ voucherId: id, amount: null }));
  const evaluated = evaluateStack(scene, order, stackItems(items, wanted), now);
  if (!evaluated.ok || !evaluated.value.valid) return null;
  const { results, order: priced } = evaluated.value;
  const parts: QualificationRow[] = [];
  for (const result of results) {
    const { tier, campaign, held } = partOf(result.index);
    if (result.status !== 'applicable' || !tier || !campaign || !held) continue;
    const { amount: worth, spent } = result.judged;
    const voucher = tierVoucher(tier.tier);
    const candidate = { object: 'promotion_tier' as const, voucher, created: tier.created, tier };
    const qualified = {
      ...{ candidate, campaign, holdings: held, worth, spent },
      ...{ order: result.order, ofItems: false },
    };
    parts.push(await showQualified(reader, qualified, order, []));
  }
  return {
    id: stack.id,
    object: 'promotion_stack',
    created_at: toWireTime(stack.created),
    result: {},
    order: showQualifiedOrder(order, priced),
    applicable_to: noItems(),
    inapplicable_to: noItems(),
    metadata: {},
    categories: await categoriesOf(reader, stack),
    name: stack.name,
    campaign_id: stack.campaignId,
    redeemables: parts,
  };

  function partOf(index: number) {
    const tier: KeptTier | undefined = tiers[index];
    return { tier, campaign: items[index]?.campaign, held: holdings[index] };
  }
}

async function categoriesOf(reader: HqReader, { categoryId }: PromotionStack) {
  const found = await readCategories(reader, categoryId === null ? [] : [categoryId]);
  return [...found.values()].map(showCategory);
}
