import type { FastifyInstance } from 'fastify';
import { readExposure } from '../../desk/exposure.ts';
import type { HqContext } from '../../desk/hqContext.ts';
import { voucherExposure } from '../../desk/voucherExposure.ts';
import { notFound } from '../http/apiError.ts';
import { addRoute } from '../http/route.ts';
import { toWireTime } from '../v1/wireTime.ts';
import { readNames } from './entryObject.ts';
import {
  ExposureObject,
  showExposure,
  showVoucherExposure,
  VoucherExposureObject,
} from './exposureObject.ts';

/** What may be lost at most, known beforehand. */
export function registerExposure(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'GET',
    url: '/exposure',
    tag: 'admin',
    summary: 'What may be lost at most, and what was: in all, by store and by terminal',
    answer: ExposureObject,
    errors: [],
    handle: ({ caller: { programmeId } }) =>
      context.read(programmeId, async (reader) =>
        showExposure(await readExposure(context, reader, programmeId), toWireTime(context.clock())),
      ),
  });
  addRoute(scope, {
    method: 'GET',
    url: '/exposure/vouchers/:voucherId',
    tag: 'admin',
    summary: 'What one voucher could cost at most',
    answer: VoucherExposureObject,
    errors: [404],
    handle: ({ caller, params }) =>
      context.read(caller.programmeId, async (reader) => {
        const id = params['voucherId'] ?? '';
        const voucher = await reader.voucherById(id);
        if (voucher === null) throw notFound('voucher', id.slice(0, 100));
        const exposure = await voucherExposure(reader, voucher);
        return showVoucherExposure(exposure, await readNames(reader));
      }),
  });
}
