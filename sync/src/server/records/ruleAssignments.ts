import {
  accept,
  type Campaign,
  NO_TERMS,
  type PromotionTier,
  type Result,
  reject,
  sha256Hex,
  Terms,
  type Voucher,
} from '@counterfoil/core';
import { bumpHead } from '../desk/headPosition.ts';
import type { DocumentRow } from '../storage/documentStorage.ts';
import type { HqReader, HqTransaction, Listing, Page } from '../storage/hqStorage.ts';
import { findTier, putTier } from './promotionTiers.ts';
import type { RuleContent } from './validationRules.ts';

const ASSIGNMENT_KIND = 'ruleAssignment';

/** What a rule governs. The terms of each of them name every rule that it is under. */
export type RuleTarget =
  | { readonly type: 'campaign'; readonly campaign: Campaign }
  | { readonly type: 'voucher'; readonly voucher: Voucher }
  | { readonly type: 'promotion_tier'; readonly tier: PromotionTier };

export type RuleAssignment = {
  readonly id: string;
  readonly ruleId: string;
  readonly objectType: RuleTarget['type'];
  readonly objectId: string;
  /** Milliseconds UTC. */
  readonly created: number;
};

/** `tooManyRules`: there is no room in the terms for the rule, or for its limits. */
export type AssignRefusal =
  | { readonly type: 'alreadyAssigned'; readonly assignment: RuleAssignment }
  | { readonly type: 'tooManyRules' };

function idOf(target: RuleTarget): string {
  if (target.type === 'promotion_tier') return target.tier.id;
  return target.type === 'campaign' ? target.campaign.id : target.voucher.id;
}

type Assigned = Pick<RuleAssignment, 'ruleId' | 'objectType' | 'objectId'>;

/** One object has a rule once. */
const sourceOf = ({ ruleId, objectType, objectId }: Assigned): string =>
  `${ruleId} ${objectType} ${objectId}`;

/** Puts the target under the rule; `id` is that of the assignment, `now` milliseconds UTC. */
export async function assignRule<T extends RuleTarget>(
  tx: HqTransaction,
  { rule, limits }: RuleContent,
  target: T,
  id: string,
  now: number,
): Promise<Result<{ readonly assignment: RuleAssignment; readonly target: T }, AssignRefusal>> {
  const assigned = { ruleId: rule.id, objectType: target.type, objectId: idOf(target) };
  const known = await tx.documentBySource(ASSIGNMENT_KIND, sourceOf(assigned));
  if (known !== null) return reject({ type: 'alreadyAssigned', assignment: toAssignment(known) });
  const terms = withRule(termsIn(target), { rule, limits }, assigned.objectId);
  if (terms === null) return reject({ type: 'tooManyRules' });
  const changed = withTerms(target, terms);
  await putTarget(tx, changed, now);
  await tx.putDocument({
    kind: ASSIGNMENT_KIND,
    id,
    sourceId: sourceOf(assigned),
    created: now,
    updated: null,
    keys: keysOf(assigned),
    value: assigned,
  });
  return accept({ assignment: { id, ...assigned, created: now }, target: changed });
}

/** Takes the object out of the rule, and the rule out of its terms. */
export async function unassignRule(
  tx: HqTransaction,
  { id, ruleId, objectType, objectId }: RuleAssignment,
  now: number,
): Promise<void> {
  await tx.deleteDocument(ASSIGNMENT_KIND, id);
  const target = await readTarget(tx, objectType, objectId);
  if (target === null) return;
  await putTarget(tx, withTerms(target, withoutRule(termsIn(target), ruleId)), now);
}

const CHUNK = 100;

/** After a rule was changed: its limits stand in the terms of all that is under it. */
export async function renewLimits(
  tx: HqTransaction,
  content: RuleContent,
  now: number,
): Promise<Result<null, AssignRefusal>> {
  const filter = { ruleId: content.rule.id };
  for (let offset = 0; ; offset += CHUNK) {
    const { rows } = await readAssignments(tx, filter, true, { offset, limit: CHUNK });
    for (const { objectType, objectId } of rows) {
      const target = await readTarget(tx, objectType, objectId);
      if (target === null) continue;
      const terms = withRule(withoutRule(termsIn(target), content.rule.id), content, objectId);
      if (terms === null) return reject({ type: 'tooManyRules' });
      await putTarget(tx, withTerms(target, terms), now);
    }
    if (rows.length < CHUNK) return accept(null);
  }
}

/** Before a rule is deleted: nothing is under it any more. */
export async function unassignEverywhere(
  tx: HqTransaction,
  ruleId: string,
  now: number,
): Promise<void> {
  for (;;) {
    const { rows } = await readAssignments(tx, { ruleId }, true, { offset: 0, limit: CHUNK });
    for (const assignment of rows) await unassignRule(tx, assignment, now);
    if (rows.length < CHUNK) return;
  }
}

export type AssignmentFilter = { readonly ruleId?: string; readonly objectId?: string };

/** Newest first unless `ascending`. */
export async function readAssignments(
  reader: HqReader,
  { ruleId, objectId }: AssignmentFilter,
  ascending: boolean,
  page: Page,
): Promise<Listing<RuleAssignment>> {
  const key =
    ruleId === undefined
      ? objectId === undefined
        ? null
        : { name: 'object', value: objectId }
      : objectId === undefined
        ? { name: 'rule', value: ruleId }
        : { name: 'both', value: `${ruleId} ${objectId}` };
  const filter = { kind: ASSIGNMENT_KIND, ascending, ...(key === null ? {} : { key }) };
  const { rows, total } = await reader.documents(filter, page);
  return { rows: rows.map(toAssignment), total };
}

export async function readAssignment(reader: HqReader, id: string): Promise<RuleAssignment | null> {
  const row = await reader.document(ASSIGNMENT_KIND, id);
  return row === null ? null : toAssignment(row);
}

const keysOf = ({ ruleId, objectId }: Assigned): Record<string, string[]> => ({
  rule: [ruleId],
  object: [objectId],
  both: [`${ruleId} ${objectId}`],
});

const toAssignment = ({ id, created, value }: DocumentRow): RuleAssignment => ({
  ...(value as Assigned),
  id,
  created,
});

async function readTarget(
  reader: HqReader,
  objectType: RuleTarget['type'],
  objectId: string,
): Promise<RuleTarget | null> {
  if (objectType === 'campaign') {
    const campaign = await reader.campaignById(objectId);
    return campaign === null ? null : { type: 'campaign', campaign };
  }
  if (objectType === 'promotion_tier') {
    const kept = await findTier(reader, objectId);
    return kept === null ? null : { type: 'promotion_tier', tier: kept.tier };
  }
  const voucher = await reader.voucherById(objectId);
  return voucher === null ? null : { type: 'voucher', voucher };
}

function termsIn(target: RuleTarget): Terms {
  if (target.type === 'promotion_tier') return target.tier.terms;
  return target.type === 'campaign' ? target.campaign.terms : (target.voucher.terms ?? NO_TERMS);
}

function withTerms<T extends RuleTarget>(target: T, terms: Terms): T {
  if (target.type === 'promotion_tier') return { ...target, tier: { ...target.tier, terms } };
  return target.type === 'campaign'
    ? { ...target, campaign: { ...target.campaign, terms } }
    : { ...target, voucher: { ...target.voucher, terms } };
}

/** Tills learn of it with the next page of the feed; a voucher's standing may have changed. */
async function putTarget(tx: HqTransaction, target: RuleTarget, now: number): Promise<void> {
  if (target.type === 'promotion_tier') {
    const kept = await findTier(tx, target.tier.id);
    await putTier(tx, { created: now, updated: null, ...kept, tier: target.tier });
    return;
  }
  const changed = await bumpHead(tx);
  if (target.type === 'campaign') {
    await tx.putCampaign(target.campaign, changed, now);
    return;
  }
  await tx.putVouchers([target.voucher], changed, now);
  await tx.putUrgent([target.voucher.id], changed);
}

/** With the rule at the end, and its limits; null where there is no room for them. */
export function withRule(
  terms: Terms,
  { rule, limits }: RuleContent,
  objectId: string,
): Terms | null {
  const own = limits.map(({ key, ...limit }) => ({
    ...limit,
    id: limitId(rule.id, objectId, key),
  }));
  const parsed = Terms.safeParse({
    ...terms,
    ruleIds: [...terms.ruleIds, rule.id],
    limits: [...terms.limits, ...own],
  });
  return parsed.success ? parsed.data : null;
}

export const withoutRule = (terms: Terms, ruleId: string): Terms => ({
  ...terms,
  ruleIds: terms.ruleIds.filter((id) => id !== ruleId),
  limits: terms.limits.filter(({ id }) => !id.startsWith(`${ruleId}.`)),
});

/** Of one rule, each object that is under it has limits of its own. */
const limitId = (ruleId: string, objectId: string, key: string): string =>
  `${ruleId}.${sha256Hex(`${objectId}\n${key}`).slice(0, 16)}`;
