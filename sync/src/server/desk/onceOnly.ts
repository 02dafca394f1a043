import { AsyncLocalStorage } from 'node:async_hooks';
import { claimRequest } from '../records/answeredRequests.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import type { HqContext } from './hqContext.ts';

/** A request that its caller may send again. */
export type NamedRequest = {
  /** Of the caller and their `Idempotency-Key`. */
  readonly id: string;
  /** Of all that it asks for. */
  readonly hash: string;
  /** Whether anything was written for it. */
  hasWritten: boolean;
};

const requests = new AsyncLocalStorage<NamedRequest>();

/** Runs `work`, and whatever it starts, as that request. */
export const runAsRequest = <T>(request: NamedRequest, work: () => T): T =>
  requests.run(request, work);

/**
 * The first thing that is written for a request is written together with the request's name, so
 * that of several servers, and before and after a crash, one alone does what it asks for.
 */
export const onceOnly =
  (commit: HqContext['commit'], clock: HqContext['clock']): HqContext['commit'] =>
  async (programmeId, work, ahead) => {
    const request = requests.getStore();
    if (request === undefined || request.hasWritten) return commit(programmeId, work, ahead);
    const claimed = async (tx: HqTransaction) => {
      await claimRequest(tx, request, clock());
      return work(tx);
    };
    const result = await commit(programmeId, claimed, ahead);
    request.hasWritten = true;
    return result;
  };
