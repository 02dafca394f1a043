import type { HqTransaction } from '@counterfoil/sync/server';
import type { HqChange } from '../auditor/facts.ts';

type WriteName = Extract<
  keyof HqTransaction,
  `put${string}` | `touch${string}` | `delete${string}` | 'append'
>;
type WriteOf<N extends WriteName> = {
  readonly name: N;
  readonly args: Parameters<HqTransaction[N]>;
};

/** One write of a transaction, to be done again on another storage. */
export type RecordedWrite = { [N in WriteName]: WriteOf<N> }[WriteName];

export type RecordedTransaction = {
  readonly transaction: HqTransaction;
  readonly writes: readonly RecordedWrite[];
};

const isWrite = (name: string): name is WriteName => /^(append$|put|touch|delete)/.test(name);

/** The transaction as it is, and what was written in it. */
export function recordTransaction(inner: HqTransaction): RecordedTransaction {
  const writes: RecordedWrite[] = [];
  const recorded = (name: WriteName): [string, unknown] => {
    const write = inner[name] as (...args: unknown[]) => Promise<void>;
    const record = (...args: unknown[]): Promise<void> => {
      writes.push({ name, args } as RecordedWrite);
      return write(...args);
    };
    return [name, record];
  };
  const transaction = {
    ...inner,
    ...Object.fromEntries(Object.keys(inner).filter(isWrite).map(recorded)),
  };
  return { transaction, writes };
}

/** Does the writes again, one after another. */
export async function repeatWrites(
  transaction: HqTransaction,
  writes: readonly RecordedWrite[],
): Promise<void> {
  for (const { name, args } of writes)
    await (transaction[name] as (...args: readonly unknown[]) => Promise<void>)(...args);
}

/** What the auditor reads of them. */
export function toHqChange(writes: readonly RecordedWrite[]): HqChange {
  const change = {
    rows: [] as NonNullable<HqChange['rows']>[number][],
    balances: new Map<string, number>(),
    quarantine: [] as NonNullable<HqChange['quarantine']>[number][],
    cases: [] as NonNullable<HqChange['cases']>[number][],
    terminals: [] as NonNullable<HqChange['terminals']>[number][],
    grants: [] as NonNullable<HqChange['grants']>[number][],
    recalls: [] as NonNullable<HqChange['recalls']>[number][],
    redemptions: [] as NonNullable<HqChange['redemptions']>[number][],
  };
  for (const { name, args } of writes)
    switch (name) {
      case 'append':
        change.rows.push(...args[0]);
        break;
      case 'putBalances':
        for (const [path, balance] of args[0]) change.balances.set(path, balance);
        break;
      case 'putQuarantine':
        change.quarantine.push(args[0]);
        break;
      case 'putDiscrepancy':
        change.cases.push(args[0]);
        break;
      case 'putTerminal':
      case 'touchTerminal':
        change.terminals.push(args[0]);
        break;
      case 'putGrant':
        change.grants.push(args[0]);
        break;
      case 'putRecall':
        change.recalls.push(args[0]);
        break;
      case 'putRedemptions':
        change.redemptions.push(...args[0]);
        break;
      default:
    }
  return { disk: 'hq', ...change, balances: [...change.balances] };
}
