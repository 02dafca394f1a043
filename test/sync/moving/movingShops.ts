import {
  createApiSource,
  createMemoryHqStorage,
  type HqStorage,
  type Job,
  type MovingSource,
  runMove,
} from '@counterfoil/sync/server';
import { type ApiShop, KEY, openApiShop } from '../api/apiShop.ts';

/** A shop that is left, the one that is moved to, and what was asked of the first. */
export type MovingShops = {
  readonly from: ApiShop;
  readonly to: ApiShop;
  readonly source: MovingSource;
  readonly asked: string[];
  readonly waits: number[];
  /** The next answers of the source; null: as it would answer anyway, and so for all that follow. */
  readonly faults: (() => Response | null)[];
  readonly move: (source?: MovingSource) => Promise<Job>;
  readonly close: () => Promise<void>;
};

export async function openMovingShops(
  storage: HqStorage = createMemoryHqStorage(),
): Promise<MovingShops> {
  const from = await openApiShop();
  const to = await openApiShop('JPY', storage);
  const asked: string[] = [];
  const waits: number[] = [];
  const faults: MovingShops['faults'] = [];
  const fetchInside: typeof globalThis.fetch = async (input, init) => {
    const url = new URL(String(input));
    asked.push(url.pathname + url.search);
    const fault = faults.shift()?.() ?? null;
    if (fault !== null) return fault;
    const headers = Object.fromEntries(new Headers(init?.headers));
    const { status, text } = await from.send('GET', url.pathname + url.search, undefined, headers);
    return new Response(text, { status });
  };
  const wait = async (milliseconds: number): Promise<void> => {
    waits.push(milliseconds);
    to.time.now += milliseconds;
  };
  const source = createApiSource({
    url: 'http://leader.example',
    appId: KEY['x-app-id'],
    token: KEY['x-app-token'],
    fetch: fetchInside,
    wait,
  });
  return {
    from,
    to,
    source,
    asked,
    waits,
    faults,
    move: (other = source) =>
      runMove(to.context, 'shop', other, { wait, onError: (error) => to.errors.push(error) }),
    close: async () => {
      await from.close();
      await to.close();
    },
  };
}
