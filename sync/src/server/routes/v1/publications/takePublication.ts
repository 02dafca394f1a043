import type { Campaign, Rejection, Voucher } from '@counterfoil/core';
import type { HqContext } from '../../../desk/hqContext.ts';
import { publishWithin } from '../../../desk/publishAtHq.ts';
import { publicationById } from '../../../records/publications.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { ApiError, invalidPayload, notFound } from '../../http/apiError.ts';
import { findCampaign } from '../campaigns/findCampaign.ts';
import { saysNothing } from '../customers/customerInput.ts';
import { madeUnder } from '../customers/madeUnder.ts';
import { takeCustomer } from '../customers/takeCustomer.ts';
import { requireMetadata } from '../metadataSchemas/requireMetadata.ts';
import { rejectionFault } from '../redemptions/rejectionError.ts';
import { findVoucher } from '../vouchers/findVoucher.ts';
import { mintVouchers } from './mintVouchers.ts';
import { type Asked, askedOf, type PublicationInput, refused } from './publicationInput.ts';
import type { PublicationObject } from './publicationObject.ts';
import { readPublicationObjects } from './readPublications.ts';

/** Publishes what a request asks for, and shows it. @throws ApiError where it cannot be */
export async function takePublication(
  context: HqContext,
  programmeId: string,
  input: PublicationInput,
  { joinOnce, commandId }: { readonly joinOnce: boolean; readonly commandId: string | null },
): Promise<PublicationObject> {
  if (saysNothing(input.customer))
    throw invalidPayload('Property .customer should name somebody, by id or source_id');
  const asked = askedOf(input);
  const { campaign, voucher } = await context.read(programmeId, (reader) => find(reader, asked));
  const record = await context.commit(programmeId, async (tx) => {
    await requireMetadata(tx, 'publication', input.metadata);
    const customer = await takeCustomer(tx, madeUnder(input.customer, commandId), context);
    const command = {
      id: commandId ?? `api_${context.createId()}`,
      campaignId: campaign.id,
      customerId: customer.profile.customer.id,
      voucherId: voucher?.id ?? null,
      count: asked.count,
      joinOnce,
      sourceId: input.source_id ?? null,
      channel: input.channel ?? 'API',
      metadata: input.metadata ?? {},
    };
    const published = await publishWithin(context, tx, command, mintVouchers(context));
    if (published.ok) return published.value;
    throw publicationError(published.rejection, asked.voucher ?? asked.campaign ?? '');
  });
  const [shown] = await readPublicationObjects(context, programmeId, async (reader) => {
    const kept = await publicationById(reader, record.id);
    return kept === null ? [] : [kept];
  });
  if (shown === undefined) throw notFound('publication', record.id);
  return shown;
}

type Found = { readonly campaign: Campaign; readonly voucher: Voucher | null };

async function find(reader: HqReader, { voucher: code, campaign: name }: Asked): Promise<Found> {
  if (code === null) return { campaign: await findCampaign(reader, name ?? ''), voucher: null };
  const voucher = await findVoucher(reader, code);
  const campaign = await findCampaign(reader, voucher.campaignId);
  if (name !== null && (await findCampaign(reader, name)).id !== campaign.id)
    throw refused(
      'invalid_publish_params',
      'Invalid publish params',
      `${code.slice(0, 100)} is no voucher of ${name}`,
    );
  return { campaign, voucher };
}

/** A refusal as publications name it: what stands in the way of the voucher itself is one key. */
function publicationError(rejection: Rejection, name: string): ApiError {
  const fault = rejectionFault(rejection, name.slice(0, 100));
  const { type } = rejection;
  if (type === 'voucherBlocked' || type === 'voucherDisabled' || type === 'expired')
    return new ApiError({
      ...fault,
      key: 'voucher_cannot_be_published',
      message: 'Voucher cannot be published',
      details: `${name.slice(0, 100)}: ${fault.message}`,
    });
  return new ApiError(fault);
}
