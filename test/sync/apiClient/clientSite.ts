import {
  type ApiClient,
  type ApiClientOptions,
  createApiClient,
} from '@counterfoil/sync/api-client';
import { KEY, openApiShop } from '../api/apiShop.ts';

/** HQ on a real socket, the client pointed at it, and what went over the line between them. */
export type ClientSite = {
  readonly url: string;
  readonly client: ApiClient;
  readonly sent: readonly Sent[];
  /** The waits between tries, milliseconds; none of them is waited for. */
  readonly waits: readonly number[];
  /** What the next calls meet in place of HQ: an answer, a line that breaks, or one after HQ did it. */
  readonly next: Obstacle[];
  readonly createClient: (options: Partial<ApiClientOptions>) => ApiClient;
  readonly close: () => Promise<void>;
};

export type Sent = {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: unknown;
};

export type Obstacle = (() => Response) | 'broken' | 'answerLost';

export async function openClientSite(): Promise<ClientSite> {
  const shop = await openApiShop('EUR');
  const url = await shop.app.listen({ host: '127.0.0.1', port: 0 });
  const sent: Sent[] = [];
  const waits: number[] = [];
  const next: Obstacle[] = [];
  const createClient = (options: Partial<ApiClientOptions>): ApiClient =>
    createApiClient({
      baseUrl: url,
      credentials: { appId: KEY['x-app-id'], appToken: KEY['x-app-token'] },
      random: () => 0,
      now: () => shop.time.now,
      pause: async (wait, signal) => {
        waits.push(wait);
        signal?.throwIfAborted();
      },
      fetch: async (to, init) => {
        sent.push({
          method: init.method ?? '',
          url: to.slice(url.length),
          headers: new Headers(init.headers),
          body: init.body,
        });
        const obstacle = next.shift();
        if (obstacle === 'broken') throw new TypeError('fetch failed');
        if (typeof obstacle === 'function') return obstacle();
        const response = await fetch(to, init);
        if (obstacle === 'answerLost') throw new TypeError('terminated');
        return response;
      },
      ...options,
    });
  return {
    ...{ url, sent, waits, next, createClient },
    client: createClient({}),
    close: async () => {
      await shop.close();
    },
  };
}
