import type { HqStorage } from '../storage/hqStorage.ts';
import { type Delivery, deliverProgramme } from './deliverWebhooks.ts';
import { dropLease } from './webhookProgress.ts';

/** How often to look whether there is something to tell. */
const EVERY = 1_000;

export type WebhookDelivery = {
  /** Delivers what is due now, after what is under way; answers how many messages were tried. */
  readonly run: () => Promise<number>;
  /** Resolves when nothing is under way any more. */
  readonly stop: () => Promise<void>;
};

/**
 * Delivers webhooks from time to time. Every server may do it: of each programme one does at a time,
 * and when it is gone another takes over.
 */
export function startWebhookDelivery(
  delivery: Omit<Delivery, 'isStopped'>,
  storage: HqStorage,
  onError: (error: unknown) => void,
): WebhookDelivery {
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<unknown> = Promise.resolve();
  const all = { ...delivery, isStopped: () => isStopped };

  const runOnce = async (): Promise<number> => {
    let tried = 0;
    for (const { id } of await storage.programmes()) {
      if (isStopped) break;
      tried += await deliverProgramme(all, id);
    }
    return tried;
  };
  const run = (): Promise<number> => {
    const next = running.catch(() => undefined).then(runOnce);
    running = next.catch(() => undefined);
    return next;
  };
  const wait = (): void => {
    timer = setTimeout(() => {
      void run()
        .catch(onError)
        .finally(() => {
          if (!isStopped) wait();
        });
    }, EVERY);
    timer.unref();
  };
  const dropLeases = async (): Promise<void> => {
    for (const { id } of await storage.programmes())
      await delivery.context.commit(id, (tx) => dropLease(tx, delivery.holder));
  };
  wait();
  return {
    run,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await running;
      await dropLeases().catch(onError);
    },
  };
}
