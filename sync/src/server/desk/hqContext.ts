import type { Observation } from '../operations/observation.ts';
import type { HqReader, HqStorage, HqTransaction } from '../storage/hqStorage.ts';
import type { MissCounter } from './missCounter.ts';

/** What HQ's desks work with. Clocks and ids come from the composition root. */
export type HqContext = {
  readonly storage: HqStorage;
  /** Milliseconds since 1970, UTC. */
  readonly clock: () => number;
  /** A new unique id, in the order of time. */
  readonly createId: () => string;
  readonly randomBytes: (length: number) => Uint8Array;
  /**
   * Runs `work` with others of the programme in one transaction and one flush to disk. `ahead` may
   * read what the work will, so that all of them read it together; it must not write.
   */
  readonly commit: <T>(
    programmeId: string,
    work: (tx: HqTransaction) => Promise<T>,
    ahead?: (reader: HqReader) => Promise<unknown>,
  ) => Promise<T>;
  readonly read: <T>(programmeId: string, work: (reader: HqReader) => Promise<T>) => Promise<T>;
  /** Resolves when the programme's journal has moved, or after `milliseconds`. */
  readonly waitForChange: (programmeId: string, milliseconds: number) => Promise<void>;
  /** Whether the terminal listens to its live stream. */
  readonly isListening: (terminalId: string) => boolean;
  /** Counts look-ups of codes that are not there; left out, nobody is held up. */
  readonly misses?: MissCounter;
  /** Counts what was decided; left out, nobody counts. */
  readonly observe?: (observation: Observation) => void;
};
