import type { Json } from './json.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type CustomerInput = {
  /** The id or source id of a customer that is there. */
  readonly id?: string | null;
  /** The id that your own system uses for the same person. */
  readonly source_id?: string | null;
  readonly name?: string | null;
  readonly description?: string | null;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly birthdate?: string | null;
  /** The old name of `birthdate`. */
  readonly birthday?: string | null;
  readonly address?: {
    readonly city?: string | null;
    readonly state?: string | null;
    readonly line_1?: string | null;
    readonly line_2?: string | null;
    readonly country?: string | null;
    readonly postal_code?: string | null;
  } | null;
  /** Keys that are left out stay; a value of null is kept as null. */
  readonly metadata?: { readonly [name: string]: Json } | null;
};
