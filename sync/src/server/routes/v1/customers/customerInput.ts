import { Customer, Address as CustomerAddress, Metadata } from '@counterfoil/core';
import { z } from 'zod';
import type { CustomerChange } from '../../../records/changeCustomer.ts';
import { isStorableText } from '../../../storage/storedValue.ts';

/** What is empty was taken away. */
const orNull = (text: string): string | null => (text === '' ? null : text);

const key = (most: number) =>
  z.string().max(most).refine(isStorableText, 'holds characters that cannot be kept');

/** Lists can be asked for some of these texts, so each of them is kept as a key. */
const text = (most: number) => key(most).transform(orNull).nullish();

const { line1, line2, city, state, country, postalCode } = CustomerAddress.shape;
const part = (schema: typeof city) =>
  z
    .string()
    .refine(isStorableText, 'holds characters that cannot be kept')
    .transform(orNull)
    .pipe(schema)
    .nullish();

const AddressInput = z
  .object({
    city: part(city),
    state: part(state),
    line_1: part(line1),
    line_2: part(line2),
    country: part(country),
    postal_code: part(postalCode),
  })
  .describe('Parts that are left out stay as they are; null takes a part away.');

const Birthdate = z
  .string()
  .describe('`YYYY-MM-DD`; of a date and time, the date.')
  .transform((date) => orNull(date.slice(0, 10)))
  .pipe(Customer.shape.birthdate)
  .nullish();

/** What callers say of a customer; anything left out stays as it is, null takes it away. */
export const CustomerFields = z.object({
  id: key(200).nullish().describe('The id or source id of a customer that is there.'),
  source_id: key(200).nullish().describe('The id that your own system uses for the same person.'),
  name: text(200),
  description: text(1000),
  email: text(320),
  phone: text(50),
  birthdate: Birthdate,
  birthday: Birthdate.describe('The old name of `birthdate`.'),
  address: AddressInput.nullish(),
  metadata: z
    .nullish(Metadata)
    .check(z.describe('Keys that are left out stay; a value of null is kept as null.')),
});

/**
 * A customer in the body of a request: created, or changed where `id` or `source_id` names one. The
 * whole object that the API answered may be sent back.
 */
export const CustomerInput = CustomerFields.meta({ id: 'CustomerInput' }).transform(toChange);

/** A row of a bulk change. */
export const CustomerRow = CustomerFields.extend({ source_id: key(200).min(1) })
  .meta({ id: 'CustomerRow' })
  .transform(({ id: _, ...row }) => toChange(row));

function toChange({
  id,
  source_id,
  birthdate,
  birthday,
  address,
  metadata,
  ...said
}: Partial<z.output<typeof CustomerFields>>): CustomerChange {
  return {
    ...said,
    id: id || undefined,
    sourceId: source_id || undefined,
    birthdate: birthdate === undefined ? birthday : birthdate,
    address: address == null ? address : toParts(address),
    metadata: metadata ?? undefined,
  };
}

const toParts = ({ line_1, line_2, postal_code, ...parts }: z.output<typeof AddressInput>) => ({
  ...parts,
  line1: line_1,
  line2: line_2,
  postalCode: postal_code,
});

/** True where a request names nobody and says nothing: `customer: {}` is no customer. */
export const saysNothing = (change: CustomerChange): boolean =>
  Object.values(change).every((value) => value === null || value === undefined);
