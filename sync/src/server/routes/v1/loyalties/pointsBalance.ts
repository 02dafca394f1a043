import { Amount, SignedAmount, timeOf, zonedParts } from '@counterfoil/core';
import { z } from 'zod';
import { cardRows } from '../../../desk/cardPoints.ts';
import { type AddedExpiry, changePointsAtHq } from '../../../desk/changePointsAtHq.ts';
import type { HqContext } from '../../../desk/hqContext.ts';
import { type PointsMove, pointsMoveId, pointsMoves } from '../../../desk/pointsMoves.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { ApiError, invalidPayload } from '../../http/apiError.ts';
import { rejectionError } from '../redemptions/rejectionError.ts';
import { TimeInput } from '../wireTime.ts';
import { findMember, type Member } from './findLoyalty.ts';

export const PointsInput = z.object({
  points: SignedAmount.check(z.describe('Below zero takes points off.')),
  expiration_type: z.enum(['PROGRAM_RULES', 'CUSTOM_DATE', 'NON_EXPIRING']).nullish(),
  expiration_date: TimeInput.nullish().describe('The last day, where the type is CUSTOM_DATE.'),
  reason: z.string().max(500).nullish(),
  source_id: z.string().max(200).nullish(),
});
export type PointsInput = z.output<typeof PointsInput>;

/** What a change of a card's points came to. */
export const PointsBalanceObject = z
  .object({
    points: SignedAmount,
    total: Amount.check(z.describe('Everything that ever came to the card.')),
    balance: Amount,
    type: z.literal('loyalty_card'),
    object: z.literal('balance'),
    related_object: z.object({ type: z.literal('voucher'), id: z.string() }),
    operation_type: z.enum(['MANUAL', 'AUTOMATIC']),
  })
  .meta({ id: 'LoyaltyBalance' });
export type PointsBalanceObject = z.infer<typeof PointsBalanceObject>;

export const showPointsBalance = (
  { points, total, balance, isManual }: PointsMove,
  voucherId: string,
): PointsBalanceObject => ({
  points,
  total,
  balance,
  type: 'loyalty_card',
  object: 'balance',
  related_object: { type: 'voucher', id: voucherId },
  operation_type: isManual ? 'MANUAL' : 'AUTOMATIC',
});

/** Adds points to a member's card or takes some off it; told again, it answers the same. */
export async function changePoints(
  context: HqContext,
  programmeId: string,
  names: { readonly campaign: string | null; readonly member: string },
  input: PointsInput,
  { commandId, channel }: { readonly commandId: string | null; readonly channel: string | null },
): Promise<PointsBalanceObject> {
  if (input.points === 0) throw invalidPayload('Property .points: must not be 0');
  const { member, timeZone } = await context.read(programmeId, async (reader) => ({
    member: await findMember(reader, names.campaign, names.member),
    timeZone: (await reader.programme()).timeZone,
  }));
  requireHolder(member);
  const changed = await changePointsAtHq(context, programmeId, {
    id: commandId ?? `api_${context.createId()}`,
    voucherId: member.card.id,
    points: input.points,
    expiry: toExpiry(input, timeZone),
    reason: input.reason ?? null,
    sourceId: input.source_id ?? null,
    channel,
  });
  if (!changed.ok) throw rejectionError(changed.rejection, member.card.code, 'points');
  const { terminalId, id } = changed.value;
  return context.read(programmeId, (reader) =>
    readPointsBalance(reader, member.card.id, pointsMoveId(terminalId, id)),
  );
}

/** The balance as it was after this change of it. */
export async function readPointsBalance(
  reader: HqReader,
  voucherId: string,
  moveId: string,
): Promise<PointsBalanceObject> {
  const moves = pointsMoves(voucherId, await cardRows(reader, voucherId));
  const move = moves.find(({ id }) => id === moveId);
  if (move === undefined) throw new Error(`no change ${moveId} of card ${voucherId}`);
  return showPointsBalance(move, voucherId);
}

/** Points are somebody's. @throws ApiError 400 where the card is nobody's */
export function requireHolder({ card }: Member): void {
  if (card.holderId === null)
    throw new ApiError({
      code: 400,
      key: 'not_published',
      message: 'Not published',
      details: `The loyalty card ${card.code} has no holder`,
      resourceId: card.id,
      resourceType: 'voucher',
    });
}

const DAY = 86_400_000;

function toExpiry({ expiration_type, expiration_date }: PointsInput, zone: string): AddedExpiry {
  if (expiration_type === 'NON_EXPIRING') return 'never';
  if (expiration_type !== 'CUSTOM_DATE') return 'programme';
  if (expiration_date == null)
    throw new ApiError({
      code: 400,
      key: 'missing_param',
      message: 'Missing required parameter',
      details: "Parameter 'expiration_date' is required",
    });
  // Midnight UTC is what a date without a time comes to: that date is meant, wherever the shop is.
  const isDate = expiration_date % DAY === 0;
  const { year, month, day } = zonedParts(expiration_date, isDate ? 'UTC' : zone);
  return { time: timeOf({ year, month, day: day + 1 }, zone) };
}
