import { Metadata } from '@counterfoil/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import { addRoute, BULK_LIMIT } from '../../http/route.ts';
import { addUploadRoutes } from '../../http/uploadRoute.ts';
import { AsyncActionStarted } from '../asyncActionObject.ts';
import { findCampaign } from '../campaigns/findCampaign.ts';
import { IMPORT_CUSTOMERS } from './customerImport.ts';
import { IMPORT_PRODUCTS, IMPORT_SKUS } from './productImport.ts';
import { startCsvImport, startRowsImport } from './startImport.ts';
import { IMPORT_VOUCHERS } from './voucherImport.ts';
import { CHANGE_VOUCHER_METADATA, VoucherMetadataRow } from './voucherMetadataImport.ts';

const Rows = z.array(
  z
    .looseObject({ code: z.string().nullish() })
    .describe('A voucher as `POST /v1/vouchers` takes it. One that cannot be is a failed row.'),
);

const MetadataInput = z.object({
  codes: z.array(z.string()),
  metadata: Metadata.check(z.describe('Keys that are left out stay as they are.')),
});

const BULK = {
  bodyLimit: BULK_LIMIT,
  idempotent: true,
  answer: AsyncActionStarted,
  status: 202,
} as const;

/** Imports: each is a job, whose rows that failed are told by its async action. */
export function registerImports(scope: FastifyInstance, context: HqContext): void {
  registerRows(scope, context);
  registerUploads(scope, context);
}

function registerRows(scope: FastifyInstance, context: HqContext): void {
  const campaignIdOf = (programmeId: string, name: string | undefined): Promise<string> =>
    context.read(programmeId, async (reader) => (await findCampaign(reader, name ?? '')).id);
  addRoute(scope, {
    ...BULK,
    method: 'POST',
    url: '/campaigns/:campaignId/import',
    tag: 'campaigns',
    summary: 'Import vouchers into a campaign',
    body: Rows,
    errors: [400, 404, 409],
    handle: async (call) => {
      const campaignId = await campaignIdOf(call.caller.programmeId, call.params['campaignId']);
      const action = 'CAMPAIGN.VOUCHERS_IMPORT';
      const asked = { kind: IMPORT_VOUCHERS, action, facts: { campaignId } };
      return startRowsImport(context, call, asked, call.body);
    },
  });
  addRoute(scope, {
    ...BULK,
    method: 'POST',
    url: '/vouchers/import',
    tag: 'vouchers',
    summary: 'Import vouchers',
    body: Rows,
    errors: [400, 409],
    handle: (call) => {
      const asked = { kind: IMPORT_VOUCHERS, action: 'VOUCHERS.IMPORT' };
      return startRowsImport(context, call, asked, call.body);
    },
  });
  addRoute(scope, {
    ...BULK,
    method: 'POST',
    url: '/vouchers/bulk/async',
    tag: 'vouchers',
    summary: 'Change the metadata of vouchers in bulk, each its own',
    body: z.array(VoucherMetadataRow),
    errors: [400, 409],
    handle: (call) => {
      const asked = { kind: CHANGE_VOUCHER_METADATA, action: 'VOUCHERS.BULK_UPDATE' };
      return startRowsImport(context, call, asked, call.body);
    },
  });
  addRoute(scope, {
    ...BULK,
    method: 'POST',
    url: '/vouchers/metadata/async',
    tag: 'vouchers',
    summary: 'Change the metadata of vouchers in bulk, all alike',
    body: MetadataInput,
    errors: [400, 409],
    handle: (call) => {
      const { codes, metadata } = call.body;
      const asked = { kind: CHANGE_VOUCHER_METADATA, action: 'VOUCHERS.METADATA_UPDATE' };
      return startRowsImport(
        context,
        call,
        asked,
        codes.map((code) => ({ code, metadata })),
      );
    },
  });
}

function registerUploads(scope: FastifyInstance, context: HqContext): void {
  const upload = (url: string, tag: string, what: string, status: number) => ({
    url,
    tag,
    summary: `Import ${what} from CSV`,
    description: 'Columns are known by their title; those that nothing is known of are metadata.',
    answer: AsyncActionStarted,
    status,
    errors: [400, 404, 409],
  });
  const imports = (kind: string, action: string) => ({
    handle: (call: Parameters<typeof startCsvImport>[1]) =>
      startCsvImport(context, call, { kind, action }),
  });
  addUploadRoutes(scope, context, [
    {
      ...upload('/campaigns/:campaignId/importCSV', 'campaigns', 'vouchers of a campaign', 200),
      before: ({ caller, params }) =>
        context.read(caller.programmeId, (reader) =>
          findCampaign(reader, params['campaignId'] ?? ''),
        ),
      handle: async (call) => {
        const { id: campaignId } = await context.read(call.caller.programmeId, (reader) =>
          findCampaign(reader, call.params['campaignId'] ?? ''),
        );
        const action = 'CAMPAIGN.VOUCHERS_IMPORT_CSV';
        const asked = { kind: IMPORT_VOUCHERS, action, facts: { campaignId } };
        return startCsvImport(context, call, asked);
      },
    },
    {
      ...upload('/vouchers/importCSV', 'vouchers', 'vouchers', 202),
      ...imports(IMPORT_VOUCHERS, 'VOUCHERS.IMPORT_CSV'),
    },
    {
      ...upload('/customers/importCSV', 'customers', 'customers', 202),
      ...imports(IMPORT_CUSTOMERS, 'CUSTOMERS.IMPORT_CSV'),
    },
    {
      ...upload('/products/importCSV', 'products', 'products', 200),
      ...imports(IMPORT_PRODUCTS, 'PRODUCTS.IMPORT_CSV'),
    },
    {
      ...upload('/skus/importCSV', 'products', 'SKUs of products that are there', 200),
      ...imports(IMPORT_SKUS, 'SKUS.IMPORT_CSV'),
    },
  ]);
}
