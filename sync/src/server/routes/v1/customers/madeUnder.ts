import { canonicalJson, sha256Hex } from '@counterfoil/core';
import type { CustomerChange } from '../../../records/changeCustomer.ts';

/**
 * The change under a caller's name for the command: where it names nobody, a retry means the customer
 * whom it made before.
 */
export function madeUnder<T extends CustomerChange | null | undefined>(
  change: T,
  commandId: string | null,
): T {
  if (change == null || commandId === null) return change;
  const name = sha256Hex(`customer\n${commandId}\n${canonicalJson(change)}`).slice(0, 24);
  return { ...change, newId: `cust_${name}` };
}
