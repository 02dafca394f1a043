import { HqStorageError } from './hqStorageError.ts';

/**
 * Watches over one transaction: a call after its end would not be part of it, and a call that
 * failed must not be committed around, even by work that caught the error (PostgreSQL would answer
 * such a commit with a rollback that looks like a success).
 */
export interface TransactionGuard {
  run<T>(call: () => Promise<T>): Promise<T>;
  /** Before the commit. @throws what the first failed call threw */
  end(): void;
  abandon(): void;
}

/** `translate` turns what a driver threw into what the caller shall see. */
export function createTransactionGuard(translate: (error: unknown) => unknown): TransactionGuard {
  let open = true;
  let failure: { readonly error: unknown } | null = null;
  return {
    async run(call) {
      if (!open)
        throw new HqStorageError('closed', 'This transaction has ended: await all of its calls.');
      try {
        return await call();
      } catch (cause) {
        const error = translate(cause);
        failure ??= { error };
        throw error;
      }
    },
    end() {
      open = false;
      if (failure !== null) throw failure.error;
    },
    abandon() {
      open = false;
    },
  };
}
