import { z } from 'zod';
import type { CustomerReference } from '../v1/customers/customerObject.ts';

/** A customer as a page is told of them: a page can name anybody, so it learns nothing of them. */
export const ClientCustomer = z
  .object({
    id: z.string(),
    source_id: z.string().nullable(),
    object: z.literal('customer'),
  })
  .meta({ id: 'ClientCustomer' });
export type ClientCustomer = z.infer<typeof ClientCustomer>;

export const toClientCustomer = ({
  id,
  source_id,
}: Pick<CustomerReference, 'id' | 'source_id'>): ClientCustomer => ({
  id,
  source_id,
  object: 'customer',
});

/** A customer within an answer whose shape has more: what a page must not learn is left empty. */
export const withoutPersonal = <T extends CustomerReference | null>(customer: T): T =>
  customer === null ? customer : { ...customer, name: null, email: null, metadata: {} };
