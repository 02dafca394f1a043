import type { FastifyInstance } from 'fastify';
import type { HqContext } from '../../../desk/hqContext.ts';
import { releaseAtHq } from '../../../desk/releaseAtHq.ts';
import { notFound } from '../../http/apiError.ts';
import { addRoute } from '../../http/route.ts';
import { findVoucher } from '../vouchers/findVoucher.ts';

/** `/v1/vouchers/{code}/sessions`. */
export function registerSessions(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'DELETE',
    url: '/vouchers/:code/sessions/:sessionKey',
    tag: 'vouchers',
    summary: 'Give back what a session holds of a voucher',
    answer: null,
    status: 204,
    errors: [400, 404],
    handle: async ({ caller: { programmeId }, params }) => {
      const { code = '', sessionKey = '' } = params;
      const voucher = await context.read(programmeId, (reader) => findVoucher(reader, code));
      const isHeld = await releaseAtHq(context, programmeId, sessionKey, voucher.id);
      if (!isHeld) throw notFound('session', sessionKey.slice(0, 100));
    },
  });
}
