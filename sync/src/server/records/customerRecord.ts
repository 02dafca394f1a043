import type { Address, Profile } from '@counterfoil/core';
import type { DocumentRow } from '../storage/documentStorage.ts';

export type AddressPart = keyof Address;

/** A customer as HQ keeps them: core's profile, and what only the API asks to see again. */
export type CustomerRecord = {
  readonly profile: Profile;
  readonly description: string | null;
  /** The parts of the address that were ever said, sorted: only those are shown, null or not. */
  readonly addressParts: readonly AddressPart[];
  /** Metadata is not shown until some was said. */
  readonly hasMetadata: boolean;
  /** Milliseconds UTC; null: never changed since it was created. */
  readonly updated: number | null;
};

/** What the storage calls these records. */
export const CUSTOMER_KIND = 'customer';

type StoredCustomer = Omit<CustomerRecord, 'updated'>;

export function customerToRow({ updated, ...stored }: CustomerRecord): DocumentRow {
  const { customer } = stored.profile;
  return {
    kind: CUSTOMER_KIND,
    id: customer.id,
    sourceId: customer.sourceId,
    created: customer.created,
    updated,
    keys: keysOf(stored.profile),
    value: stored satisfies StoredCustomer,
  };
}

export const rowToCustomer = (row: DocumentRow): CustomerRecord => ({
  ...(row.value as StoredCustomer),
  updated: row.updated,
});

/** How a text is compared where customers are looked for by it. */
export const toSearchKey = (text: string): string => text.trim().toLowerCase();

function keysOf({ customer, listed, matched }: Profile): Record<string, string[]> {
  const { email, phone, name, address } = customer;
  const texts = { email, phone, name, city: address?.city ?? null };
  const said = Object.entries(texts).flatMap(([key, text]) =>
    text === null ? [] : [[key, [toSearchKey(text)]] as const],
  );
  const segments = [...new Set([...listed, ...matched])];
  return {
    ...Object.fromEntries(said),
    ...(segments.length === 0 ? {} : { segment: segments }),
  };
}
