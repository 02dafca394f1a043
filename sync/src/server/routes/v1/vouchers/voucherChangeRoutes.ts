import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { changeVoucherStatus } from '../../../desk/changeVoucherStatus.ts';
import { codeSigner } from '../../../desk/codeKey.ts';
import type { HqContext } from '../../../desk/hqContext.ts';
import { addRoute } from '../../http/route.ts';
import { PointsBalanceObject } from '../loyalties/pointsBalance.ts';
import { rejectionError } from '../redemptions/rejectionError.ts';
import { BalanceInput, BalanceObject } from './balanceObject.ts';
import { changeBalance } from './changeBalance.ts';
import { changeVoucher, VoucherChange } from './changeVoucher.ts';
import { deleteVoucher } from './deleteVoucher.ts';
import { findVoucher } from './findVoucher.ts';
import { readVoucherObject } from './readVouchers.ts';
import { VoucherObject } from './voucherObject.ts';

/** `?force=true`: nothing is kept in the trash bin. */
export const ForceQuery = z.object({ force: z.enum(['true', 'false']).default('false') });

/** What changes a voucher that is there. */
export function registerVoucherChanges(scope: FastifyInstance, context: HqContext): void {
  registerStatus(scope, context);
  addRoute(scope, {
    method: 'PUT',
    url: '/vouchers/:code',
    tag: 'vouchers',
    summary: 'Change a voucher',
    description: 'What is left out stays as it is; metadata is merged. Not what it holds.',
    body: VoucherChange,
    lenientBody: true,
    idempotent: true,
    answer: VoucherObject,
    errors: [400, 404, 409],
    handle: ({ caller, params, body, commandId }) =>
      changeVoucher(context, caller.programmeId, params['code'] ?? '', body, commandId),
  });
  addRoute(scope, {
    method: 'DELETE',
    url: '/vouchers/:code',
    tag: 'vouchers',
    summary: 'Delete a voucher',
    description:
      'It is blocked at every terminal, and its code is free. Its redemptions stay. Without ' +
      '`force` the trash bin keeps what it was.',
    query: ForceQuery,
    idempotent: true,
    status: 204,
    answer: null,
    errors: [400, 404, 409],
    handle: ({ caller, params, query, commandId }) => {
      const how = { force: query.force === 'true', commandId };
      return deleteVoucher(context, caller.programmeId, params['code'] ?? '', how);
    },
  });
  addRoute(scope, {
    method: 'POST',
    url: '/vouchers/:code/balance',
    tag: 'vouchers',
    summary: 'Top a gift card or a loyalty card up, or take from it',
    description: 'What stores took at risk beyond the balance is repaid first.',
    body: BalanceInput,
    idempotent: true,
    answer: z.union([BalanceObject, PointsBalanceObject]),
    errors: [400, 404, 409],
    handle: ({ caller, params, body, commandId, channel }) => {
      const asked = { commandId, channel };
      return changeBalance(context, caller.programmeId, params['code'] ?? '', body, asked);
    },
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
      idempotent: true,
      body: z.object({ reason: z.string().max(500).nullish() }),
      answer: VoucherObject,
      errors: [400, 404, 409],
      handle: async ({ caller: { programmeId }, params, body, commandId }) => {
        const name = params['code'] ?? '';
        const { codeKey } = await context.read(programmeId, (reader) => findVoucher(reader, name));
        const changed = await changeVoucherStatus(context, programmeId, codeKey, {
          id: commandId ?? `api_${context.createId()}`,
          change,
          end: null,
          by: null,
          reason: body.reason ?? null,
        });
        if (!changed.ok) throw rejectionError(changed.rejection, name);
        const { storage } = context;
        const sign = await codeSigner(context, programmeId);
        return context.read(programmeId, (reader) =>
          readVoucherObject({ storage, reader, programmeId, now: context.clock(), sign }, codeKey),
        );
      },
    });
}
