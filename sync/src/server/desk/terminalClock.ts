import type { HqContext } from './hqContext.ts';

/** A pull writes nothing, unless the terminal's clock moved by more than this, in milliseconds. */
const WORTH_NOTING = 1000;

/** Keeps how far a terminal's clock is off: HQ's clock less the terminal's, milliseconds. */
export async function noteClock(
  context: HqContext,
  programmeId: string,
  terminalId: string,
  before: number | null,
  clockOffset: number,
): Promise<void> {
  if (before !== null && Math.abs(clockOffset - before) <= WORTH_NOTING) return;
  await context.commit(programmeId, async (tx) => {
    const row = await tx.terminalById(terminalId);
    if (row !== null) await tx.touchTerminal({ ...row, clockOffset });
  });
}
