import type { Metadata } from '@counterfoil/core';

/** The whole numbers in a metadata, fractions dropped: what points can be paid by. */
export function numbersIn(metadata: Metadata): Record<string, number> {
  const numbers: [string, number][] = [];
  for (const [name, value] of Object.entries(metadata))
    if (typeof value === 'number' && name !== '' && Number.isSafeInteger(Math.trunc(value)))
      numbers.push([name, Math.trunc(value)]);
  return Object.fromEntries(numbers);
}
