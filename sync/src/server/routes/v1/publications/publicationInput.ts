import { Metadata } from '@counterfoil/core';
import { z } from 'zod';
import { ApiError } from '../../http/apiError.ts';
import { CustomerInput } from '../customers/customerInput.ts';
import { RecordName } from '../recordInput.ts';

const MOST_CODES = 20;

const CampaignAsked = z
  .object({
    id: z.string().min(1).max(200).nullish(),
    name: z.string().min(1).max(200).nullish(),
    count: z.int().min(1).nullish().describe(`How many codes, ${MOST_CODES} at most; 1.`),
  })
  .describe('By its id or its name; a whole campaign may be sent.');

/** Give a customer a code: a named one, or some of a campaign that nobody has. */
export const PublicationInput = z
  .object({
    customer: CustomerInput.describe('Whose the code becomes; created or changed as it says.'),
    voucher: z.string().min(1).max(200).nullish().describe('The code, or the id, of a voucher.'),
    campaign: CampaignAsked.nullish(),
    source_id: RecordName(200)
      .nullish()
      .describe('Your own name of it: sent again, it answers the same publication.'),
    channel: z.string().min(1).max(64).nullish().describe('`API` where it is left out.'),
    metadata: z.nullish(Metadata),
  })
  .meta({ id: 'PublicationInput' });
export type PublicationInput = z.output<typeof PublicationInput>;

export const JoinOnce = z
  .enum(['true', 'false'])
  .optional()
  .transform((text) => text === 'true')
  .describe('A customer who has a code of the campaign is given that one again.');

/** What is asked for, as it may be. */
export type Asked = { readonly voucher: string | null; readonly campaign: string | null };

/** @throws ApiError 400 where nothing is named, or too much is asked for */
export function askedOf({ voucher, campaign }: PublicationInput): Asked & { count: number } {
  const count = campaign?.count ?? 1;
  const name = campaign?.id ?? campaign?.name ?? null;
  if (voucher == null && name === null)
    throw refused(
      'missing_vouchers',
      'Missing vouchers',
      "Name a 'voucher', or the id or name of a 'campaign'.",
    );
  if (count > MOST_CODES)
    throw refused(
      'too_many_vouchers_requested',
      'Too many vouchers requested',
      `${count} were asked for: ${MOST_CODES} are the most.`,
    );
  if (voucher != null && count > 1)
    throw refused('invalid_publish_params', 'Invalid publish params', 'A named voucher is one.');
  return { voucher: voucher ?? null, campaign: name, count };
}

export const refused = (key: string, message: string, details: string): ApiError =>
  new ApiError({ code: 400, key, message, details });
