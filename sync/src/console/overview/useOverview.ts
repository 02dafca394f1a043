import { useEffect, useState } from 'react';
import type { OverviewObject } from '../../server/routes/admin/overviewObject.ts';
import type { ConsoleKey } from '../session/apiKey.ts';
import { readOverview } from '../session/readOverview.ts';

const EVERY = 2_000;
const DEADLINE = 8_000;

export type LiveOverview = {
  readonly overview: OverviewObject | null;
  /** Whether the last look found HQ. */
  readonly isFresh: boolean;
};

/** Looks at HQ every two seconds while the page is seen; `onRefused` when the key is no good. */
export function useOverview(key: ConsoleKey, onRefused: () => void): LiveOverview {
  const [live, setLive] = useState<LiveOverview>({ overview: null, isFresh: true });
  useEffect(() => {
    const gone = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (): Promise<void> => {
      if (!document.hidden) {
        const deadline = AbortSignal.any([gone.signal, AbortSignal.timeout(DEADLINE)]);
        const answer = await readOverview(key, deadline);
        if (gone.signal.aborted) return;
        if (answer.type === 'refused') onRefused();
        else if (answer.type === 'overview') setLive({ overview: answer.overview, isFresh: true });
        else setLive(({ overview }) => ({ overview, isFresh: false }));
      }
      timer = setTimeout(() => void look(), EVERY);
    };
    void look();
    return () => {
      gone.abort();
      clearTimeout(timer);
    };
  }, [key, onRefused]);
  return live;
}
