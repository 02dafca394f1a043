import type { HqReader, HqStorage } from '../storage/hqStorage.ts';

/** Amounts by unit. */
export type ByUnit = Readonly<Record<string, number>>;

/** What stands on the accounts of many vouchers, added up; debts and losses count as positive. */
export type AccountSums = {
  /** What HQ has set aside, by terminal. */
  readonly allotted: ReadonlyMap<string, ByUnit>;
  /** What is owed, by the store that took it, and what stores were charged. */
  readonly over: ReadonlyMap<string, ByUnit>;
  readonly charged: ReadonlyMap<string, ByUnit>;
  /** What the programme bore, by campaign. */
  readonly loss: ReadonlyMap<string, ByUnit>;
};

type Known = { readonly position: number; readonly sums: AccountSums };

const PAGE = 1000;

const knownOf = new WeakMap<HqStorage, Map<string, Known>>();

/** Adds the accounts up; as long as nothing was posted, the last sums stand. */
export async function accountSums(
  storage: HqStorage,
  reader: HqReader,
  programmeId: string,
): Promise<AccountSums> {
  const known = knownOf.get(storage) ?? new Map<string, Known>();
  knownOf.set(storage, known);
  const { position } = await reader.head();
  const last = known.get(programmeId);
  if (last?.position === position) return last.sums;
  const sums: AccountSums = {
    allotted: await sumKind(reader, 'allotted', 1),
    over: await sumKind(reader, 'overdraft', -1),
    charged: await sumKind(reader, 'charged', -1),
    loss: await sumKind(reader, 'loss', -1),
  };
  known.set(programmeId, { position, sums });
  return sums;
}

/** Adds up the accounts of one kind by what they belong to: the part after the kind. */
async function sumKind(reader: HqReader, kind: string, sign: 1 | -1): Promise<Map<string, ByUnit>> {
  const sums = new Map<string, Record<string, number>>();
  const prefix = `${kind}:`;
  let after = prefix;
  for (;;) {
    const page = await reader.allBalances(after, PAGE);
    for (const [path, balance] of page) {
      if (!path.startsWith(prefix)) return sums;
      if (balance === 0) continue;
      const owner = path.slice(prefix.length, path.indexOf(':', prefix.length));
      const unit = path.slice(path.lastIndexOf(':') + 1);
      const sum = sums.get(owner) ?? {};
      sum[unit] = (sum[unit] ?? 0) + sign * balance;
      sums.set(owner, sum);
    }
    after = page.at(-1)?.[0] ?? after;
    if (page.length < PAGE) return sums;
  }
}
