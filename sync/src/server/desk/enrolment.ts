import { sha256Hex, type Terminal } from '@counterfoil/core';
import { generateCode, normaliseCode } from '@counterfoil/core/codes';
import type { EnrolRequest, EnrolResponse } from '../../protocol/index.ts';
import { bumpHead } from './headPosition.ts';
import type { HqContext } from './hqContext.ts';
import { SyncError } from './syncError.ts';

const NO_HISTORY = { sequence: 0, hash: '0'.repeat(64) };

export type NewTerminal = { readonly terminalId: string; readonly enrolCode: string };

const hashEnrolCode = (code: string): string => sha256Hex(`enrol\n${normaliseCode(code)}`);

/** A terminal that waits for its till: the code opens one enrolment, and only its hash is kept. */
export function createTerminal(
  context: HqContext,
  programmeId: string,
  request: Pick<Terminal, 'storeId' | 'name' | 'riskLimits'> & {
    readonly shiftRiskLimits?: Terminal['shiftRiskLimits'];
    readonly enrolCode?: string;
  },
): Promise<NewTerminal | 'storeUnknown'> {
  const { storeId, name, riskLimits, shiftRiskLimits = {} } = request;
  const enrolCode = request.enrolCode ?? generateCode(context.randomBytes, { length: 11 });
  const terminalId = `ter_${context.createId()}`;
  return context.commit(programmeId, async (tx) => {
    if ((await tx.storeById(storeId)) === null) return 'storeUnknown';
    await tx.putTerminal(
      {
        terminal: {
          id: terminalId,
          storeId,
          name,
          status: 'active',
          riskLimits,
          shiftRiskLimits,
        },
        publicKey: null,
        enrolCodeHash: hashEnrolCode(enrolCode),
        challenge: null,
        acknowledged: NO_HISTORY,
        lastSeen: null,
        clockOffset: null,
        recovered: 0,
        writeOff: null,
      },
      await bumpHead(tx),
    );
    return { terminalId, enrolCode };
  });
}

/**
 * Binds a terminal to the key that it made. A retry with the same code and key gets the same
 * answer; the code is no use to anybody else from then on.
 */
export async function enrol(context: HqContext, request: EnrolRequest): Promise<EnrolResponse> {
  const open = await context.storage.enrolment(hashEnrolCode(request.enrolCode));
  const refusal = new SyncError(
    'enrolCodeInvalid',
    'This enrolment code is not open. Ask HQ for a new one.',
  );
  if (open === null) throw refusal;
  const answer = await context.commit(open.programmeId, async (tx) => {
    const row = await tx.terminalById(open.terminalId);
    if (row === null || row.terminal.status !== 'active') return null;
    if (row.publicKey !== null && row.publicKey !== request.publicKey) return null;
    const store = await tx.storeById(row.terminal.storeId);
    if (store === null) return null;
    const now = context.clock();
    await tx.touchTerminal({ ...row, publicKey: request.publicKey, lastSeen: now });
    return {
      terminalId: row.terminal.id,
      programme: await tx.programme(),
      store,
      terminal: row.terminal,
      time: now,
    };
  });
  if (answer === null) throw refusal;
  return answer;
}
