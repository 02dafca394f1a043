import { z } from 'zod';
import {
  AllotRequest,
  AllotResponse,
  ChallengeRequest,
  ChallengeResponse,
  EnrolRequest,
  EnrolResponse,
  LookUpRequest,
  LookUpResponse,
  PreShiftRequest,
  PreShiftResponse,
  PullRequest,
  PullResponse,
  PushRequest,
  PushResponse,
  RecoverRequest,
  RecoverResponse,
  RenewRequest,
  RenewResponse,
  SessionRequest,
  SessionResponse,
} from '../../../protocol/index.ts';
import type { Operation } from '../http/operation.ts';

const call = (
  summary: string,
  body: z.ZodType,
  answer: z.ZodType,
  errors: readonly number[] = [400, 401, 403, 503],
  security: Operation['security'] = 'terminal',
): Operation => ({ tag: 'sync', summary, security, body, answer, errors });

const OPEN_ERRORS = [400, 401, 403, 503];

/** What terminals call, by method and path. Every call says its protocol version. */
export const SYNC_OPERATIONS: Readonly<Record<string, Operation>> = {
  'POST /sync/enrol': call(
    'Bind a terminal to its key, by a one-time code',
    EnrolRequest,
    EnrolResponse,
    OPEN_ERRORS,
    'none',
  ),
  'POST /sync/challenge': call(
    'Ask for something to sign',
    ChallengeRequest,
    ChallengeResponse,
    OPEN_ERRORS,
    'none',
  ),
  'POST /sync/session': call(
    'Open a session with a signed challenge',
    SessionRequest,
    SessionResponse,
    OPEN_ERRORS,
    'none',
  ),
  'POST /sync/push': call(
    'Send entries in sequence',
    PushRequest,
    PushResponse,
    [400, 401, 403, 409, 503],
  ),
  'POST /sync/recover': call(
    'Hand in an entry from the receipt of a terminal that may not send it',
    RecoverRequest,
    RecoverResponse,
  ),
  'POST /sync/pull': call('Ask for what changed', PullRequest, PullResponse),
  'POST /sync/allot': call('Ask for the right to redeem', AllotRequest, AllotResponse),
  'POST /sync/look-up': call('Ask for a voucher as it is now', LookUpRequest, LookUpResponse),
  'POST /sync/renew': call('Ask to keep rights for longer', RenewRequest, RenewResponse),
  'POST /sync/pre-shift': call(
    "Ask for rights to the open vouchers of the terminal's store",
    PreShiftRequest,
    PreShiftResponse,
  ),
  'GET /sync/live': {
    tag: 'sync',
    summary: 'Server-sent events that wake the puller',
    security: 'terminal',
    answer: null,
    errors: [401, 403],
  },
  'GET /sync/probe': {
    tag: 'sync',
    summary: "Whether HQ answers, and HQ's clock",
    security: 'none',
    answer: z.object({ ok: z.literal(true), time: z.int().min(0) }),
    errors: [],
  },
};
