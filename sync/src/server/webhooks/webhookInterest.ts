import type { Webhook } from '../records/webhooks.ts';

/** Which events some webhook of a programme waits for, as far as this server has heard. */
export type WebhookInterest = {
  /** Only the events that are kept in the outbox: redemptions stand in the journal anyway. */
  readonly wantedBy: (programmeId: string) => ReadonlySet<string>;
  /** All webhooks of the programme as they are now. */
  readonly learn: (programmeId: string, webhooks: readonly Webhook[]) => void;
};

const NOTHING: ReadonlySet<string> = new Set();

export function createWebhookInterest(): WebhookInterest {
  const wanted = new Map<string, ReadonlySet<string>>();
  return {
    wantedBy: (programmeId) => wanted.get(programmeId) ?? NOTHING,
    learn: (programmeId, webhooks) => {
      const active = webhooks.filter((webhook) => webhook.active);
      wanted.set(programmeId, new Set(active.flatMap(({ events }) => events)));
    },
  };
}
