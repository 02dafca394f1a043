import type { Voucher } from '@counterfoil/core';
import type { HqReader, HqStorage } from '../../../storage/hqStorage.ts';

const MOST_KEPT = 50_000;

const keptOf = new WeakMap<HqStorage, Map<string, number>>();

/** When a voucher was made, milliseconds UTC. That never changes, so it is listed once. */
export async function voucherCreated(
  storage: HqStorage,
  reader: HqReader,
  { id, codeKey }: Voucher,
): Promise<number> {
  const kept = keptOf.get(storage) ?? new Map<string, number>();
  keptOf.set(storage, kept);
  const known = kept.get(id);
  if (known !== undefined) return known;
  const { rows } = await reader.vouchers({ codeKeys: [codeKey] }, { offset: 0, limit: 1 });
  const created = rows[0]?.created ?? 0;
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(id, created);
  return created;
}
