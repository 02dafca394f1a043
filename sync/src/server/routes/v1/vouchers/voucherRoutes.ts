import type { FastifyInstance } from 'fastify';
import { codeSigner } from '../../../desk/codeKey.ts';
import type { HqContext } from '../../../desk/hqContext.ts';
import { listOf, toList } from '../../http/page.ts';
import { addRoute } from '../../http/route.ts';
import { createVoucher, VoucherInput } from './createVoucher.ts';
import { findVoucher } from './findVoucher.ts';
import { readVoucherObject, readVoucherObjects } from './readVouchers.ts';
import { registerVoucherChanges } from './voucherChangeRoutes.ts';
import { VoucherObject } from './voucherObject.ts';
import { findVouchers, VoucherQuery } from './voucherQuery.ts';
import { registerVoucherTransactions } from './voucherTransactionRoutes.ts';

/** `/v1/vouchers`. Paths take a code, a signed code or an id. */
export function registerVouchers(scope: FastifyInstance, context: HqContext): void {
  registerCreation(scope, context);
  registerVoucherChanges(scope, context);
  registerVoucherTransactions(scope, context);
  addRoute(scope, {
    method: 'GET',
    url: '/vouchers',
    tag: 'vouchers',
    summary: 'List vouchers',
    query: VoucherQuery,
    answer: listOf('vouchers', VoucherObject),
    errors: [400],
    handle: async ({ caller: { programmeId }, query }) => {
      const { storage } = context;
      const sign = await codeSigner(context, programmeId);
      return context.read(programmeId, async (reader) => {
        const { rows, total } = await findVouchers(reader, query, context.clock());
        const reading = { storage, reader, programmeId, now: context.clock(), sign };
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
    handle: async ({ caller: { programmeId }, params }) => {
      const { storage } = context;
      const sign = await codeSigner(context, programmeId);
      return context.read(programmeId, async (reader) => {
        const { codeKey } = await findVoucher(reader, params['code'] ?? '');
        return readVoucherObject(
          { storage, reader, programmeId, now: context.clock(), sign },
          codeKey,
        );
      });
    },
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
    idempotent: true,
    answer: VoucherObject,
    errors: [400, 404, 409],
    handle: ({ caller, body, commandId }) =>
      createVoucher(context, caller.programmeId, body, body.code ?? null, commandId),
  });
  addRoute(scope, {
    method: 'POST',
    url: '/vouchers/:code',
    tag: 'vouchers',
    summary: 'Create a voucher under a code of your own',
    body: VoucherInput,
    idempotent: true,
    answer: VoucherObject,
    errors: [400, 404, 409],
    handle: ({ caller, body, params, commandId }) =>
      createVoucher(context, caller.programmeId, body, params['code'] ?? '', commandId),
  });
}
