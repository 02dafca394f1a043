import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from './apiError.ts';
import type { TokenTerms } from './signedToken.ts';

const COOKIE = 'counterfoil_session';

/** The token in the session's cookie, or null. */
export function readSessionCookie(request: FastifyRequest): string | null {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const found = pairs.find((pair) => pair.startsWith(`${COOKIE}=`));
  return found === undefined ? null : found.slice(COOKIE.length + 1);
}

/** Sets the cookie of a session for so many seconds; an empty token with 0 takes it away. */
export function sendSessionCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
  seconds: number,
): void {
  // Behind a proxy that ends TLS, `trustProxy` says what the browser speaks.
  const secure = request.protocol === 'https' ? '; Secure' : '';
  reply.header(
    'set-cookie',
    `${COOKIE}=${token}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`,
  );
}

/** What a page shows to prove that it is ours: a page of another site cannot read it. */
export const csrfToken = ({ id }: TokenTerms): string =>
  createHash('sha256').update(`csrf\n${id}`).digest('base64url');

/**
 * A browser sends its cookies whoever asked it to: what changes anything must show that our own page
 * asked.
 * @throws ApiError 403
 */
export function checkSessionRequest(request: FastifyRequest, terms: TokenTerms): void {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw forbidden('A session is good for the pages of HQ only.');
  if (request.method === 'GET' || request.method === 'HEAD') return;
  if (request.headers['x-csrf-token'] !== csrfToken(terms))
    throw forbidden('The header X-CSRF-Token is missing or wrong.');
}

const forbidden = (details: string): ApiError =>
  new ApiError({ code: 403, key: 'forbidden', message: 'Forbidden', details });
