import { Campaign, Programme, Store, Terminal } from '@counterfoil/core';
import { z } from 'zod';
import { GrantDocument } from './grantDocument.ts';
import { RecallDocument } from './recallDocument.ts';
import { RolledBackDocument } from './rolledBackDocument.ts';
import { VoucherDocument } from './voucherDocument.ts';

/** A document of the feed: a state, never somebody else's entry. */
export const FeedDocument = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('programme'), programme: Programme }),
  z.strictObject({ kind: z.literal('store'), store: Store }),
  z.strictObject({ kind: z.literal('terminal'), terminal: Terminal }),
  z.strictObject({ kind: z.literal('campaign'), campaign: Campaign }),
  VoucherDocument,
  GrantDocument,
  RecallDocument,
  RolledBackDocument,
]);
export type FeedDocument = z.infer<typeof FeedDocument>;
