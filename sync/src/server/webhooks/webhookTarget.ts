import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP } from 'node:net';
import { isPrivateAddress } from './privateAddresses.ts';

/** Which targets there may be, and what is needed to reach them. */
export type TargetPolicy = {
  /** Lets webhooks go to this machine and to networks within. */
  readonly allowPrivate: boolean;
  /** All addresses of a host; left out, the machine's own resolver. */
  readonly resolve?: (host: string) => Promise<readonly LookupAddress[]>;
};

/** What became of one sending; `reason` says in a few words why it was no success. */
export type Sent =
  | { readonly ok: true; readonly status: number }
  | { readonly ok: false; readonly status: number | null; readonly reason: string };

const DEADLINE = 10_000;
/** Nobody reads what a target answers: so many bytes, and then it is cut off. */
const MOST_ANSWER = 64 * 1024;

/** What is wrong with a target, as far as it can be told without asking for its address; null: nothing. */
export function targetFault(text: string, { allowPrivate }: TargetPolicy): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null) return 'It is no URL.';
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'It must be http or https.';
  if (url.username !== '' || url.password !== '') return 'It may not carry a user or a password.';
  const host = hostOf(url);
  if (!allowPrivate && (host === 'localhost' || (isIP(host) !== 0 && isPrivateAddress(host))))
    return 'It is an address of this machine or of a network within.';
  return null;
}

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

/**
 * Posts a body. The host's addresses are asked for once, all of them are checked, and the connection
 * goes to one that was checked: a name that changes its mind meanwhile leads nowhere else. Redirects
 * are not followed. Never throws.
 */
export async function postToTarget(
  target: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  policy: TargetPolicy,
  deadline = DEADLINE,
): Promise<Sent> {
  const signal = AbortSignal.timeout(deadline);
  try {
    const fault = targetFault(target, policy);
    if (fault !== null) return failed(fault);
    const url = new URL(target);
    const address = await within(signal, checkedAddress(hostOf(url), policy));
    if (address === null) return failed('Its host has a private address.');
    return await post(url, address, body, headers, signal);
  } catch (error) {
    if (signal.aborted) return failed(`It did not answer within ${deadline / 1000} s.`);
    return failed(error instanceof Error ? reasonOf(error) : 'It could not be reached.');
  }
}

const failed = (reason: string, status: number | null = null): Sent => ({
  ok: false,
  status,
  reason,
});

const reasonOf = (error: NodeJS.ErrnoException): string =>
  `It could not be reached (${error.code ?? error.name}).`;

/** A resolver cannot be stopped, but nobody needs to wait for it. */
const within = <T>(signal: AbortSignal, work: Promise<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });

async function checkedAddress(
  host: string,
  { allowPrivate, resolve = (name) => lookup(name, { all: true, verbatim: true }) }: TargetPolicy,
): Promise<LookupAddress | null> {
  const family = isIP(host);
  const found = family === 0 ? await resolve(host) : [{ address: host, family }];
  const isRefused = !allowPrivate && found.some(({ address }) => isPrivateAddress(address));
  return isRefused ? null : (found[0] ?? null);
}

function post(
  url: URL,
  { address, family }: LookupAddress,
  body: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Sent> {
  const send = url.protocol === 'https:' ? requestSecure : requestPlain;
  return new Promise((resolve, reject) => {
    const request = send(
      url,
      {
        method: 'POST',
        agent: false,
        signal,
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        lookup: (_host, options, done) => {
          if (options.all === true) done(null, [{ address, family }]);
          else done(null, address, family);
        },
      },
      (response) => {
        const { statusCode: status = 0 } = response;
        const isGood = status >= 200 && status < 300;
        const answer: Sent = isGood
          ? { ok: true, status }
          : failed(`It answered ${status}.`, status);
        let bytes = 0;
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes <= MOST_ANSWER) return;
          resolve(failed(`It answered more than ${MOST_ANSWER} bytes.`, status));
          request.destroy();
        });
        response.on('end', () => resolve(answer));
        response.on('error', reject);
        response.on('aborted', () => reject(new Error('aborted')));
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}
