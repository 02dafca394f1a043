import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { addRoute } from '../../http/route.ts';
import { findCampaign } from '../campaigns/findCampaign.ts';
import { findVoucher } from '../vouchers/findVoucher.ts';
import { ExportObject, ExportParameters, showExport } from './exportObject.ts';
import { baseOf } from './exportRoutes.ts';
import type { ExportedObject } from './exportSources.ts';
import { startExport } from './startExport.ts';

const Input = z.object({ parameters: ExportParameters.nullish() });

type Kind = {
  readonly url: string;
  readonly tag: string;
  readonly summary: string;
  readonly exportedObject: ExportedObject;
  /** What the export is narrowed to. */
  readonly about: (
    reader: HqReader,
    params: Readonly<Record<string, string>>,
  ) => Promise<readonly [field: string, id: string] | null>;
};

const ofVoucher =
  (name: string): Kind['about'] =>
  async (reader, params) => ['voucher_id', (await findVoucher(reader, params[name] ?? '')).id];

const ofCampaign: Kind['about'] = async (reader, params) => [
  'campaign_id',
  (await findCampaign(reader, params['campaignId'] ?? '')).id,
];

const TRANSACTIONS = 'voucher_transactions';

const KINDS: readonly Kind[] = [
  {
    url: '/vouchers/:code/transactions/export',
    tag: 'vouchers',
    summary: 'Export the transactions of a voucher',
    exportedObject: TRANSACTIONS,
    about: ofVoucher('code'),
  },
  {
    url: '/campaigns/:campaignId/transactions/export',
    tag: 'campaigns',
    summary: 'Export the transactions of the vouchers of a campaign',
    exportedObject: TRANSACTIONS,
    about: ofCampaign,
  },
  {
    url: '/loyalties/:campaignId/transactions/export',
    tag: 'loyalties',
    summary: 'Export the transactions of the cards of a programme',
    exportedObject: TRANSACTIONS,
    about: ofCampaign,
  },
  {
    url: '/loyalties/members/:memberId/transactions/export',
    tag: 'loyalties',
    summary: "Export the transactions of a member's card",
    exportedObject: TRANSACTIONS,
    about: ofVoucher('memberId'),
  },
  {
    url: '/loyalties/:campaignId/members/:memberId/transactions/export',
    tag: 'loyalties',
    summary: "Export the transactions of a member's card",
    exportedObject: TRANSACTIONS,
    about: ofVoucher('memberId'),
  },
  {
    url: '/loyalties/:campaignId/points-expiration/export',
    tag: 'loyalties',
    summary: 'Export the points of the cards of a programme by when they expire',
    exportedObject: 'points_expiration',
    about: ofCampaign,
  },
  {
    url: '/orders/export',
    tag: 'orders',
    summary: 'Export orders',
    exportedObject: 'order',
    about: async () => null,
  },
];

/** Exports that are ordered beside what they are of; each is one of `/v1/exports`. */
export function registerTransactionExports(scope: FastifyInstance, context: HqContext): void {
  for (const { url, tag, summary, exportedObject, about } of KINDS)
    addRoute(scope, {
      method: 'POST',
      url,
      tag,
      summary,
      lenientBody: true,
      bodyOptional: true,
      body: Input,
      idempotent: true,
      answer: ExportObject,
      errors: [400, 404, 409],
      handle: async (call) => {
        const { caller, params, body } = call;
        const narrowed = await context.read(caller.programmeId, (reader) => about(reader, params));
        const said = body.parameters ?? {};
        const [field, id] = narrowed ?? [];
        const own =
          field === undefined
            ? {}
            : {
                filters: {
                  ...said.filters,
                  junction: 'and',
                  [field]: { conditions: { $in: [id] } },
                },
              };
        const parameters = { ...said, ...own };
        const job = await startExport(context, call, exportedObject, parameters);
        return showExport(job, baseOf(call));
      },
    });
}
