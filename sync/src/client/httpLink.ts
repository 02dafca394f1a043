import type { z } from 'zod';
import {
  AllotResponse,
  ChallengeResponse,
  EnrolResponse,
  LookUpResponse,
  PreShiftResponse,
  ProtocolError,
  PullResponse,
  PushResponse,
  RecoverResponse,
  RenewResponse,
  SessionResponse,
} from '../protocol/index.ts';
import { type HqLink, LinkError } from './hqLink.ts';

/** The line to HQ over HTTP, with the platform's own fetch. `url` is HQ's address, no path. */
export function createHttpLink(url: string, fetcher: typeof fetch = fetch): HqLink {
  const base = `${url.replace(/\/+$/, '')}/sync`;

  const send = async (path: string, init: RequestInit): Promise<Response> => {
    let response: Response;
    try {
      response = await fetcher(`${base}${path}`, init);
    } catch (cause) {
      throw new LinkError('unreachable', `HQ cannot be reached: ${String(cause)}`);
    }
    if (response.ok) return response;
    throw await toLinkError(response);
  };

  const post = async <T extends z.ZodType>(
    path: string,
    token: string | null,
    body: unknown,
    schema: T,
    signal: AbortSignal,
  ): Promise<z.output<T>> => {
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (token !== null) headers['authorization'] = `Bearer ${token}`;
    const response = await send(path, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
      signal,
    });
    return readBody(response, schema);
  };

  return {
    probe: async (signal) => {
      await send('/probe', { signal, cache: 'no-store' });
    },
    enrol: (request, signal) => post('/enrol', null, request, EnrolResponse, signal),
    challenge: (request, signal) => post('/challenge', null, request, ChallengeResponse, signal),
    session: (request, signal) => post('/session', null, request, SessionResponse, signal),
    allot: (token, request, signal) => post('/allot', token, request, AllotResponse, signal),
    lookUp: (token, request, signal) => post('/look-up', token, request, LookUpResponse, signal),
    renew: (token, request, signal) => post('/renew', token, request, RenewResponse, signal),
    preShift: (token, request, signal) =>
      post('/pre-shift', token, request, PreShiftResponse, signal),
    push: (token, request, signal) => post('/push', token, request, PushResponse, signal),
    recover: (token, request, signal) => post('/recover', token, request, RecoverResponse, signal),
    pull: (token, request, signal) => post('/pull', token, request, PullResponse, signal),
    listen: async (token, onWake, signal) => {
      const headers = { authorization: `Bearer ${token}` };
      const response = await send('/live', { headers, signal, cache: 'no-store' });
      if (response.body !== null) await readEvents(response.body, onWake);
    },
  };
}

async function readBody<T extends z.ZodType>(response: Response, schema: T): Promise<z.output<T>> {
  let body: unknown;
  try {
    body = await response.json();
  } catch (cause) {
    throw new LinkError('unreachable', `HQ's answer broke off: ${String(cause)}`);
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new LinkError('versionUnknown', `HQ answered in a form that this till does not know.`);
}

async function toLinkError(response: Response): Promise<LinkError> {
  const body: unknown = await response.json().catch(() => null);
  const parsed = ProtocolError.safeParse(body);
  if (!parsed.success)
    return new LinkError('unreachable', `HQ answered ${response.status} and nothing readable.`);
  const { type, message, acknowledged } = parsed.data.error;
  return new LinkError(type === 'busy' ? 'unreachable' : type, message, acknowledged);
}

/** Server-sent events: every data line is a reason to pull; what it says does not matter. */
async function readEvents(body: ReadableStream<Uint8Array>, onWake: () => void): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      if (lines.some((line) => line.startsWith('data:'))) onWake();
    }
  } catch {
    // The line broke: the caller listens again.
  }
}
