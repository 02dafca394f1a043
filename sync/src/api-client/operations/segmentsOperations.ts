import type { Segment } from '../shapes/segment.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type SegmentsOperations = {
  /** List the segments of a customer, by id or source id */
  'GET /v1/customers/{customerId}/segments': {
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly Segment[];
      readonly total: number;
    };
  };
  /** Create a segment */
  'POST /v1/segments': {
    readonly body: {
      readonly name: string;
      /** Where it is left out: `auto-update` with a filter, else `static`. */
      readonly type?: 'static' | 'auto-update' | 'passive' | null;
      /** Who is in a static segment, each by id or source id. */
      readonly customers?: readonly string[] | null;
      /** Who is in any other. */
      readonly filter?: {
        readonly [name: string]:
          | string
          | {
              readonly conditions: { readonly [name: string]: unknown };
            };
      } | null;
    };
    readonly answer: Segment;
  };
  /** Delete a segment */
  'DELETE /v1/segments/{segmentId}': {
    readonly answer: undefined;
  };
  /** Get a segment */
  'GET /v1/segments/{segmentId}': {
    readonly answer: Segment;
  };
};
