import type { Activity } from '../shapes/activity.ts';
import type { AsyncActionStarted } from '../shapes/asyncActionStarted.ts';
import type { Consent } from '../shapes/consent.ts';
import type { Customer } from '../shapes/customer.ts';
import type { CustomerInput } from '../shapes/customerInput.ts';
import type { CustomerRow } from '../shapes/customerRow.ts';
import type { Json } from '../shapes/json.ts';
import type { PermanentDeletion } from '../shapes/permanentDeletion.ts';
import type { RedeemableHolder } from '../shapes/redeemableHolder.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type CustomersOperations = {
  /** List what customers may consent to */
  'GET /client/v1/consents': {
    readonly answer: {
      readonly groups: {
        readonly object: 'list';
        readonly data_ref: 'data';
        readonly data: readonly unknown[];
        readonly total: number;
      };
      readonly consents: {
        readonly object: 'list';
        readonly data_ref: 'data';
        readonly data: readonly Consent[];
        readonly total: number;
      };
    };
  };
  /** Say what a customer consents to */
  'PUT /client/v1/customers/{customerId}/consents': {
    readonly body: { readonly [name: string]: boolean };
    readonly answer: undefined;
  };
  /** List what customers may consent to */
  'GET /v1/consents': {
    readonly answer: {
      readonly groups: {
        readonly object: 'list';
        readonly data_ref: 'data';
        readonly data: readonly unknown[];
        readonly total: number;
      };
      readonly consents: {
        readonly object: 'list';
        readonly data_ref: 'data';
        readonly data: readonly Consent[];
        readonly total: number;
      };
    };
  };
  /** List customers */
  'GET /v1/customers': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
      /** The whole address, in any case of letters. */
      readonly email?: string;
      readonly city?: string;
      readonly name?: string;
      readonly segment_id?: string;
      /** ISO 8601; the instant itself is not within. */
      readonly 'created_at[before]'?: string;
      /** ISO 8601; the instant itself is not within. */
      readonly 'created_at[after]'?: string;
      /** ISO 8601; the instant itself is not within. */
      readonly '[created_at][before]'?: string;
      /** ISO 8601; the instant itself is not within. */
      readonly '[created_at][after]'?: string;
      /** ISO 8601; the instant itself is not within. */
      readonly 'updated_at[before]'?: string;
      /** ISO 8601; the instant itself is not within. */
      readonly 'updated_at[after]'?: string;
      /** ISO 8601; the instant itself is not within. */
      readonly '[updated_at][before]'?: string;
      /** ISO 8601; the instant itself is not within. */
      readonly '[updated_at][after]'?: string;
      readonly order?: 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
      /** Pages by the `created_at` of the last customer that was seen, in place of `page`. */
      readonly starting_after?: string;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'customers';
      readonly customers: readonly Customer[];
      readonly total: number;
      readonly has_more: boolean;
    };
  };
  /** Create a customer, or change the one that is named */
  'POST /v1/customers': {
    readonly body: CustomerInput;
    readonly answer: Customer;
  };
  /** Delete a customer */
  'DELETE /v1/customers/{customerId}': {
    readonly answer: undefined;
  };
  /** Get a customer */
  'GET /v1/customers/{customerId}': {
    readonly answer: Customer;
  };
  /** Change a customer */
  'PUT /v1/customers/{customerId}': {
    readonly body: CustomerInput;
    readonly answer: Customer;
  };
  /** List what happened to a customer, in the old form */
  'GET /v1/customers/{customerId}/activities': {
    readonly query: {
      readonly limit?: number;
      readonly order?: 'created_at' | '-created_at';
      /** The id of the last event that was seen. */
      readonly starting_after_id?: string;
      readonly start_date?: string;
      readonly end_date?: string;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly Activity[];
      readonly total: number;
    };
  };
  /** List what happened to a customer */
  'GET /v1/customers/{customerId}/activity': {
    readonly query: {
      readonly limit?: number;
      readonly order?: 'created_at' | '-created_at';
      /** The id of the last event that was seen. */
      readonly starting_after_id?: string;
      readonly start_date?: string;
      readonly end_date?: string;
      readonly type?: string;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly Activity[];
      readonly has_more: boolean;
      /** There where there is more. */
      readonly more_starting_after?: string;
    };
  };
  /** Say what a customer consents to */
  'PUT /v1/customers/{customerId}/consents': {
    readonly body: { readonly [name: string]: boolean };
    readonly answer: undefined;
  };
  /** Erase a customer and what is known of them */
  'POST /v1/customers/{customerId}/permanent-deletion': {
    readonly body?: Readonly<Record<string, unknown>>;
    readonly answer: PermanentDeletion;
  };
  /** List what a customer holds */
  'GET /v1/customers/{customerId}/redeemables': {
    readonly query: {
      readonly limit?: number;
      readonly order?: 'created_at' | '-created_at' | 'id' | '-id';
      /** The id of the last that was seen. */
      readonly starting_after_id?: string;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly RedeemableHolder[];
      readonly total: number;
      readonly has_more: boolean;
      /** There where there is more. */
      readonly more_starting_after?: string;
    };
  };
  /** Create or change customers in bulk */
  'POST /v1/customers/bulk/async': {
    readonly body: readonly CustomerRow[];
    readonly answer: AsyncActionStarted;
  };
  /** Import customers from CSV */
  'POST /v1/customers/importCSV': {
    readonly body: FormData;
    readonly answer: AsyncActionStarted;
  };
  /** Change the metadata of customers in bulk */
  'POST /v1/customers/metadata/async': {
    readonly body: {
      readonly source_ids: readonly string[];
      /** Keys that are left out stay as they are. */
      readonly metadata: { readonly [name: string]: Json };
    };
    readonly answer: AsyncActionStarted;
  };
};
