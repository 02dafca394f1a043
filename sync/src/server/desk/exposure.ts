import { assert, type Store, type TerminalStatus } from '@counterfoil/core';
import {
  type LostTerminal,
  type RiskTerminal,
  riskRoom,
  type WorstCase,
  worstCase,
} from '@counterfoil/core/reconcile';
import type { HqReader } from '../storage/hqStorage.ts';
import type { TerminalRow } from '../storage/terminalRow.ts';
import { type AccountSums, accountSums, type ByUnit } from './accountSums.ts';
import type { HqContext } from './hqContext.ts';

/** What stands in one unit, and what could come of it. */
export type Figures = WorstCase & {
  /** Set aside for terminals: they may spend it without asking. */
  readonly allotted: number;
  /** Taken beyond balances and owed still. */
  readonly over: number;
  readonly charged: number;
  /** Written off: the programme bore it. Not known by store or terminal. */
  readonly loss: number;
};

export type FiguresByUnit = Readonly<Record<string, Figures>>;

export type Exposure = {
  readonly units: FiguresByUnit;
  readonly stores: readonly { readonly store: Store; readonly units: FiguresByUnit }[];
  readonly terminals: readonly { readonly row: TerminalRow; readonly units: FiguresByUnit }[];
};

/**
 * A till that may still take at risk: one that is shut out may not have heard of it, and what it
 * sold can be posted from its receipts.
 */
const SELLING: ReadonlySet<TerminalStatus> = new Set(['active', 'quarantined', 'revoked']);

/** What may be lost at most, and what was: in all, by store and by terminal. */
export async function readExposure(
  context: HqContext,
  reader: HqReader,
  programmeId: string,
): Promise<Exposure> {
  const sums = await accountSums(context.storage, reader, programmeId);
  const rows = await reader.terminals();
  const ids = (kind: keyof AccountSums) => [...sums[kind].keys()];
  const figuresOf = (meant: readonly TerminalRow[], storeIds: readonly string[], loss: boolean) =>
    toFigures(
      sums,
      meant,
      // The programme as a whole also holds what belongs to terminals and stores that are gone.
      loss ? ids('allotted') : meant.map(({ terminal }) => terminal.id),
      storeIds,
      loss,
    );
  const stores = await reader.stores();
  return {
    units: figuresOf(rows, [...new Set([...ids('over'), ...ids('charged')])], true),
    stores: stores.map((store) => ({
      store,
      units: figuresOf(
        rows.filter(({ terminal }) => terminal.storeId === store.id),
        [store.id],
        false,
      ),
    })),
    terminals: rows.map((row) => ({ row, units: figuresOf([row], [], false) })),
  };
}

function toFigures(
  sums: AccountSums,
  rows: readonly TerminalRow[],
  terminalIds: readonly string[],
  storeIds: readonly string[],
  withLoss: boolean,
): FiguresByUnit {
  const allotted = addAll(terminalIds.map((id) => sums.allotted.get(id)));
  const over = addAll(storeIds.map((id) => sums.over.get(id)));
  const charged = addAll(storeIds.map((id) => sums.charged.get(id)));
  const loss = withLoss ? addAll([...sums.loss.values()]) : {};
  const limits = addAll(
    rows.flatMap(({ terminal, writeOff }) => [terminal.riskLimits, writeOff?.allotted]),
  );
  const figures: Record<string, Figures> = {};
  for (const unit of unitsOf([allotted, over, charged, loss, limits]))
    figures[unit] = {
      allotted: allotted[unit] ?? 0,
      over: over[unit] ?? 0,
      charged: charged[unit] ?? 0,
      loss: loss[unit] ?? 0,
      ...worstCase(sellingTerminals(rows, unit), lostTerminals(rows, unit)),
    };
  return figures;
}

/** The terminals that may take vouchers of this unit at risk. */
export const sellingTerminals = (rows: readonly TerminalRow[], unit: string): RiskTerminal[] =>
  rows.flatMap(({ terminal, publicKey }) => {
    const { id: terminalId, status, riskLimits, shiftRiskLimits } = terminal;
    if (!SELLING.has(status) || publicKey === null) return [];
    const limits: Readonly<Record<string, number | undefined>> = riskLimits;
    const shifts: Readonly<Record<string, number | undefined>> = shiftRiskLimits;
    return [{ terminalId, riskLimit: limits[unit] ?? 0, shiftLimit: shifts[unit] ?? null }];
  });

/** Those that were written off, and nobody has said yet what became of them. */
export const lostTerminals = (rows: readonly TerminalRow[], unit: string): LostTerminal[] =>
  rows.flatMap(({ terminal, publicKey, writeOff }) => {
    if (writeOff === null || writeOff.accounted !== null || publicKey === null) return [];
    const { id: terminalId, riskLimits, shiftRiskLimits } = terminal;
    const limits: Readonly<Record<string, number | undefined>> = riskLimits;
    const shifts: Readonly<Record<string, number | undefined>> = shiftRiskLimits;
    const { room } = riskRoom({
      terminalId,
      riskLimit: limits[unit] ?? 0,
      shiftLimit: shifts[unit] ?? null,
    });
    return [{ terminalId, allotted: writeOff.allotted[unit] ?? 0, riskLimit: room }];
  });

function addAll(parts: readonly (Readonly<Record<string, number | undefined>> | undefined)[]) {
  const sums: Record<string, number> = {};
  for (const part of parts)
    for (const [unit, amount] of Object.entries(part ?? {})) {
      assert(amount !== undefined, `nothing of ${unit} was given an amount`);
      sums[unit] = (sums[unit] ?? 0) + amount;
    }
  return sums;
}

const unitsOf = (parts: readonly ByUnit[]): string[] =>
  [...new Set(parts.flatMap((part) => Object.keys(part)))].sort();
