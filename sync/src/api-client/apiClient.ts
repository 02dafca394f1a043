import { ApiCallError, mayRetry } from './apiCallError.ts';
import type {
  CallAnswer,
  CallArguments,
  CallOptions,
  ListItem,
  ListName,
  OperationName,
} from './callTypes.ts';
import { callUrl } from './callUrl.ts';
import { eachItem } from './eachItem.ts';
import { DEFAULT_RETRIES, pause, type Retries, waitBefore } from './retries.ts';
import type { ErrorObject } from './shapes/errorObject.ts';

/** Who calls: a server's key, a page's key, a key for set-up, or an access token. */
export type Credentials =
  | { readonly appId: string; readonly appToken: string }
  | { readonly clientId: string; readonly clientToken: string }
  | { readonly managementId: string; readonly managementToken: string }
  | { readonly bearer: string | (() => string | Promise<string>) };

export type ApiClientOptions = {
  /** Scheme, host and port of HQ: `https://hq.shop.example`. */
  readonly baseUrl: string;
  readonly credentials: Credentials;
  readonly retries?: Partial<Retries>;
  /** Milliseconds that one try may take; 30,000 unless told. */
  readonly deadline?: number;
  /** Left out, the platform's own. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  readonly createKey?: () => string;
  readonly now?: () => number;
  readonly random?: () => number;
  readonly pause?: typeof pause;
};

export type ApiClient = {
  /**
   * Calls an operation, and again where that can help. A write is done once, however often it is
   * sent.
   * @throws ApiCallError where HQ refuses or does not answer; the signal's reason where it is aborted
   */
  readonly call: <Name extends OperationName>(
    name: Name,
    ...input: CallArguments<Name>
  ) => Promise<CallAnswer<Name>>;
  /** All items of a list, page after page, as they are asked for. */
  readonly each: <Name extends ListName>(
    name: Name,
    ...input: CallArguments<Name>
  ) => AsyncGenerator<ListItem<Name>, void, undefined>;
};

type AnyInput = CallOptions & {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
};

export function createApiClient(options: ApiClientOptions): ApiClient {
  const machine = {
    fetch: (url: string, init: RequestInit) => fetch(url, init),
    createKey: () => crypto.randomUUID(),
    now: Date.now,
    random: Math.random,
    pause,
    ...options,
    retries: { ...DEFAULT_RETRIES, ...options.retries },
  };
  const call = (name: string, input: AnyInput = {}): Promise<unknown> =>
    callUntilDone(machine, name, input);
  return {
    call: call as ApiClient['call'],
    each: ((name: string, input: AnyInput = {}) =>
      eachItem((query) => call(name, { ...input, query }), input.query ?? {})) as ApiClient['each'],
  };
}

type Machine = Required<Omit<ApiClientOptions, 'deadline' | 'retries'>> & {
  readonly retries: Retries;
  readonly deadline?: number;
};

async function callUntilDone(machine: Machine, name: string, input: AnyInput): Promise<unknown> {
  const [method = '', template = ''] = name.split(' ');
  const url = callUrl(machine.baseUrl, template, input.path ?? {}, input.query ?? {});
  // One key for all tries: HQ tells the same request by it.
  const key = method === 'GET' ? null : (input.idempotencyKey ?? machine.createKey());
  for (let tried = 1; ; tried += 1) {
    const { response, cause } = await tryOnce(machine, method, url, key, input);
    const text = (await response?.text().catch(() => null)) ?? null;
    if (response?.ok === true && text !== null) return readAnswer(response, text);
    input.signal?.throwIfAborted();
    const status = text === null ? 0 : (response?.status ?? 0);
    const retryAfter = response?.headers.get('retry-after') ?? null;
    const wait = mayRetry(status) ? waitBefore(tried, retryAfter, machine.retries, machine) : null;
    if (wait === null)
      throw new ApiCallError(status, readError(text), { idempotencyKey: key, cause });
    await machine.pause(wait, input.signal);
  }
}

async function tryOnce(
  machine: Machine,
  method: string,
  url: string,
  key: string | null,
  { body, signal }: AnyInput,
): Promise<{ readonly response: Response | null; readonly cause?: unknown }> {
  const isPlain = body !== undefined && !(body instanceof FormData);
  const headers = {
    ...(await headersOf(machine.credentials)),
    ...(isPlain ? { 'content-type': 'application/json' } : {}),
    ...(key === null ? {} : { 'idempotency-key': key }),
  };
  const late = AbortSignal.timeout(machine.deadline ?? 30_000);
  signal?.throwIfAborted();
  try {
    const response = await machine.fetch(url, {
      method,
      headers,
      signal: signal === undefined ? late : AbortSignal.any([signal, late]),
      ...(body === undefined ? {} : { body: isPlain ? JSON.stringify(body) : (body as FormData) }),
    });
    return { response };
  } catch (cause) {
    signal?.throwIfAborted();
    return { response: null, cause };
  }
}

async function headersOf(credentials: Credentials): Promise<Record<string, string>> {
  if ('appId' in credentials)
    return { 'x-app-id': credentials.appId, 'x-app-token': credentials.appToken };
  if ('clientId' in credentials)
    return {
      'x-client-application-id': credentials.clientId,
      'x-client-token': credentials.clientToken,
    };
  if ('managementId' in credentials)
    return {
      'x-management-id': credentials.managementId,
      'x-management-token': credentials.managementToken,
    };
  const { bearer } = credentials;
  return { authorization: `Bearer ${typeof bearer === 'string' ? bearer : await bearer()}` };
}

function readAnswer(response: Response, text: string): unknown {
  if (text === '') return undefined;
  return /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text;
}

/** The error object, or null where something else answered: a proxy, say. */
function readError(text: string | null): ErrorObject | null {
  try {
    const body: unknown = JSON.parse(text ?? '');
    return typeof body === 'object' && body !== null && 'key' in body
      ? (body as ErrorObject)
      : null;
  } catch {
    return null;
  }
}
