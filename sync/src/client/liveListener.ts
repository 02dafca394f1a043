import type { SyncParts } from './syncRound.ts';

/** How soon to look again whether there is a line to listen on. */
const LISTEN_AGAIN = 100;

/** Listens to HQ's live stream while there is a line, so that changes arrive when they happen. */
export type LiveListener = {
  /** Hangs up; the next line is listened to again. */
  readonly hangUp: () => void;
  /** Resolves when the client stops. */
  readonly run: () => Promise<void>;
};

export function createLiveListener(
  { link, sessions, timers, line }: SyncParts,
  onWake: () => void,
): LiveListener {
  let stream = new AbortController();
  return {
    hangUp: () => stream.abort(),
    run: async () => {
      while (!line.stopping.aborted) {
        if (line.status().online && line.isAllowed()) {
          stream = new AbortController();
          const { signal } = stream;
          // A stream that cannot be had is no news: probing and pulling tell how the line is.
          await sessions
            .call(signal, (token) => link.listen(token, onWake, signal))
            .catch(() => undefined);
          onWake();
        }
        await timers.delay(LISTEN_AGAIN, line.stopping);
      }
    },
  };
}
