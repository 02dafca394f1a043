import { ApiError } from '../routes/http/apiError.ts';
import type { MovingSource, MovingStage, SourceMark, SourcePage } from './movingSource.ts';
import { rowIn, textOf, toWireRow, type WireRow } from './wireRow.ts';

export type ApiSourceOptions = {
  /** Scheme, host and port; `/v1` is added. */
  readonly url: string;
  readonly appId: string;
  readonly token: string;
  readonly fetch: typeof globalThis.fetch;
  /** Resolves after so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
};

const LIMIT = 100;
/** The source lists a hundred pages at most; before that, it is asked for what is younger. */
const MOST_PAGES = 90;
const TRIES = 6;

type Listing = { readonly path: string; readonly array: string; readonly after: string | null };

/** How each stage is listed; `after` names the parameter that leaves out what is older. */
const LISTINGS: Readonly<Record<MovingStage, Listing>> = {
  rules: { path: '/v1/validation-rules', array: 'data', after: null },
  campaigns: { path: '/v1/campaigns', array: 'campaigns', after: null },
  customers: { path: '/v1/customers', array: 'customers', after: 'created_at[after]' },
  vouchers: { path: '/v1/vouchers', array: 'vouchers', after: '[created_at][after]' },
};

type Mark = {
  readonly page: number;
  /** Only what was made after this instant. */
  readonly after: string | null;
  /** The last row that was read; it comes again with those of the same instant. */
  readonly last: string | null;
};

const START: Mark = { page: 1, after: null, last: null };

/** A shop at another server with the market leader's API, oldest rows first. */
export function createApiSource(options: ApiSourceOptions): MovingSource {
  const get = createGet(options);
  return {
    name: options.url,
    page: async (stage, mark) => {
      const at = (mark as Mark | null) ?? START;
      const { path, array, after } = LISTINGS[stage];
      const query = new URLSearchParams({
        limit: String(LIMIT),
        page: String(at.page),
        order: 'created_at',
      });
      if (after !== null && at.after !== null) query.set(after, at.after);
      const list = toWireRow(await get(`${path}?${query}`))[array];
      if (!Array.isArray(list)) throw unreadable(`${path} answered no list '${array}'`);
      const rows = list.map(toWireRow);
      const next = rows.length < LIMIT ? null : markAfter(at, rows, after !== null, path);
      const fresh = at.page === 1 ? withoutKnown(rows, at.last) : rows;
      return { rows: await withDetails(get, stage, fresh), next } satisfies SourcePage;
    },
  };
}

function markAfter(at: Mark, rows: readonly WireRow[], isDated: boolean, path: string): SourceMark {
  if (at.page < MOST_PAGES) return { ...at, page: at.page + 1 };
  const last = rows.at(-1) ?? {};
  const created = Date.parse(textOf(last, 'created_at') ?? '');
  if (!isDated || Number.isNaN(created))
    throw unreadable(`${path} has more rows than its ${MOST_PAGES} first pages`);
  // Others of the same instant may follow it.
  const after = new Date(created - 1).toISOString();
  if (after === at.after) throw unreadable(`${path} has too many rows of ${last['created_at']}`);
  return { page: 1, after, last: textOf(last, 'id') };
}

function withoutKnown(rows: readonly WireRow[], last: string | null): readonly WireRow[] {
  const known = last === null ? -1 : rows.findIndex((row) => row['id'] === last);
  return rows.slice(known + 1);
}

type Get = (path: string) => Promise<unknown>;

/** Lists leave out what a promotion consists of. */
async function withDetails(
  get: Get,
  stage: MovingStage,
  rows: readonly WireRow[],
): Promise<readonly WireRow[]> {
  if (stage !== 'campaigns') return rows;
  const whole: WireRow[] = [];
  for (const row of rows) {
    const isWhole = row['campaign_type'] !== 'PROMOTION' || 'tiers' in rowIn(row, 'promotion');
    const path = `/v1/campaigns/${encodeURIComponent(textOf(row, 'id') ?? '')}`;
    whole.push(isWhole ? row : toWireRow(await get(path)));
  }
  return whole;
}

/** Reads JSON, and tries again where that may help. */
function createGet({ url, appId, token, fetch, wait }: ApiSourceOptions): Get {
  const headers = { 'x-app-id': appId, 'x-app-token': token };
  const base = url.replace(/\/+$/, '');
  const once = async (path: string): Promise<{ answer: unknown } | { retryIn: number | null }> => {
    const response = await fetch(base + path, { headers, redirect: 'error' }).catch(() => null);
    if (response === null) return { retryIn: null };
    if (response.ok) return { answer: await response.json() };
    await response.body?.cancel();
    const { status } = response;
    if (status !== 429 && status < 500) throw unreadable(`${path} answered ${status}`);
    const seconds = Number(response.headers.get('retry-after'));
    return { retryIn: seconds > 0 ? Math.min(seconds, 120) * 1000 : null };
  };
  return async (path) => {
    for (let tried = 0; tried < TRIES; tried += 1) {
      const got = await once(path);
      if ('answer' in got) return got.answer;
      await wait(got.retryIn ?? 500 * 2 ** tried);
    }
    throw new Error(`${base}${path} did not answer, tried ${TRIES} times`);
  };
}

const unreadable = (details: string): ApiError =>
  new ApiError({
    code: 400,
    key: 'invalid_payload',
    message: 'Invalid payload',
    details: `The source cannot be read: ${details.slice(0, 500)}`,
  });
