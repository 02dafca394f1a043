import type { RecallDocument } from '../../protocol/index.ts';

/** The newest recall of its kind of one voucher from one terminal. */
export type RecallRow = {
  readonly position: number;
  readonly terminalId: string;
  readonly voucherId: string;
  readonly document: RecallDocument;
};

/**
 * Under what a recall is kept at its terminal: a request that waits, a person who wants all of it
 * back and each transfer ask apart, so that none takes the place of another.
 */
export const recallKey = ({
  voucherId,
  purpose,
  toTerminalId,
}: Pick<RecallDocument, 'voucherId' | 'purpose' | 'toTerminalId'>): string => {
  if (toTerminalId !== null) return `${voucherId}>${toTerminalId}`;
  return purpose === 'request' ? voucherId : `${voucherId}~${purpose}`;
};
