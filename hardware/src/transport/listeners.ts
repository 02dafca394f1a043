/** A set of callbacks. */
export type Listeners<Arguments extends unknown[]> = {
  add(listener: (...values: Arguments) => void): () => void;
  call(...values: Arguments): void;
};

export function createListeners<Arguments extends unknown[]>(): Listeners<Arguments> {
  const listeners = new Set<(...values: Arguments) => void>();
  return {
    add(listener) {
      // A wrapper each, so that one function added twice is called twice and removed once.
      const own = (...values: Arguments) => listener(...values);
      listeners.add(own);
      return () => listeners.delete(own);
    },
    call(...values) {
      for (const listener of [...listeners]) listener(...values);
    },
  };
}
