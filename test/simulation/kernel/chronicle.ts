import type { Auditor, DiskChange, Fact, Invariant, Violation } from '../auditor/facts.ts';
import type { History } from './history.ts';

/** What is told to the auditor on the way into the history, and what the auditor found wrong. */
export type Chronicle = {
  readonly fact: (fact: Fact) => void;
  readonly fault: (name: string) => void;
  readonly change: (change: DiskChange) => void;
  readonly check: (violations: readonly Violation[]) => void;
  /** Something that no part of the product may ever do, such as throw what is not declared. */
  readonly bug: (where: string, error: unknown) => void;
  readonly violations: readonly Violation[];
  /** How often each fault occurred. */
  readonly faults: ReadonlyMap<string, number>;
};

export function createChronicle(auditor: Auditor, history: History): Chronicle {
  const violations: Violation[] = [];
  const faults = new Map<string, number>();
  const check = (found: readonly Violation[]): void => {
    for (const { invariant, message } of found) violate(invariant, message);
  };
  const violate = (invariant: Invariant, message: string): void => {
    history.note(`violation ${invariant} ${message}`);
    violations.push({ invariant, message });
  };
  const fact = (told: Fact): void => {
    history.note(JSON.stringify(told));
    check(auditor.fact(told));
  };
  return {
    fact,
    check,
    faults,
    violations,
    fault: (name) => {
      faults.set(name, (faults.get(name) ?? 0) + 1);
      fact({ type: 'fault', name });
    },
    change: (change) => {
      history.note(JSON.stringify(change, asPlain));
      check(auditor.change(change));
    },
    bug: (where, error) => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      violate('history', `${where}: ${text}`);
    },
  };
}

const asPlain = (_: string, value: unknown): unknown => (value instanceof Map ? [...value] : value);
