import { createHash } from 'node:crypto';

/** All that happened, in one hash: two runs of a seed must agree to the last byte. */
export type History = {
  readonly note: (line: string) => void;
  /** The hash so far, hex. */
  readonly digest: () => string;
};

/** @param onLine called with each line, for whoever looks into one seed */
export function createHistory(onLine?: (line: string) => void): History {
  const hash = createHash('sha256');
  return {
    note: (line) => {
      hash.update(`${line}\n`);
      onLine?.(line);
    },
    digest: () => hash.copy().digest('hex'),
  };
}
