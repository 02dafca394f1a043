/**
 * Stops on a broken assumption of ours. Never used to judge input: input is refused with data.
 *
 * @throws Error, which is a bug in this library or in the code that embeds it
 */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`Counterfoil bug: ${message}`);
}
