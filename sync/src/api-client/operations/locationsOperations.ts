import type { Location } from '../shapes/location.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type LocationsOperations = {
  /** List locations */
  'GET /v1/locations': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
      /** With a minus, the latest first. */
      readonly order?: 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
      /** Created then or later. */
      readonly start_date?: string;
      /** Created then or earlier. */
      readonly end_date?: string;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly Location[];
      readonly total: number;
      readonly has_more: boolean;
    };
  };
  /** Get a location */
  'GET /v1/locations/{locationId}': {
    readonly answer: Location;
  };
};
