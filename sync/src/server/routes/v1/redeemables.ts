import { PositiveAmount } from '@counterfoil/core';
import { z } from 'zod';
import { ApiError, invalidPayload } from '../http/apiError.ts';
import { OrderInput } from './orderWire.ts';

const Redeemable = z.object({
  object: z.string().describe('voucher, so far.'),
  id: z.string().min(1).max(2048).describe("A voucher's code, signed code or id."),
  gift: z
    .object({ credits: z.nullish(PositiveAmount) })
    .nullish()
    .describe('How much to spend; left out, as much as order and card allow. Minor units.'),
});

/** What is to be redeemed, and on what. */
export const RedeemablesInput = z.object({
  redeemables: z.array(Redeemable).min(1).max(30),
  order: OrderInput.nullish(),
  session: z.unknown().optional().describe('Not supported yet.'),
});
export type RedeemablesInput = z.output<typeof RedeemablesInput>;

/**
 * The one redeemable of a request.
 * @throws ApiError for stacks, promotions and sessions, which are not supported yet
 */
export function onlyRedeemable(input: RedeemablesInput): z.output<typeof Redeemable> {
  const [first, ...others] = input.redeemables;
  if (first === undefined)
    throw invalidPayload("Payload should have required property 'redeemables'");
  if (others.length > 0)
    throw new ApiError({
      code: 400,
      key: 'invalid_redeemables',
      message: 'Invalid redeemables',
      details: 'Several redeemables on one order (stacks) are not supported yet: send one.',
    });
  if (first.object !== 'voucher')
    throw invalidPayload(
      `Property .redeemables[0].object ${first.object.slice(0, 50)} is not supported yet: voucher is`,
    );
  if (input.session != null) throw invalidPayload('Property .session is not supported yet');
  return first;
}
