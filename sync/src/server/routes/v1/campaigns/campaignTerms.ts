import type { Campaign } from '@counterfoil/core';
import { z } from 'zod';
import type { Making } from '../../../records/recordNames.ts';
import type { HqTransaction } from '../../../storage/hqStorage.ts';
import { CategoryNames, categoryIdIn } from '../categoryIn.ts';
import { type CommonInput, changeValidity } from '../requestParts.ts';
import { toRecurrence } from '../validityWire.ts';

/** What a caller says of a campaign beside its vouchers, whether it is new or changed. */
export const CampaignTermsInput = z.object({
  ...CategoryNames.shape,
  join_once: z
    .boolean()
    .nullish()
    .describe('Whether a customer who has a voucher of it is given that one again.'),
  auto_join: z.boolean().nullish(),
  use_voucher_metadata_schema: z.boolean().nullish(),
});
export type CampaignTermsInput = CommonInput & z.output<typeof CampaignTermsInput>;

type Timed = Pick<Campaign, 'validity' | 'terms' | 'publishing'>;

/** What a caller sets of when, to whom and how a campaign is open, over what stands. */
export async function withTermsOf<T extends Timed>(
  tx: HqTransaction,
  campaign: T,
  input: CampaignTermsInput,
  making: Making,
): Promise<T> {
  const { validity, terms, publishing } = campaign;
  const changed = changeValidity(validity, input);
  const categoryId = await categoryIdIn(tx, input, making);
  const { activity_duration_after_publishing: duration, join_once: joinOnce } = input;
  return {
    ...campaign,
    validity: changed,
    terms: {
      ...terms,
      recurrence: toRecurrence(input, terms.recurrence, changed),
      categories: withLeading(terms.categories, categoryId),
    },
    publishing: {
      ...publishing,
      expiresAfter: duration === undefined ? publishing.expiresAfter : duration,
      joinOnce: joinOnce ?? publishing.joinOnce,
    },
  };
}

/** The categories with another in the lead; one alone comes in over the API. */
export const withLeading = (
  before: readonly string[],
  categoryId: string | null | undefined,
): string[] => (categoryId === undefined ? [...before] : categoryId === null ? [] : [categoryId]);
