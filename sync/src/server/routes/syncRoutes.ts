import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import {
  AllotRequest,
  ChallengeRequest,
  EnrolRequest,
  LookUpRequest,
  PROTOCOL_VERSION,
  PreShiftRequest,
  type ProtocolErrorType,
  PullRequest,
  PushRequest,
  RecoverRequest,
  RenewRequest,
  SessionRequest,
} from '../../protocol/index.ts';
import { allot } from '../desk/allot.ts';
import type { ChangeBell } from '../desk/changeBell.ts';
import { enrol } from '../desk/enrolment.ts';
import { feed } from '../desk/feed.ts';
import type { HqContext } from '../desk/hqContext.ts';
import { ingest } from '../desk/ingest.ts';
import type { LiveTerminals } from '../desk/liveTerminals.ts';
import { lookUp } from '../desk/lookUp.ts';
import { preShift } from '../desk/preShift.ts';
import { recoverEntries } from '../desk/recoverEntries.ts';
import { renew } from '../desk/renew.ts';
import { challenge, openSession, readSession, type TerminalSession } from '../desk/sessions.ts';
import { SyncError } from '../desk/syncError.ts';
import { streamChanges } from './liveStream.ts';

const STATUS: Readonly<Record<ProtocolErrorType, number>> = {
  invalid: 400,
  versionUnknown: 400,
  badHash: 400,
  badSignature: 401,
  unauthorised: 401,
  terminalRefused: 403,
  enrolCodeInvalid: 403,
  gap: 409,
  fork: 409,
  busy: 503,
};

/** What terminals call: `/sync`. Every call says its protocol version. */
export function registerSyncRoutes(
  app: FastifyInstance,
  context: HqContext,
  bell: ChangeBell,
  live: LiveTerminals,
): void {
  app.register(
    (sync, _, done) => {
      sync.addHook('onRequest', allowAnyOrigin);
      sync.setErrorHandler(sendSyncError);
      sync.options('/*', (_, reply) => reply.code(204).send());

      sync.post('/enrol', (request) => enrol(context, read(EnrolRequest, request)));
      sync.post('/challenge', (request) => challenge(context, read(ChallengeRequest, request)));
      sync.post('/session', (request) => openSession(context, read(SessionRequest, request)));

      sync.post('/push', async (request) => {
        const { programmeId, terminalId } = await session(context, request);
        const body = read(PushRequest, request);
        if (body.terminalId !== terminalId)
          throw new SyncError('unauthorised', 'The session is of another terminal.');
        return ingest(context, programmeId, body);
      });
      sync.post('/pull', async (request) => {
        const { programmeId, terminalId } = await session(context, request);
        return feed(context, programmeId, terminalId, read(PullRequest, request));
      });
      sync.post('/recover', async (request) => {
        const { programmeId } = await session(context, request);
        const { code } = read(RecoverRequest, request);
        return (await recoverEntries(context, programmeId, [code]))[0];
      });
      sync.post('/allot', async (request) => {
        const { programmeId, terminalId } = await session(context, request);
        return allot(context, programmeId, terminalId, read(AllotRequest, request));
      });
      sync.post('/look-up', async (request) => {
        const { programmeId, terminalId } = await session(context, request);
        const { codeKey } = read(LookUpRequest, request);
        return lookUp(context, programmeId, terminalId, codeKey);
      });
      sync.post('/renew', async (request) => {
        const { programmeId, terminalId } = await session(context, request);
        return renew(context, programmeId, terminalId, read(RenewRequest, request));
      });
      sync.post('/pre-shift', async (request) => {
        const { programmeId, terminalId } = await session(context, request);
        return preShift(context, programmeId, terminalId, read(PreShiftRequest, request));
      });
      sync.get('/live', async (request, reply) => {
        const { programmeId, terminalId } = await session(context, request);
        return streamChanges(context, bell, live, { programmeId, terminalId }, reply);
      });
      sync.get('/probe', () => ({ ok: true, time: context.clock() }));
      done();
    },
    { prefix: '/sync' },
  );
}

/** Terminals carry their own proof in each call and no cookies, so any page may host a till. */
async function allowAnyOrigin(_: FastifyRequest, reply: FastifyReply): Promise<void> {
  reply.header('access-control-allow-origin', '*');
  reply.header('access-control-allow-headers', 'authorization, content-type');
  reply.header('access-control-allow-methods', 'GET, POST, OPTIONS');
  reply.header('access-control-max-age', '600');
}

async function session(context: HqContext, request: FastifyRequest): Promise<TerminalSession> {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ');
  const found =
    scheme === 'Bearer' && token !== undefined ? await readSession(context, token) : null;
  if (found === null) throw new SyncError('unauthorised', 'There is no session, or it has ended.');
  return found;
}

function read<T extends z.ZodType>(schema: T, request: FastifyRequest): z.output<T> {
  const { body } = request;
  const version =
    typeof body === 'object' && body !== null && 'version' in body ? body.version : undefined;
  if (version !== PROTOCOL_VERSION)
    throw new SyncError(
      'versionUnknown',
      `This HQ speaks version ${PROTOCOL_VERSION} of the protocol. Update the till or HQ.`,
    );
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new SyncError('invalid', `${issue?.path.join('.') || 'body'}: ${issue?.message}`);
}

function sendSyncError(error: unknown, _: FastifyRequest, reply: FastifyReply): void {
  const known = error instanceof SyncError ? error : fromFramework(error);
  if (known === null) throw error;
  const { type, message, acknowledged } = known;
  reply.code(STATUS[type]).send({
    error: { type, message, ...(acknowledged === undefined ? {} : { acknowledged }) },
  });
}

/** Bodies that are not JSON or too large are the caller's; everything else is for the log. */
function fromFramework(error: unknown): SyncError | null {
  const status =
    typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : 500;
  return typeof status === 'number' && status < 500 && error instanceof Error
    ? new SyncError('invalid', error.message)
    : null;
}
