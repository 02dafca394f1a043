import * as z from 'zod/mini';
import { textOfAtMost } from '../comparisons/textComparison.ts';
import { createCondition } from '../condition.ts';
import type { RuleCustomer } from '../ruleContext.ts';

type Attribute = keyof typeof ATTRIBUTES;
type AttributeReader = (customer: RuleCustomer) => string | null | undefined;

const ATTRIBUTES = {
  id: ({ id }) => id,
  sourceId: ({ sourceId }) => sourceId,
  name: ({ name }) => name,
  email: ({ email }) => email,
  phone: ({ phone }) => phone,
  line1: ({ address }) => address?.line1,
  line2: ({ address }) => address?.line2,
  city: ({ address }) => address?.city,
  state: ({ address }) => address?.state,
  country: ({ address }) => address?.country,
  postalCode: ({ address }) => address?.postalCode,
} as const satisfies Readonly<Record<string, AttributeReader>>;

/** A text that stands in the customer's record. */
export const customerAttribute = createCondition({
  fact: 'customer.attribute',
  arguments: { name: z.enum(Object.keys(ATTRIBUTES) as [Attribute, ...Attribute[]]) },
  compares: textOfAtMost(500),
  read: ({ name }) => {
    const read: AttributeReader = ATTRIBUTES[name];
    return ({ customer }) => (customer === null ? undefined : (read(customer) ?? null));
  },
});
