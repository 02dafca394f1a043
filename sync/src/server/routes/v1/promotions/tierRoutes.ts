import { type Campaign, judgeValidity } from '@counterfoil/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import { answerOnce } from '../../../records/answeredCommands.ts';
import {
  type KeptTier,
  listTiers,
  removeTier,
  tiersOfCampaign,
} from '../../../records/promotionTiers.ts';
import type { HqReader, HqTransaction, Listing, Page } from '../../../storage/hqStorage.ts';
import { listOf, toList, toPage } from '../../http/page.ts';
import { addRoute } from '../../http/route.ts';
import { RecordQuery } from '../recordQuery.ts';
import { rejectionError } from '../redemptions/rejectionError.ts';
import { campaignOfTier, findPromotion, requireTier } from './findPromotion.ts';
import { PromotionTierObject, showTier } from './promotionTierObject.ts';
import { TierChange, TierInput } from './tierInput.ts';
import { leaveTierStacks } from './tierStacks.ts';
import { changeTier, createTier, leaveRules, switchTier } from './writeTier.ts';

const TierQuery = RecordQuery.extend({
  is_available: z
    .enum(['true', 'false'])
    .optional()
    .describe('With `true`, only those that are switched on and open by their dates.'),
});

const TierList = listOf('tiers', PromotionTierObject).extend({ has_more: z.boolean() });

/** `/v1/promotions/tiers` and `/v1/promotions/{campaign}/tiers`. */
export function registerPromotionTiers(scope: FastifyInstance, context: HqContext): void {
  registerReading(scope, context);
  registerSwitches(scope, context);
  addRoute(scope, {
    method: 'POST',
    url: '/promotions/:campaignId/tiers',
    tag: 'promotions',
    summary: 'Add a tier to a promotion',
    body: TierInput,
    idempotent: true,
    answer: PromotionTierObject,
    errors: [400, 404, 409],
    handle: ({ caller, params, body, commandId }) => {
      const name = params['campaignId'] ?? '';
      return writeOnce(context, caller.programmeId, commandId, `createTier ${name}`, body, (tx) =>
        findPromotion(tx, name).then((campaign) => createTier(context, tx, campaign, body)),
      );
    },
  });
  addRoute(scope, {
    method: 'PUT',
    url: '/promotions/tiers/:tierId',
    tag: 'promotions',
    summary: 'Change a tier of a promotion',
    description: 'What is left out stays as it is; metadata is merged.',
    body: TierChange,
    idempotent: true,
    answer: PromotionTierObject,
    errors: [400, 404, 409],
    handle: ({ caller, params, body, commandId }) => {
      const id = params['tierId'] ?? '';
      return writeOnce(context, caller.programmeId, commandId, `changeTier ${id}`, body, (tx) =>
        requireTier(tx, id).then((kept) => changeTier(context, tx, kept, body)),
      );
    },
  });
  addRoute(scope, {
    method: 'DELETE',
    url: '/promotions/tiers/:tierId',
    tag: 'promotions',
    summary: 'Delete a tier of a promotion',
    description: 'What was redeemed of it stays, and can be given back.',
    status: 204,
    answer: null,
    idempotent: true,
    errors: [404],
    handle: ({ caller, params, commandId }) =>
      context.commit(caller.programmeId, async (tx) => {
        const id = params['tierId'] ?? '';
        const command = { key: commandId, action: `deleteTier ${id}`, input: null };
        const done = await answerOnce(tx, command, context.clock(), async () => {
          const kept = await requireTier(tx, id);
          await leaveRules(context, tx, kept);
          await leaveTierStacks(context, tx, kept.tier);
          await removeTier(tx, kept);
        });
        if (!done.ok) throw rejectionError(done.rejection, id);
      }),
  });
}

/** A write of a tier, told again where it was made under the same key before. */
async function writeOnce(
  { commit, clock }: HqContext,
  programmeId: string,
  key: string | null,
  action: string,
  input: unknown,
  work: (tx: HqTransaction) => Promise<KeptTier>,
): Promise<PromotionTierObject> {
  const made = await commit(programmeId, (tx) =>
    answerOnce(tx, { key, action, input }, clock(), async () => {
      const kept = await work(tx);
      return showTier(tx, kept, await campaignOfTier(tx, kept));
    }),
  );
  if (!made.ok) throw rejectionError(made.rejection, action);
  return made.value;
}

function registerSwitches(scope: FastifyInstance, context: HqContext): void {
  for (const [verb, active] of [
    ['enable', true],
    ['disable', false],
  ] as const)
    addRoute(scope, {
      method: 'POST',
      url: `/promotions/tiers/:tierId/${verb}`,
      tag: 'promotions',
      summary: active ? 'Switch a tier on' : 'Switch a tier off',
      bodyOptional: true,
      idempotent: true,
      answer: PromotionTierObject,
      errors: [404, 409],
      handle: ({ caller, params, commandId }) => {
        const id = params['tierId'] ?? '';
        const action = `${verb}Tier ${id}`;
        return writeOnce(context, caller.programmeId, commandId, action, null, (tx) =>
          requireTier(tx, id).then((kept) => switchTier(context, tx, kept, active)),
        );
      },
    });
}

/** `GET /promotions/tiers`, for shops and for pages. */
export function registerTierList(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/promotions/tiers',
    tag: 'promotions',
    summary: 'List the tiers of all promotions',
    query: TierQuery,
    answer: TierList,
    errors: [400],
    handle: ({ caller, query }) =>
      context.read(caller.programmeId, async (reader) => {
        const page = toPage(query);
        const { order = '-created_at', is_available: available } = query;
        const filter = {
          by: order.endsWith('updated_at') ? ('updated' as const) : ('created' as const),
          ascending: !order.startsWith('-'),
        };
        const { rows, total } =
          available === 'true'
            ? await listAvailable(reader, filter, page, context.clock())
            : await listTiers(reader, filter, page);
        const tiers = await showAll(reader, rows);
        return { ...toList('tiers', tiers, total), has_more: page.offset + rows.length < total };
      }),
  });
}

function registerReading(scope: FastifyInstance, context: HqContext): void {
  registerTierList(scope, context);
  addRoute(scope, {
    method: 'GET',
    url: '/promotions/:campaignId/tiers',
    tag: 'promotions',
    summary: 'List the tiers of a promotion',
    description: 'All of them, in the order in which they are tried.',
    answer: TierList,
    errors: [404],
    handle: ({ caller, params }) =>
      context.read(caller.programmeId, async (reader) => {
        const { id } = await findPromotion(reader, params['campaignId'] ?? '');
        const tiers = await showAll(reader, await tiersOfCampaign(reader, id));
        return { ...toList('tiers', tiers), has_more: false };
      }),
  });
  addRoute(scope, {
    method: 'GET',
    url: '/promotions/tiers/:tierId',
    tag: 'promotions',
    summary: 'Get a tier of a promotion',
    answer: PromotionTierObject,
    errors: [404],
    handle: ({ caller, params }) =>
      context.read(caller.programmeId, async (reader) => {
        const kept = await requireTier(reader, params['tierId'] ?? '');
        return showTier(reader, kept, await campaignOfTier(reader, kept));
      }),
  });
}

/** Tiers that may be open are looked through so far at most. */
const MOST_LOOKED_THROUGH = 2000;

async function listAvailable(
  reader: HqReader,
  filter: Parameters<typeof listTiers>[1],
  { offset, limit }: Page,
  now: number,
): Promise<Listing<KeptTier>> {
  const page = { offset: 0, limit: MOST_LOOKED_THROUGH };
  const { rows } = await listTiers(reader, { ...filter, active: true }, page);
  const campaigns = new Map<string, Campaign>();
  const open: KeptTier[] = [];
  for (const kept of rows) {
    const { campaignId, validity } = kept.tier;
    const campaign = campaigns.get(campaignId) ?? (await campaignOfTier(reader, kept));
    campaigns.set(campaignId, campaign);
    const { state } = judgeValidity([validity, campaign.validity], now);
    if (campaign.active && state === 'valid') open.push(kept);
  }
  return { rows: open.slice(offset, offset + limit), total: open.length };
}

async function showAll(
  reader: HqReader,
  rows: readonly KeptTier[],
): Promise<PromotionTierObject[]> {
  const objects: PromotionTierObject[] = [];
  for (const kept of rows)
    objects.push(await showTier(reader, kept, await campaignOfTier(reader, kept)));
  return objects;
}
