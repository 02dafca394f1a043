import type {
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
  ProtocolErrorType,
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
} from '../protocol/index.ts';

/** How a call ends that brought no answer, or an answer that is no. */
export type LinkFailure = 'unreachable' | ProtocolErrorType;

/** The peer could not be reached in time, or refused the call by name. */
export class LinkError extends Error {
  override readonly name = 'LinkError';
  readonly reason: LinkFailure;
  readonly acknowledged: number | undefined;

  constructor(reason: LinkFailure, message: string, acknowledged?: number) {
    super(message);
    this.reason = reason;
    this.acknowledged = acknowledged;
  }
}

/**
 * The line to the peer above a terminal: HQ, or one day a server in the store. Calls throw a
 * LinkError; `signal` gives a call up.
 */
export interface HqLink {
  /** Whether the peer answers at all. */
  probe(signal: AbortSignal): Promise<void>;
  enrol(request: EnrolRequest, signal: AbortSignal): Promise<EnrolResponse>;
  challenge(request: ChallengeRequest, signal: AbortSignal): Promise<ChallengeResponse>;
  session(request: SessionRequest, signal: AbortSignal): Promise<SessionResponse>;
  allot(token: string, request: AllotRequest, signal: AbortSignal): Promise<AllotResponse>;
  lookUp(token: string, request: LookUpRequest, signal: AbortSignal): Promise<LookUpResponse>;
  /** Asks to keep grants for longer. */
  renew(token: string, request: RenewRequest, signal: AbortSignal): Promise<RenewResponse>;
  /** Asks for rights to the open vouchers of the terminal's store. */
  preShift(token: string, request: PreShiftRequest, signal: AbortSignal): Promise<PreShiftResponse>;
  push(token: string, request: PushRequest, signal: AbortSignal): Promise<PushResponse>;
  recover(token: string, request: RecoverRequest, signal: AbortSignal): Promise<RecoverResponse>;
  pull(token: string, request: PullRequest, signal: AbortSignal): Promise<PullResponse>;
  /** Listens until the line breaks (then it resolves) or `signal` ends it. */
  listen(token: string, onWake: () => void, signal: AbortSignal): Promise<void>;
}
