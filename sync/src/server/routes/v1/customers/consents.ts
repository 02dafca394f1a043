import { Customer, Identifier } from '@counterfoil/core';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import type { CustomerRecord } from '../../../records/customerRecord.ts';
import type { HqTransaction } from '../../../storage/hqStorage.ts';
import { invalidPayload } from '../../http/apiError.ts';
import { listOf, toList } from '../../http/page.ts';
import { toWireTime, WireTime } from '../wireTime.ts';
import { requireCustomer, takeCustomer } from './takeCustomer.ts';

/** By what ways shops write to people. Others may be named all the same. */
const CHANNELS = { email: 'E-mail', sms: 'SMS', phone: 'Telephone', push: 'Push', post: 'Post' };

const ConsentObject = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string(),
    category: z.string(),
    created_at: WireTime,
    object: z.literal('consent'),
  })
  .meta({ id: 'Consent' });

export const ConsentsObject = z.object({
  groups: listOf('data', z.never()),
  consents: listOf('data', ConsentObject),
});

export const ConsentsInput = z
  .record(Identifier, z.boolean())
  .describe('By channel, such as `email`: whether the customer may be written to by it.');

/** What customers may consent to. */
export const showConsents = async () => ({
  groups: toList('data', []),
  consents: toList(
    'data',
    Object.entries(CHANNELS).map(([id, name]) => ({
      id,
      name,
      description: `Messages by ${name}`,
      category: 'marketing',
      // They were always there.
      created_at: toWireTime(0),
      object: 'consent' as const,
    })),
  ),
});

/** Notes what a customer says of being written to. @throws ApiError 404, or 400 for too many */
export async function giveConsents(
  tx: HqTransaction,
  name: string,
  consents: Readonly<Record<string, boolean>>,
  context: Pick<HqContext, 'clock' | 'createId'>,
): Promise<CustomerRecord> {
  const { profile } = await requireCustomer(tx, name);
  const { id, consents: known } = profile.customer;
  const all = Object.fromEntries(
    [...Object.keys(known), ...Object.keys(consents)].map((key) => [key, { given: true, time: 0 }]),
  );
  const parsed = Customer.shape.consents.safeParse(all);
  if (!parsed.success) throw invalidPayload(`Payload: ${parsed.error.issues[0]?.message}`);
  return takeCustomer(tx, { id, consents }, context);
}
