import type { AsyncAction } from '../shapes/asyncAction.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type AsyncActionsOperations = {
  /** List bulk operations, the latest first */
  'GET /v1/async-actions': {
    readonly query: {
      readonly limit?: number;
      /** Only those that were started before this instant. */
      readonly end_date?: string;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'async_actions';
      readonly async_actions: readonly AsyncAction[];
      readonly has_more: boolean;
    };
  };
  /** Get a bulk operation */
  'GET /v1/async-actions/{asyncActionId}': {
    readonly answer: AsyncAction;
  };
};
