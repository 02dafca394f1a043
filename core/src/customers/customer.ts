import * as z from 'zod/mini';
import { Identifier } from '../identifier.ts';
import { dateToDay } from '../metadata/dateText.ts';
import { Metadata } from '../metadata/metadata.ts';
import { Instant } from '../time/instant.ts';

const text = (most: number) => z.nullable(z.string().check(z.minLength(1), z.maxLength(most)));

export const Address = z.strictObject({
  line1: text(200),
  line2: text(200),
  city: text(100),
  state: text(100),
  country: text(100),
  postalCode: text(20),
});
export type Address = z.infer<typeof Address>;

/** Whether the customer may be written to by this channel, and when they said so. */
export const Consent = z.strictObject({ given: z.boolean(), time: Instant });
export type Consent = z.infer<typeof Consent>;

const MOST_CHANNELS = 50;

/** Who a shop deals with. What is not known is null. */
export const Customer = z.strictObject({
  id: Identifier,
  /** The id that another system of the shop uses for the same person. */
  sourceId: text(200),
  name: text(200),
  /** The name as it is read, in kana. */
  kana: text(200),
  phone: text(50),
  email: text(320),
  /** `YYYY-MM-DD`. */
  birthdate: z.nullable(
    z.string().check(
      z.maxLength(10),
      z.refine((date) => dateToDay(date) !== null, 'must be a date YYYY-MM-DD'),
    ),
  ),
  address: z.nullable(Address),
  metadata: Metadata,
  /** By channel: `email`, `sms`, … */
  consents: z
    .record(Identifier, Consent)
    .check(
      z.refine(
        (consents) => Object.keys(consents).length <= MOST_CHANNELS,
        `may name ${MOST_CHANNELS} channels at most`,
      ),
    ),
  /** When the shop first knew of the customer, milliseconds UTC. */
  created: Instant,
});
export type Customer = z.infer<typeof Customer>;

/** A customer of whom nothing is known yet but the id. */
export const newCustomer = (id: string, created: number): Customer => ({
  id,
  sourceId: null,
  name: null,
  kana: null,
  phone: null,
  email: null,
  birthdate: null,
  address: null,
  metadata: {},
  consents: {},
  created,
});
