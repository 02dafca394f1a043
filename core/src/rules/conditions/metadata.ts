import * as z from 'zod/mini';
import type { Reader } from '../comparison.ts';
import { VALUE } from '../comparisons/valueComparison.ts';
import { createCondition } from '../condition.ts';
import { MetadataKey, metadataValue } from '../metadataReader.ts';

type Subject = (typeof SUBJECTS)[number];

const SUBJECTS = ['customer', 'order', 'voucher', 'campaign', 'redemption', 'event'] as const;

/** A value of the metadata of what takes part in the redemption, by its key. */
export const metadata = createCondition({
  fact: 'metadata',
  arguments: { of: z.enum(SUBJECTS), key: MetadataKey },
  compares: VALUE,
  read: ({ of, key }) => readerOf(of, key),
  looks: () => 4,
});

function readerOf(of: Subject, key: string): Reader<unknown> {
  switch (of) {
    case 'customer':
      return ({ customer }) =>
        customer === null ? undefined : metadataValue(customer.metadata, key);
    case 'order':
      return ({ order }) => (order === null ? undefined : metadataValue(order.metadata, key));
    case 'voucher':
      return ({ redeemable }) =>
        redeemable === null ? undefined : metadataValue(redeemable.metadata, key);
    case 'campaign':
      return ({ redeemable }) =>
        redeemable === null ? undefined : metadataValue(redeemable.campaignMetadata, key);
    case 'redemption':
      return (context) =>
        context.metadata === null ? undefined : metadataValue(context.metadata, key);
    case 'event':
      return ({ event }) => (event === null ? undefined : metadataValue(event.metadata, key));
  }
}
