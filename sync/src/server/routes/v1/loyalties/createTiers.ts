import type { Award, EarningRule } from '@counterfoil/core';
import type { HqContext } from '../../../desk/hqContext.ts';
import { readEarningRule } from '../../../records/earningRules.ts';
import { readRewardOffer } from '../../../records/rewardsOffered.ts';
import {
  type KeptTier,
  loyaltyTiersOf,
  MOST_TIERS,
  putLoyaltyTier,
  readLoyaltyTier,
  type TierMapping,
} from '../../../records/tiers.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { invalidPayload, notFound } from '../../http/apiError.ts';
import { refuseReused } from '../refuseReused.ts';
import { idOfCommand } from './createLoyalty.ts';
import { findLoyalty, isIdentifier } from './findLoyalty.ts';
import type { TierInput } from './tierObject.ts';

/** Once, in basis points. */
const ONCE = 10_000;

/** Makes the tiers, all or none; told again under the same command, answers those it made. */
export function createTiers(
  context: HqContext,
  programmeId: string,
  name: string,
  inputs: readonly TierInput[],
  commandId: string | null,
): Promise<KeptTier[]> {
  return context.commit(programmeId, async (tx) => {
    const { id: campaignId } = await findLoyalty(tx, name);
    const action = `tiers ${campaignId}`;
    await refuseReused(tx, context, { key: commandId, action, input: inputs });
    const made: KeptTier[] = [];
    for (const [index, input] of inputs.entries()) {
      const key = commandId === null ? context.createId() : idOfCommand(commandId, index);
      const earlier = await readLoyaltyTier(tx, `ltr_${key}`);
      const kept = earlier ?? (await newTier(tx, campaignId, input, key, context.clock() + index));
      if (earlier === null) await putLoyaltyTier(tx, kept);
      made.push(kept);
    }
    if ((await loyaltyTiersOf(tx, campaignId)).length > MOST_TIERS)
      throw invalidPayload(`A programme has ${MOST_TIERS} tiers at most`);
    return made;
  });
}

async function newTier(
  reader: HqReader,
  campaignId: string,
  input: TierInput,
  key: string,
  created: number,
): Promise<KeptTier> {
  const { name, points, earning_rules, rewards, metadata } = input;
  const earningRules = earning_rules ?? {};
  const multipliers: [string, number][] = [];
  for (const [id, mapping] of Object.entries(earningRules)) {
    const kept = isIdentifier(id) ? await readEarningRule(reader, id) : null;
    if (kept?.rule.campaignId !== campaignId) throw notFound('earning_rule', id.slice(0, 100));
    multipliers.push([id, multiplierFor(kept.rule, mapping)]);
  }
  for (const id of Object.keys(rewards ?? {})) {
    const offer = isIdentifier(id) ? await readRewardOffer(reader, id) : null;
    if (offer?.campaignId !== campaignId) throw notFound('reward_assignment', id.slice(0, 100));
  }
  return {
    tier: {
      ...{ id: `ltr_${key}`, campaignId, name, from: points.from ?? 0, multiplier: ONCE },
      ruleMultipliers: Object.fromEntries(multipliers),
    },
    ...{ to: points.to ?? null, earningRules, rewards: rewards ?? {} },
    ...{ metadata: metadata ?? {}, created, updated: null },
  };
}

/** @throws ApiError 400 for points that no multiplier of the rule's own comes to exactly */
function multiplierFor({ id, award }: EarningRule, mapping: TierMapping): number {
  if (mapping.type === 'MULTIPLY') return Math.round(mapping.multiplier * ONCE);
  const exact = (mapping.points * ONCE) / pointsOf(award);
  if (Number.isInteger(exact) && exact <= 100 * ONCE) return exact;
  throw invalidPayload(
    `Property .earning_rules.${id}.points must be a multiple of the rule's own by a hundredth of a percent`,
  );
}

const pointsOf = ({ points }: Award): number => points;
