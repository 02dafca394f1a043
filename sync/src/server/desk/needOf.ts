import type { ReturnBody } from '@counterfoil/core';
import type { AllotRequest } from '../../protocol/index.ts';
import type { HqReader } from '../storage/hqStorage.ts';
import type { TerminalRow } from '../storage/terminalRow.ts';
import type { Need } from './recalls.ts';

/** How far back to look for what a terminal gave back: while a request waits, there is not more. */
const RECENT = 100;

/**
 * What a terminal needs by now. It counted on its pool when it asked; what it gave back since, or was
 * asked for and is about to give back, it needs on top.
 */
export async function needOf(
  reader: HqReader,
  { terminal, acknowledged }: TerminalRow,
  { voucherId, since, least, wanted, most }: AllotRequest,
): Promise<Need> {
  const recall = await reader.recall(terminal.id, voucherId);
  const isNew = recall !== null && recall.position > since.position;
  if (!isNew && acknowledged.sequence <= since.sequence) return { least, wanted, coming: 0 };
  let given = 0;
  let answered = 0;
  const from = Math.max(1, acknowledged.sequence - RECENT);
  for (const { entry } of await reader.entriesOfTerminal(
    terminal.id,
    from,
    acknowledged.sequence,
  )) {
    const body = entry.body.type === 'return' ? entry.body : null;
    if (body === null || body.voucherId !== voucherId || !isRecalled(body)) continue;
    if (entry.sequence > since.sequence) given += body.amount;
    if (body.recallId === recall?.document.recallId) answered += body.amount;
  }
  const coming = isNew ? Math.max(0, recall.document.amount - answered) : 0;
  const more = given + coming;
  return { least: Math.min(most, least + more), wanted: Math.min(most, wanted + more), coming };
}

const isRecalled = ({ recallId }: ReturnBody): boolean => recallId !== null;
