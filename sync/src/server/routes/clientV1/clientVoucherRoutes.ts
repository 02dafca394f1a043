import type { FastifyInstance } from 'fastify';
import type { HqContext } from '../../desk/hqContext.ts';
import { listOf, toList } from '../http/page.ts';
import { addRoute } from '../http/route.ts';
import { readVoucherObjects } from '../v1/vouchers/readVouchers.ts';
import { VoucherObject } from '../v1/vouchers/voucherObject.ts';
import { findVouchers, VoucherQuery } from '../v1/vouchers/voucherQuery.ts';

/** `GET /client/v1/vouchers`. */
export function registerClientVouchers(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/vouchers',
    tag: 'client',
    summary: 'List vouchers to a page',
    query: VoucherQuery,
    clientAction: 'list_vouchers',
    answer: listOf('vouchers', VoucherObject),
    errors: [400, 403],
    handle: ({ caller: { programmeId }, query }) =>
      context.read(programmeId, async (reader) => {
        const { rows, total } = await findVouchers(reader, query, context.clock());
        // Without signatures: a page needs none to show a voucher.
        const reading = {
          storage: context.storage,
          reader,
          programmeId,
          now: context.clock(),
          sign: null,
        };
        return toList('vouchers', await readVoucherObjects(reading, rows), total);
      }),
  });
}
