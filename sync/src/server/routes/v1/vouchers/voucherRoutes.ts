import { normaliseCode } from '@counterfoil/core/codes';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { changeVoucherStatus } from '../../../desk/changeVoucherStatus.ts';
import { codeSigner } from '../../../desk/codeKey.ts';
import type { HqContext } from '../../../desk/hqContext.ts';
import type { HqReader, VoucherFilter } from '../../../storage/hqStorage.ts';
import { listOf, PageQuery, toList, toPage } from '../../http/page.ts';
import { addRoute } from '../../http/route.ts';
import { lookUpCampaign } from '../campaigns/findCampaign.ts';
import { BalanceInput, BalanceObject } from './balanceObject.ts';
import { changeBalance } from './changeBalance.ts';
import { createVoucher, VoucherInput } from './createVoucher.ts';
import { findVoucher } from './findVoucher.ts';
import { readVoucherObject, readVoucherObjects } from './readVouchers.ts';
import { VoucherObject } from './voucherObject.ts';

const VoucherQuery = PageQuery.extend({
  campaign: z.string().optional().describe('The name or id of a campaign.'),
  campaign_id: z.string().optional(),
  code: z.string().optional(),
});

const LATER = ['category', 'customer', 'created_at', 'updated_at', 'order', 'ids', 'filters'];

/** `/v1/vouchers`. Paths take a code, a signed code or an id. */
export function registerVouchers(scope: FastifyInstance, context: HqContext): void {
  registerCreation(scope, context);
  registerStatus(scope, context);
  addRoute(scope, {
    method: 'GET',
    url: '/vouchers',
    tag: 'vouchers',
    summary: 'List vouchers',
    query: VoucherQuery,
    laterQuery: LATER,
    answer: listOf('vouchers', VoucherObject),
    errors: [400],
    handle: async ({ caller: { programmeId }, query }) => {
      const { storage } = context;
      const sign = await codeSigner(context, programmeId);
      return context.read(programmeId, async (reader) => {
        const filter = await toFilter(reader, query);
        if (filter === null) return toList('vouchers', [], 0);
        const { rows, total } = await reader.vouchers(filter, toPage(query));
        const reading = { storage, reader, programmeId, sign };
        return toList('vouchers', await readVoucherObjects(reading, rows), total);
      });
    },
  });
  addRoute(scope, {
    method: 'GET',
    url: '/vouchers/:code',
    tag: 'vouchers',
    summary: 'Get a voucher by its code or id',
    answer: VoucherObject,
    errors: [400, 404],
    handle: ({ caller, params }) => readOne(context, caller.programmeId, params['code'] ?? ''),
  });
  addRoute(scope, {
    method: 'POST',
    url: '/vouchers/:code/balance',
    tag: 'vouchers',
    summary: 'Top a gift card up, or take from it',
    description: 'What stores took at risk beyond the balance is repaid first.',
    body: BalanceInput,
    idempotent: true,
    answer: BalanceObject,
    errors: [400, 404, 409],
    handle: ({ caller, params, body, commandId }) =>
      changeBalance(context, caller.programmeId, params['code'] ?? '', body, commandId),
  });
}

function registerCreation(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'POST',
    url: '/vouchers',
    tag: 'vouchers',
    summary: 'Create a voucher under a random code',
    description: 'Or under the `code` of the body.',
    body: VoucherInput,
    answer: VoucherObject,
    errors: [400, 404, 409],
    handle: ({ caller, body }) =>
      createVoucher(context, caller.programmeId, body, body.code ?? null),
  });
  addRoute(scope, {
    method: 'POST',
    url: '/vouchers/:code',
    tag: 'vouchers',
    summary: 'Create a voucher under a code of your own',
    body: VoucherInput,
    answer: VoucherObject,
    errors: [400, 404, 409],
    handle: ({ caller, body, params }) =>
      createVoucher(context, caller.programmeId, body, params['code'] ?? ''),
  });
}

function registerStatus(scope: FastifyInstance, context: HqContext): void {
  for (const change of ['enable', 'disable'] as const)
    addRoute(scope, {
      method: 'POST',
      url: `/vouchers/:code/${change}`,
      tag: 'vouchers',
      summary: change === 'enable' ? 'Let a voucher be redeemed again' : 'Switch a voucher off',
      lenientBody: true,
      bodyOptional: true,
      body: z.object({ reason: z.string().max(500).nullish() }),
      answer: VoucherObject,
      errors: [400, 404],
      handle: async ({ caller: { programmeId }, params, body }) => {
        const name = params['code'] ?? '';
        const { codeKey } = await context.read(programmeId, (reader) => findVoucher(reader, name));
        await changeVoucherStatus(context, programmeId, codeKey, {
          id: `api_${context.createId()}`,
          change,
          end: null,
          by: null,
          reason: body.reason ?? null,
        });
        return readOne(context, programmeId, name);
      },
    });
}

async function readOne(
  context: HqContext,
  programmeId: string,
  name: string,
): Promise<VoucherObject> {
  const { storage } = context;
  const sign = await codeSigner(context, programmeId);
  return context.read(programmeId, async (reader) => {
    const { codeKey } = await findVoucher(reader, name);
    return readVoucherObject({ storage, reader, programmeId, sign }, codeKey);
  });
}

/** The storage's filter for a query, or null where it asks for a campaign that is not there. */
async function toFilter(
  reader: HqReader,
  { campaign, campaign_id, code }: z.output<typeof VoucherQuery>,
): Promise<VoucherFilter | null> {
  const name = campaign_id ?? campaign;
  const found = name === undefined ? undefined : await lookUpCampaign(reader, name);
  if (found === null) return null;
  return {
    ...(found === undefined ? {} : { campaignId: found.id }),
    ...(code === undefined ? {} : { codeKeys: [normaliseCode(code.slice(0, 1000))] }),
  };
}
