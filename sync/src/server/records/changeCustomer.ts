import { isDeepStrictEqual } from 'node:util';
import {
  type Address,
  accept,
  type Customer,
  Metadata,
  type Result,
  reject,
} from '@counterfoil/core';
import type { AddressPart, CustomerRecord } from './customerRecord.ts';

type Said<T> = T | null | undefined;

/** What a caller says of a customer: null takes something away, left out leaves it as it is. */
export type CustomerChange = {
  /** Whom it is about; of both, the id counts where it is known. */
  readonly id?: string | undefined;
  readonly sourceId?: string | undefined;
  /** Whom it makes where it names nobody: the same change again finds them. */
  readonly newId?: string | undefined;
  readonly name?: Said<string>;
  readonly description?: Said<string>;
  readonly email?: Said<string>;
  readonly phone?: Said<string>;
  /** `YYYY-MM-DD`. */
  readonly birthdate?: Said<string>;
  /** Parts are changed one by one. */
  readonly address?: Said<{ readonly [P in AddressPart]?: Said<string> }>;
  /** Keys are changed one by one; a value of null is kept as null. */
  readonly metadata?: Metadata | undefined;
  /** By channel: whether they may be written to by it. */
  readonly consents?: Readonly<Record<string, boolean>> | undefined;
};

export type MetadataTooLarge = { readonly type: 'metadataTooLarge'; readonly reason: string };

/**
 * The record after a change, at an instant (milliseconds UTC); the very same one where the change
 * says nothing new. Metadata that is within bounds by itself may grow past them here.
 */
export function changeCustomer(
  record: CustomerRecord,
  change: CustomerChange,
  now: number,
): Result<CustomerRecord, MetadataTooLarge> {
  const { customer } = record.profile;
  const metadata = Metadata.safeParse({ ...customer.metadata, ...change.metadata });
  if (!metadata.success)
    return reject({ type: 'metadataTooLarge', reason: metadata.error.issues[0]?.message ?? '' });
  const changed: CustomerRecord = {
    ...record,
    profile: {
      ...record.profile,
      customer: {
        ...customer,
        name: saidOr(change.name, customer.name),
        email: saidOr(change.email, customer.email),
        phone: saidOr(change.phone, customer.phone),
        birthdate: saidOr(change.birthdate, customer.birthdate),
        address: changeAddress(customer.address, change.address),
        metadata: metadata.data,
        consents: changeConsents(customer.consents, change.consents, now),
      },
    },
    description: saidOr(change.description, record.description),
    addressParts: changeParts(record.addressParts, change.address),
    hasMetadata: record.hasMetadata || change.metadata !== undefined,
  };
  return accept(isDeepStrictEqual(changed, record) ? record : { ...changed, updated: now });
}

/** Of what was said before the same way, the time stays. */
function changeConsents(
  known: Customer['consents'],
  said: CustomerChange['consents'],
  time: number,
): Customer['consents'] {
  const changed = Object.entries(said ?? {}).filter(([key, given]) => known[key]?.given !== given);
  return { ...known, ...Object.fromEntries(changed.map(([key, given]) => [key, { given, time }])) };
}

const saidOr = <T>(said: Said<T>, known: T | null): T | null => (said === undefined ? known : said);

const NOWHERE: Address = {
  line1: null,
  line2: null,
  city: null,
  state: null,
  country: null,
  postalCode: null,
};

function changeAddress(known: Address | null, said: CustomerChange['address']): Address | null {
  if (said === undefined || said === null) return saidOr(said, known);
  const { line1, line2, city, state, country, postalCode } = known ?? NOWHERE;
  return {
    line1: saidOr(said.line1, line1),
    line2: saidOr(said.line2, line2),
    city: saidOr(said.city, city),
    state: saidOr(said.state, state),
    country: saidOr(said.country, country),
    postalCode: saidOr(said.postalCode, postalCode),
  };
}

const PARTS = ['city', 'country', 'line1', 'line2', 'postalCode', 'state'] as const;

function changeParts(
  known: readonly AddressPart[],
  said: CustomerChange['address'],
): readonly AddressPart[] {
  if (said === null) return [];
  if (said === undefined) return known;
  return PARTS.filter((part) => known.includes(part) || said[part] !== undefined);
}
