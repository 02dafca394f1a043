import type { HqContext } from './hqContext.ts';
import { releaseLapsed } from './releaseAtHq.ts';

/** How long what a session held may stay set aside after it ran out, where nobody asks for it. */
const EVERY_MS = 10_000;

/**
 * Gives back from time to time what sessions held too long. Every server may do it: what one gave
 * back another finds gone. Answers what stops it, and resolves when nothing is under way.
 */
export function startLapsedSweep(
  context: HqContext,
  onError: (error: unknown) => void,
): () => Promise<void> {
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> = Promise.resolve();
  const sweep = async (): Promise<void> => {
    for (const { id } of await context.storage.programmes()) {
      if (isStopped) return;
      await releaseLapsed(context, id);
    }
  };
  const wait = (): void => {
    timer = setTimeout(() => {
      running = sweep()
        .catch(onError)
        .finally(() => {
          if (!isStopped) wait();
        });
    }, EVERY_MS);
    timer.unref();
  };
  wait();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await running;
  };
}
