import { bytesToHex } from '@counterfoil/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../../desk/hqContext.ts';
import { keepAccessRecord } from '../../../records/auditLog.ts';
import { ApiError, notFound } from '../../http/apiError.ts';
import type { Caller } from '../../http/apiKeys.ts';
import { acceptForms } from '../../http/formBody.ts';
import { addRoute } from '../../http/route.ts';
import {
  forgetToken,
  issueToken,
  readToken,
  revokeToken,
  type TokenTerms,
} from '../../http/signedToken.ts';

/** Seconds that a token is good. */
const LIFETIME = 900;

/** The one scope there is: what a token may do is what its key may do. */
const SCOPE = 'api';

const TokenInput = z.object({
  grant_type: z.string().optional().describe('`client_credentials`.'),
  scope: z.string().max(500).optional().describe('`api`.'),
});

const AccessToken = z
  .object({
    access_token: z.string(),
    client_id: z.string(),
    expires_at: z.int().describe('Seconds since 1970.'),
    expires_in: z.int().describe('Seconds.'),
    scope: z.string(),
    token_type: z.literal('Bearer'),
  })
  .meta({ id: 'AccessToken' });

const TokenState = z
  .union([AccessToken.extend({ active: z.literal(true) }), z.object({ active: z.literal(false) })])
  .meta({ id: 'AccessTokenState' });

const NamedToken = z.object({ access_token: z.string().optional() });

/** `/v1/oauth`: tokens that stand for a key for a quarter of an hour. Bodies are forms or JSON. */
export function registerOauth(parent: FastifyInstance, context: HqContext): void {
  parent.register((scope, _, done) => {
    acceptForms(scope);
    addRoute(scope, {
      method: 'POST',
      url: '/oauth/token',
      tag: 'oauth',
      summary: 'Get an access token, with the two headers of the application',
      body: TokenInput,
      // An answer that is kept would be a token that is kept.
      idempotent: false,
      answer: AccessToken,
      errors: [400],
      handle: ({ caller, body }) => issue(context, caller, body),
    });
    addRoute(scope, {
      method: 'POST',
      url: '/oauth/introspect',
      tag: 'oauth',
      summary: 'Whether an access token is good, and what it says',
      body: NamedToken,
      answer: TokenState,
      errors: [400],
      handle: async ({ caller, body }) => {
        const token = requireNamed(body.access_token);
        const terms = await ownToken(context, caller, token);
        return terms === null
          ? { active: false as const }
          : { ...showToken(context, token, terms), active: true as const };
      },
    });
    addRoute(scope, {
      method: 'POST',
      url: '/oauth/token/revoke',
      tag: 'oauth',
      summary: 'End an access token before its time',
      body: NamedToken,
      answer: null,
      status: 204,
      errors: [400, 404],
      handle: async ({ caller, body }) => {
        const terms = await ownToken(context, caller, requireNamed(body.access_token));
        if (terms === null) throw notFound('access token', 'that was named');
        await context.commit(caller.programmeId, async (tx) => {
          await revokeToken(tx, terms, context.clock());
          const ended = { kind: 'accessToken', id: terms.appId, change: 'deleted' } as const;
          await keepAccessRecord(tx, ended, context);
        });
        forgetToken(context.storage, terms.id);
      },
    });
    done();
  });
}

async function issue(
  context: HqContext,
  { appId, programmeId, via, proof }: Caller,
  { grant_type: grantType, scope }: z.output<typeof TokenInput>,
): Promise<z.infer<typeof AccessToken>> {
  if (via !== 'key' || proof === undefined)
    throw refused('forbidden', 'Forbidden', 'Ask for a token with a key.', 403);
  if (grantType === undefined || scope === undefined)
    throw missing(grantType === undefined ? 'grant_type' : 'scope');
  if (grantType !== 'client_credentials')
    throw refused('invalid_grant_type', 'Invalid grant type', 'It must be client_credentials.');
  if (
    scope.trim() === '' ||
    scope
      .trim()
      .split(/ +/)
      .some((one) => one !== SCOPE)
  )
    throw refused('invalid_scope', 'Invalid scope', `The scope there is: ${SCOPE}.`);
  const terms: TokenTerms = {
    kind: 'oauth',
    id: bytesToHex(context.randomBytes(16)),
    programmeId,
    appId,
    proof,
    scope: SCOPE,
    ends: context.clock() + LIFETIME * 1000,
  };
  return showToken(context, await issueToken(context, terms), terms);
}

/** A token of the caller's programme that is good. */
async function ownToken(
  context: HqContext,
  { programmeId }: Caller,
  token: string,
): Promise<TokenTerms | null> {
  const terms = await readToken(context, token);
  return terms?.kind === 'oauth' && terms.programmeId === programmeId ? terms : null;
}

const showToken = (
  { clock }: Pick<HqContext, 'clock'>,
  token: string,
  { appId, ends, scope }: TokenTerms,
): z.infer<typeof AccessToken> => ({
  access_token: token,
  client_id: appId,
  expires_at: Math.floor(ends / 1000),
  expires_in: Math.max(0, Math.floor((ends - clock()) / 1000)),
  scope,
  token_type: 'Bearer',
});

function requireNamed(token: string | undefined): string {
  if (token === undefined || token === '') throw missing('access_token');
  return token;
}

const missing = (name: string): ApiError =>
  refused('missing_parameters', 'Missing parameters', `The parameter ${name} is needed.`);

const refused = (key: string, message: string, details: string, code = 400): ApiError =>
  new ApiError({ code, key, message, details });
