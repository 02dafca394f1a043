import type { Unit } from '@counterfoil/core';

/** What one terminal holds of one voucher. */
export type AllotmentRow = {
  readonly terminalId: string;
  readonly voucherId: string;
  readonly unit: Unit;
  /** In `unit`, as HQ knows it: what the terminal spent and did not send yet is still in it. */
  readonly held: number;
};

export type AllotmentFilter = { readonly terminalId?: string; readonly voucherId?: string };

/** The first part of the paths of what terminals hold: of one, or of all. */
export const allottedPrefix = (terminalId?: string): string =>
  terminalId === undefined ? 'allotted:' : `allotted:${terminalId}:`;

/** The row of an account that holds what a terminal was allotted. */
export function allotmentOf(path: string, held: number): AllotmentRow {
  const [, terminalId = '', voucherId = '', unit = ''] = path.split(':');
  return { terminalId, voucherId, unit: unit as Unit, held };
}
