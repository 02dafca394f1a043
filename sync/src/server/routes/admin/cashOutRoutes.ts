import { Amount } from '@counterfoil/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type CashOutRefusal, cashOutAtHq } from '../../desk/cashOutAtHq.ts';
import type { HqContext } from '../../desk/hqContext.ts';
import { ApiError } from '../http/apiError.ts';
import { addRoute } from '../http/route.ts';
import { rejectionError } from '../v1/redemptions/rejectionError.ts';
import { findVoucher } from '../v1/vouchers/findVoucher.ts';
import { toWireTime, WireTime } from '../v1/wireTime.ts';
import { ByInput, NoteInput } from './deskInput.ts';

const CashOutObject = z
  .object({
    voucherId: z.string(),
    currency: z.string(),
    amount: Amount.check(z.describe('Minor units of the currency: what the holder is owed.')),
    at: WireTime,
    by: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'CashOut' });

/** Cards that are paid out and closed. */
export function registerCashOuts(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'POST',
    url: '/v1/vouchers/:code/cash-out',
    tag: 'admin',
    summary: 'Pay a gift card out and close it',
    description:
      'Its balance goes to zero and it is blocked, both or neither. What is on a card is paid out once: asked again, the last time is answered, unless something came back to the card since, by a rollback. What a till or a session holds of it must come back first.',
    bodyOptional: true,
    body: z.object({ by: ByInput, reason: NoteInput }),
    idempotent: true,
    answer: CashOutObject,
    errors: [400, 404, 409],
    handle: async ({ caller: { programmeId }, params, body, commandId }) => {
      const name = params['code'] ?? '';
      const { id } = await context.read(programmeId, (reader) => findVoucher(reader, name));
      const done = await cashOutAtHq(context, programmeId, id, commandId, body);
      if (!done.ok) throw cashOutRefused(done.rejection, name);
      const { voucherId, unit, amount, at, by, reason } = done.value;
      return { voucherId, currency: unit, amount, at: toWireTime(at), by, reason };
    },
  });
}

function cashOutRefused(refusal: CashOutRefusal, name: string): ApiError {
  switch (refusal.type) {
    case 'refused':
      return rejectionError(refusal.rejection, name);
    case 'notACard':
      return new ApiError({
        code: 400,
        key: 'invalid_voucher',
        message: 'Invalid voucher',
        details: 'The voucher is no gift card',
      });
    case 'heldElsewhere':
      return new ApiError({
        code: 409,
        key: 'voucher_held_elsewhere',
        message: 'Conflict',
        details: `${refusal.amount} of the card is held by ${refusal.terminalIds.join(', ') || 'a session'}: ask for it back first.`,
      });
  }
}
