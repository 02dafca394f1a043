import { type JudgeScene, NO_CONTEXT } from '@counterfoil/core';
import type { TerminalBook } from '@counterfoil/sync/client';

/** What is around a redemption at this till. It keeps no shares of limits: those are HQ's. */
export function tillScene(book: TerminalBook): JudgeScene {
  const { programme } = book.identity();
  const { storeId, terminalId } = book.owner();
  const place = { storeId, terminalId, channel: 'till' };
  return { programme, context: { ...NO_CONTEXT, place }, limits: null };
}
