import type { PublicationBody } from '../journal/bodies/publicationBody.ts';
import type { Voucher } from '../voucher/voucher.ts';

/** The voucher once it is the customer's. */
export function applyPublication(voucher: Voucher, body: PublicationBody): Voucher {
  const { customerId, end } = body;
  return {
    ...voucher,
    holderId: customerId,
    validity: end === null ? voucher.validity : { ...voucher.validity, end },
  };
}

/** How many publications there were, by campaign and by voucher. */
export type PublicationCounts = {
  readonly campaigns: ReadonlyMap<string, number>;
  readonly vouchers: ReadonlyMap<string, number>;
};

export const NO_PUBLICATIONS: PublicationCounts = { campaigns: new Map(), vouchers: new Map() };

export const countPublication = (
  { campaigns, vouchers }: PublicationCounts,
  { campaignId, voucherId }: PublicationBody,
): PublicationCounts => ({
  campaigns: new Map(campaigns).set(campaignId, (campaigns.get(campaignId) ?? 0) + 1),
  vouchers: new Map(vouchers).set(voucherId, (vouchers.get(voucherId) ?? 0) + 1),
});
