import { accept, type Result, reject, type Unit } from '@counterfoil/core';
import type { RecallDocument } from '../../protocol/index.ts';
import type { AllotmentRow } from '../storage/allotmentRow.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { bumpHead } from './headPosition.ts';
import type { HqContext } from './hqContext.ts';

/** What a terminal was asked for. It gives back what its pool still holds of it, when it hears. */
export type Asked = {
  readonly recallId: string;
  readonly terminalId: string;
  readonly voucherId: string;
  readonly unit: Unit;
  readonly amount: number;
};

export type TransferRequest = {
  readonly voucherId: string;
  readonly fromTerminalId: string;
  readonly toTerminalId: string;
  /** In the voucher's unit. */
  readonly amount: number;
};

/** Why nobody was asked: there is no such thing, or nothing to ask for. */
export type AskRefusal =
  | { readonly type: 'unknown'; readonly what: 'terminal' | 'voucher'; readonly id: string }
  | { readonly type: 'terminalNotActive'; readonly terminalId: string }
  | { readonly type: 'sameTerminal' }
  | { readonly type: 'nothingHeld'; readonly terminalId: string };

/** A person may ask for so many vouchers of a terminal at once; asking again asks for the rest. */
export const RECLAIM_LIMIT = 500;

/** Asks a terminal to hand over to another. HQ moves nothing: the terminal's own entry does. */
export function askTransfer(
  context: HqContext,
  programmeId: string,
  { voucherId, fromTerminalId, toTerminalId, amount }: TransferRequest,
): Promise<Result<Asked, AskRefusal>> {
  return context.commit(programmeId, async (tx) => {
    if (fromTerminalId === toTerminalId) return reject({ type: 'sameTerminal' });
    for (const terminalId of [fromTerminalId, toTerminalId]) {
      const refusal = await refuseTerminal(tx, terminalId);
      if (refusal !== null) return reject(refusal);
    }
    if ((await tx.voucherById(voucherId)) === null)
      return reject({ type: 'unknown', what: 'voucher', id: voucherId });
    const filter = { terminalId: fromTerminalId, voucherId };
    const [row] = (await tx.allotments(filter, { offset: 0, limit: 1 })).rows;
    if (row === undefined) return reject({ type: 'nothingHeld', terminalId: fromTerminalId });
    const asked = { ...row, held: Math.min(row.held, amount) };
    return accept(await ask(context, tx, asked, 'transfer', toTerminalId));
  });
}

/** Asks a terminal for all that it holds, or for one voucher. HQ takes nothing back by itself. */
export function askReclaim(
  context: HqContext,
  programmeId: string,
  terminalId: string,
  voucherId: string | null,
): Promise<Result<Asked[], AskRefusal>> {
  return context.commit(programmeId, async (tx) => {
    const refusal = await refuseTerminal(tx, terminalId);
    if (refusal !== null) return reject(refusal);
    const filter = voucherId === null ? { terminalId } : { terminalId, voucherId };
    const { rows } = await tx.allotments(filter, { offset: 0, limit: RECLAIM_LIMIT });
    const asked: Asked[] = [];
    for (const row of rows) asked.push(await ask(context, tx, row, 'reclaim', null));
    return accept(asked);
  });
}

async function refuseTerminal(tx: HqTransaction, terminalId: string): Promise<AskRefusal | null> {
  const row = await tx.terminalById(terminalId);
  if (row === null) return { type: 'unknown', what: 'terminal', id: terminalId };
  return row.terminal.status === 'active' ? null : { type: 'terminalNotActive', terminalId };
}

async function ask(
  context: HqContext,
  tx: HqTransaction,
  { terminalId, voucherId, unit, held: amount }: AllotmentRow,
  purpose: RecallDocument['purpose'],
  toTerminalId: string | null,
): Promise<Asked> {
  const recallId = `~${purpose}:${context.createId()}`;
  await tx.putRecall({
    position: await bumpHead(tx),
    terminalId,
    voucherId,
    document: { kind: 'recall', recallId, purpose, voucherId, unit, amount, toTerminalId },
  });
  return { recallId, terminalId, voucherId, unit, amount };
}
