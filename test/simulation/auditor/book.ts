import type { Move } from './deeds.ts';
import type { BalanceFacts } from './facts.ts';
import { NEVER_NEGATIVE, NEVER_POSITIVE, readAccount } from './paths.ts';

/** One place's accounts twice over: as its transfers make them, and as its disk says they stand. */
export type Book = {
  readonly own: Map<string, number>;
  readonly told: Map<string, number>;
  /** By unit, the sum of all that the disk says. */
  readonly sums: Map<string, number>;
};

export const createBook = (): Book => ({ own: new Map(), told: new Map(), sums: new Map() });

export function checked(value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`no amount: ${value}`);
  return value;
}

export const raise = <K>(map: Map<K, number>, key: K, by: number): number => {
  const value = checked((map.get(key) ?? 0) + by);
  map.set(key, value);
  return value;
};

/** Moves in the auditor's own accounts; answers what no transfer may be. */
export function moveOwn(book: Book, moves: readonly Move[], touched: Set<string>): string[] {
  const faults: string[] = [];
  for (const { debit, credit, unit, amount } of moves) {
    if (!Number.isSafeInteger(amount) || amount <= 0) {
      faults.push(`a transfer of ${amount} from ${debit}`);
      continue;
    }
    if (readAccount(debit).unit !== unit || readAccount(credit).unit !== unit)
      faults.push(`a transfer of ${unit} from ${debit} to ${credit}`);
    raise(book.own, debit, -amount);
    raise(book.own, credit, amount);
    touched.add(debit).add(credit);
  }
  return faults;
}

/** What the disk says from now on, and where that is not what the transfers make it (I1). */
export function tell(book: Book, balances: BalanceFacts, touched: Set<string>): string[] {
  for (const [path, balance] of balances) {
    const { unit } = readAccount(path);
    raise(book.sums, unit, balance - (book.told.get(path) ?? 0));
    book.told.set(path, balance);
    touched.add(path);
  }
  const faults: string[] = [];
  for (const path of touched) {
    const own = book.own.get(path) ?? 0;
    const told = book.told.get(path) ?? 0;
    if (own !== told) faults.push(`${path} stands at ${told}, and its transfers make it ${own}`);
    const { kind } = readAccount(path);
    if (NEVER_NEGATIVE.has(kind) && told < 0) faults.push(`${path} fell to ${told}`);
    if (NEVER_POSITIVE.has(kind) && told > 0) faults.push(`${path} rose to ${told}`);
  }
  for (const [unit, sum] of book.sums)
    if (sum !== 0) faults.push(`all ${unit} together come to ${sum}`);
  return faults;
}
