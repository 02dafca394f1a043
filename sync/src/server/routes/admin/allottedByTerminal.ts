import type { HqReader, HqStorage } from '../../storage/hqStorage.ts';

/** By terminal and unit: what HQ has set aside for it, over all vouchers. */
export type AllottedByTerminal = ReadonlyMap<string, Readonly<Record<string, number>>>;

type Known = { readonly position: number; readonly allotted: AllottedByTerminal };

const PREFIX = 'allotted:';
const PAGE = 1000;

const knownOf = new WeakMap<HqStorage, Map<string, Known>>();

/** Sums up the allotments; as long as nothing was posted, the last sums stand. */
export async function allottedByTerminal(
  storage: HqStorage,
  reader: HqReader,
  programmeId: string,
): Promise<AllottedByTerminal> {
  const known = knownOf.get(storage) ?? new Map<string, Known>();
  knownOf.set(storage, known);
  const { position } = await reader.head();
  const last = known.get(programmeId);
  if (last?.position === position) return last.allotted;
  const allotted = await sumAllotted(reader);
  known.set(programmeId, { position, allotted });
  return allotted;
}

async function sumAllotted(reader: HqReader): Promise<AllottedByTerminal> {
  const sums = new Map<string, Record<string, number>>();
  let after = PREFIX;
  for (;;) {
    const page = await reader.allBalances(after, PAGE);
    for (const [path, balance] of page) {
      if (!path.startsWith(PREFIX)) return sums;
      const [, terminalId = '', , unit = ''] = path.split(':');
      if (balance === 0) continue;
      const sum = sums.get(terminalId) ?? {};
      sum[unit] = (sum[unit] ?? 0) + balance;
      sums.set(terminalId, sum);
    }
    after = page.at(-1)?.[0] ?? after;
    if (page.length < PAGE) return sums;
  }
}
