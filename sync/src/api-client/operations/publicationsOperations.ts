import type { Publication } from '../shapes/publication.ts';
import type { PublicationInput } from '../shapes/publicationInput.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type PublicationsOperations = {
  /** List publications */
  'GET /v1/publications': {
    readonly query: {
      readonly limit?: number;
      /** 1000 at most. */
      readonly page?: number;
      /** With a minus, the largest first. */
      readonly order?: string;
      /** Its name or id. */
      readonly campaign?: string;
      /** The id or source id. */
      readonly customer?: string;
      /** The code or id. */
      readonly voucher?: string;
      readonly source_id?: string;
      readonly result?: 'SUCCESS' | 'FAILURE';
      /** GIFT_VOUCHER, or GIFT, and so on. */
      readonly voucher_type?: string;
      readonly is_referral_code?: 'true' | 'false';
      /** `filters[field][conditions][$operator]=value`, joined by `junction`. */
      readonly filters?: { readonly [name: string]: unknown };
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'publications';
      readonly publications: readonly Publication[];
      readonly total: number;
    };
  };
  /** Give a customer a code */
  'POST /v1/publications': {
    readonly query: {
      /** A customer who has a code of the campaign is given that one again. */
      readonly join_once?: 'true' | 'false';
    };
    readonly body: PublicationInput;
    readonly answer: Publication;
  };
  /** Give a customer a code, by a link */
  'GET /v1/publications/create': {
    readonly query: {
      /** A customer who has a code of the campaign is given that one again. */
      readonly join_once?: 'true' | 'false';
      readonly voucher?: string;
      /** Its name; or `campaign[name]`, `campaign[count]`. */
      readonly campaign?: string;
      readonly source_id?: string;
      /** The source id; or `customer[source_id]` and so on. */
      readonly customer?: string;
    };
    readonly answer: Publication;
  };
};
