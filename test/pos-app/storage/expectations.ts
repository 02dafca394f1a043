import { StorageError } from '@counterfoil/sync/client';

// Free of the test runner: the same cases run inside a browser page.

/** Throws unless both render alike: key order and the order of a Map do not matter, all else does. */
export function expectEqual(actual: unknown, expected: unknown, what = 'value'): void {
  const [found, wanted] = [render(actual), render(expected)];
  if (found !== wanted) throw new Error(`${what} is\n  ${found}\nand should be\n  ${wanted}`);
}

/** Throws unless the promise is rejected with a StorageError of this reason and a sentence in it. */
export async function expectFault(
  promise: Promise<unknown>,
  reason: StorageError['reason'],
): Promise<void> {
  const error = await rejectionOf(promise);
  if (!(error instanceof StorageError)) throw new Error(`no StorageError but ${error}`);
  expectEqual(error.reason, reason, `the reason of "${error.message}"`);
  if (!/\w+ \w+.*\.$/.test(error.message)) throw new Error(`not a sentence: ${error.message}`);
}

/** What the promise is rejected with; throws where it is fulfilled. */
export async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  const outcome = await promise.then(
    (value) => ({ fulfilled: true, value }),
    (error: unknown) => ({ fulfilled: false, value: error }),
  );
  if (outcome.fulfilled)
    throw new Error(`should have failed, and answered ${render(outcome.value)}`);
  return outcome.value;
}

function render(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(render).join(', ')}]`;
  if (value instanceof Map) return `Map${render(Object.fromEntries(value))}`;
  if (typeof value === 'object' && value !== null) {
    const parts = Object.entries(value).map(
      ([key, part]) => `${JSON.stringify(key)}: ${render(part)}`,
    );
    return `{${parts.sort().join(', ')}}`;
  }
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
