import type { Webhook } from '../shapes/webhook.ts';
import type { WebhookSecret } from '../shapes/webhookSecret.ts';
import type { WebhookSendOut } from '../shapes/webhookSendOut.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type WebhooksOperations = {
  /** List webhooks */
  'GET /admin/v1/webhooks': {
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly Webhook[];
      readonly total: number;
    };
  };
  /** Tell a URL of events */
  'POST /admin/v1/webhooks': {
    readonly body: {
      readonly target_url: string;
      readonly events: readonly string[];
      readonly active?: boolean;
    };
    readonly answer: Webhook;
  };
  /** Delete a webhook, and what was still to be sent to it */
  'DELETE /admin/v1/webhooks/{webhookId}': {
    readonly answer: undefined;
  };
  /** Get a webhook */
  'GET /admin/v1/webhooks/{webhookId}': {
    readonly answer: Webhook;
  };
  /** Change a webhook */
  'PUT /admin/v1/webhooks/{webhookId}': {
    readonly body: {
      readonly target_url?: string;
      readonly events?: readonly string[];
      readonly active?: boolean;
    };
    readonly answer: Webhook;
  };
  /** List messages that wait, or dead letters, oldest first */
  'GET /admin/v1/webhooks/{webhookId}/send-outs': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
      readonly status?: 'waiting' | 'dead';
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly WebhookSendOut[];
      readonly total: number;
    };
  };
  /** Send a dead letter again */
  'POST /admin/v1/webhooks/{webhookId}/send-outs/{sendOutId}/replay': {
    readonly answer: WebhookSendOut;
  };
  /** Make a new secret for signatures */
  'POST /admin/v1/webhooks/secret/rotate': {
    readonly body?: {
      /** How long messages carry the signatures of both secrets: `x-voucherify-signature` the old one, `x-counterfoil-signature` both. With 0 the old one ends at once. */
      readonly overlap_seconds?: number;
    };
    readonly answer: WebhookSecret;
  };
  /** List webhooks */
  'GET /management/v1/projects/{projectId}/webhooks': {
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly Webhook[];
      readonly total: number;
    };
  };
  /** Tell a URL of events */
  'POST /management/v1/projects/{projectId}/webhooks': {
    readonly body: {
      readonly target_url: string;
      readonly events: readonly string[];
      readonly active?: boolean;
    };
    readonly answer: Webhook;
  };
  /** Delete a webhook, and what was still to be sent to it */
  'DELETE /management/v1/projects/{projectId}/webhooks/{webhookId}': {
    readonly answer: undefined;
  };
  /** Get a webhook */
  'GET /management/v1/projects/{projectId}/webhooks/{webhookId}': {
    readonly answer: Webhook;
  };
  /** Change a webhook */
  'PUT /management/v1/projects/{projectId}/webhooks/{webhookId}': {
    readonly body: {
      readonly target_url?: string;
      readonly events?: readonly string[];
      readonly active?: boolean;
    };
    readonly answer: Webhook;
  };
};
