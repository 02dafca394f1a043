import type { OverviewObject } from '../../server/routes/admin/overviewObject.ts';
import type { ConsoleKey } from './apiKey.ts';

export type OverviewAnswer =
  | { readonly type: 'overview'; readonly overview: OverviewObject }
  | { readonly type: 'refused' }
  | { readonly type: 'unreachable' };

/** Asks HQ for what the first page shows. Never throws. */
export async function readOverview(key: ConsoleKey, signal: AbortSignal): Promise<OverviewAnswer> {
  try {
    const response = await fetch('/admin/overview', {
      headers: { 'X-App-Id': key.appId, 'X-App-Token': key.token },
      signal,
    });
    if (response.status === 401) return { type: 'refused' };
    if (!response.ok) return { type: 'unreachable' };
    return { type: 'overview', overview: (await response.json()) as OverviewObject };
  } catch {
    return { type: 'unreachable' };
  }
}
