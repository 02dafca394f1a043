import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { listOf, toList } from '../../http/page.ts';
import { addRoute } from '../../http/route.ts';
import { CampaignObject } from '../campaigns/campaignObject.ts';
import { readCampaignObject } from '../campaigns/readCampaigns.ts';
import { trackingIdOf } from '../redemptions/trackingId.ts';
import { readVoucherObject } from '../vouchers/readVouchers.ts';
import { VoucherObject } from '../vouchers/voucherObject.ts';
import { toWireTime, WireTime } from '../wireTime.ts';
import { QualificationInput } from './qualificationInput.ts';
import { readOffers } from './qualify.ts';
import { SCENARIO_TERMS, type Scenario } from './scenario.ts';

const Input = QualificationInput.omit({ scenario: true, options: true });

const Query = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(10),
  order: z.enum(['created_at', '-created_at']).default('-created_at'),
  audienceRulesOnly: z.enum(['true', 'false']).optional(),
});

const oldList = <T extends z.ZodType>(item: T) =>
  listOf('data', item).extend({
    id: z.string().startsWith('qfl_'),
    created_at: WireTime,
    tracking_id: z.string().nullable(),
  });

/** The examinations of older clients, of vouchers or campaigns alone: deprecated, still in use. */
export function registerOldQualifications(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'POST',
    url: '/vouchers/qualification',
    tag: 'qualifications',
    summary: 'Which vouchers a customer could use (deprecated: POST /v1/qualifications)',
    query: Query,
    body: Input,
    lenientBody: true,
    bodyOptional: true,
    answer: oldList(VoucherObject),
    errors: [400],
    handle: ({ caller, query, body }) =>
      context.read(caller.programmeId, (reader) =>
        examine(context, reader, body, query, 'voucher', (one) => {
          const { programmeId } = caller;
          const reading = {
            storage: context.storage,
            reader,
            programmeId,
            now: context.clock(),
            sign: null,
          };
          return readVoucherObject(reading, one.codeKey);
        }),
      ),
  });
  addRoute(scope, {
    method: 'POST',
    url: '/campaigns/qualification',
    tag: 'qualifications',
    summary: 'Which campaigns a customer could use (deprecated: POST /v1/qualifications)',
    query: Query,
    body: Input,
    lenientBody: true,
    bodyOptional: true,
    answer: oldList(CampaignObject),
    errors: [400],
    handle: ({ caller, query, body }) =>
      context.read(caller.programmeId, (reader) =>
        examine(context, reader, body, query, 'campaign', (one) =>
          readCampaignObject(reader, one.campaignId),
        ),
      ),
  });
}

const SOURCES = { voucher: ['wallet', 'standalone'], campaign: ['campaigns'] } as const;

async function examine<T>(
  context: HqContext,
  reader: HqReader,
  input: z.output<typeof Input>,
  { limit, order, audienceRulesOnly: isOfAudience }: z.output<typeof Query>,
  object: keyof typeof SOURCES,
  show: (one: { readonly codeKey: string; readonly campaignId: string }) => Promise<T>,
) {
  const scenario: Scenario = isOfAudience === 'true' ? 'AUDIENCE_ONLY' : 'ALL';
  const terms = { ...SCENARIO_TERMS[scenario], sources: SOURCES[object] };
  const asked = { ...input, options: { limit, expand: null } };
  const { rows, customer } = await readOffers(context, reader, asked, terms);
  const shown: T[] = [];
  for (const { candidate } of order === 'created_at' ? rows.toReversed() : rows)
    shown.push(await show(candidate.voucher));
  return {
    ...toList('data', shown),
    id: `qfl_${context.createId()}`,
    created_at: toWireTime(context.clock()),
    tracking_id: input.tracking_id ?? (customer === null ? null : trackingIdOf(customer)),
  };
}
