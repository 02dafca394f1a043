import {
  type Balances,
  GENESIS_HASH,
  hashEntry,
  postTransfers,
  sumByUnit,
} from '@counterfoil/core';
import type { HqReader } from '../storage/hqStorage.ts';
import { hashRecord } from './postEntry.ts';

const PAGE = 1000;

/** One thing that does not agree: between journal and balances, or within the journal. */
export type LedgerDifference = {
  readonly account: string;
  readonly recorded: number;
  readonly recomputed: number;
};

export type LedgerCheck = {
  /** Whether every unit sums to zero, every balance agrees and the journal's chain is whole. */
  readonly balanced: boolean;
  readonly units: Readonly<Record<string, { readonly sum: number; readonly accounts: number }>>;
  readonly differences: readonly LedgerDifference[];
  readonly entries: number;
  /** The first position whose hash does not follow, or null. */
  readonly brokenAt: number | null;
};

/** Recomputes every balance from the journal alone, and compares. */
export async function checkLedger(reader: HqReader): Promise<LedgerCheck> {
  const { recomputed, entries, brokenAt } = await replay(reader);
  const recorded = await readAllBalances(reader);
  const differences: LedgerDifference[] = [];
  for (const account of new Set([...recorded.keys(), ...recomputed.keys()])) {
    const left = recorded.get(account) ?? 0;
    const right = recomputed.get(account) ?? 0;
    if (left !== right) differences.push({ account, recorded: left, recomputed: right });
  }
  const units: Record<string, { sum: number; accounts: number }> = {};
  for (const [unit, sum] of sumByUnit(recorded)) units[unit] = { sum: Number(sum), accounts: 0 };
  for (const path of recorded.keys()) {
    const unit = units[path.slice(path.lastIndexOf(':') + 1)];
    if (unit !== undefined) unit.accounts += 1;
  }
  const zero = Object.values(units).every(({ sum }) => sum === 0);
  return {
    balanced: zero && differences.length === 0 && brokenAt === null,
    units,
    differences,
    entries,
    brokenAt,
  };
}

async function replay(
  reader: HqReader,
): Promise<{ recomputed: Balances; entries: number; brokenAt: number | null }> {
  const recomputed = new Map<string, number>();
  let position = 0;
  let hash = GENESIS_HASH;
  let entries = 0;
  let brokenAt: number | null = null;
  for (;;) {
    const rows = await reader.journalAfter(position, PAGE);
    for (const row of rows) {
      const posted = postTransfers(recomputed, row.posted);
      const whole =
        posted.ok &&
        hashEntry(row.entry) === row.entry.hash &&
        hashRecord(hash, row.entry, row.posted) === row.hash;
      if (!whole) brokenAt ??= row.position;
      if (posted.ok) for (const [path, balance] of posted.value) recomputed.set(path, balance);
      ({ position, hash } = row);
      entries += 1;
    }
    if (rows.length < PAGE) return { recomputed, entries, brokenAt };
  }
}

async function readAllBalances(reader: HqReader): Promise<Map<string, number>> {
  const all = new Map<string, number>();
  let after = '';
  for (;;) {
    const page = await reader.allBalances(after, PAGE);
    for (const [path, balance] of page) all.set(path, balance);
    after = page.at(-1)?.[0] ?? after;
    if (page.length < PAGE) return all;
  }
}
