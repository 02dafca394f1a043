import { Metadata } from '@counterfoil/core';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import { publishWithin } from '../../../desk/publishAtHq.ts';
import type { HqTransaction } from '../../../storage/hqStorage.ts';
import { invalidPayload } from '../../http/apiError.ts';
import { CustomerInput, saysNothing } from '../customers/customerInput.ts';
import { madeUnder } from '../customers/madeUnder.ts';
import { takeCustomer } from '../customers/takeCustomer.ts';
import { mintVouchers } from '../publications/mintVouchers.ts';
import { rejectionError } from '../redemptions/rejectionError.ts';
import { findLoyalty, findMember } from './findLoyalty.ts';
import type { MemberObject } from './memberObject.ts';
import { readMember } from './readMembers.ts';

export const NewMember = z.object({
  voucher: z.string().min(1).max(2048).nullish().describe('The code of a card of the programme.'),
  customer: CustomerInput.describe('Created or changed by what is said of them.'),
  source_id: z.string().min(1).max(200).nullish(),
  metadata: z.nullish(Metadata),
  channel: z.string().min(1).max(64).nullish(),
});
export type NewMember = z.output<typeof NewMember>;

/** Gives a customer a card of the programme. @throws ApiError where none can be given */
export async function addMember(
  context: HqContext,
  programmeId: string,
  name: string,
  input: NewMember,
  commandId: string | null,
): Promise<MemberObject> {
  if (saysNothing(input.customer))
    throw invalidPayload('Property .customer should name somebody, by id or source_id');
  const voucherId = await context.commit(programmeId, (tx) =>
    publishCard(context, tx, name, input, commandId),
  );
  return context.read(programmeId, async (reader) => {
    const { card } = await findMember(reader, null, voucherId);
    return readMember(context, reader, programmeId, card);
  });
}

async function publishCard(
  context: HqContext,
  tx: HqTransaction,
  name: string,
  input: NewMember,
  commandId: string | null,
): Promise<string> {
  const campaign = await findLoyalty(tx, name);
  const named = input.voucher == null ? null : await findMember(tx, name, input.voucher);
  const customer = await takeCustomer(tx, madeUnder(input.customer, commandId), context);
  const command = {
    id: commandId ?? `api_${context.createId()}`,
    campaignId: campaign.id,
    customerId: customer.profile.customer.id,
    voucherId: named?.card.id ?? null,
    count: 1,
    joinOnce: false,
    sourceId: input.source_id ?? null,
    channel: input.channel ?? 'API',
    metadata: input.metadata ?? {},
  };
  const published = await publishWithin(context, tx, command, mintVouchers(context));
  if (!published.ok) throw rejectionError(published.rejection, input.voucher ?? campaign.name);
  const [voucherId] = published.value.voucherIds;
  if (voucherId === undefined) throw invalidPayload('No card was given');
  return voucherId;
}
