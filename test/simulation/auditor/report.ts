import type { Invariant, Violation } from './facts.ts';

/** Where checks put what they find. */
export type Report = (invariant: Invariant, message: string) => void;

export const reportTo =
  (violations: Violation[]): Report =>
  (invariant, message) => {
    violations.push({ invariant, message });
  };

export const reportNothing: Report = () => undefined;
