import type { GrantBody } from '@counterfoil/core';

/**
 * A grant as the terminal holds it: applied once, by its id. A grant for one redemption keeps
 * `remaining` apart from the pool; a grant for the pool keeps 0, and `open` until its lease ended.
 */
export type GrantRecord = GrantBody & {
  readonly remaining: number;
  readonly open: boolean;
  /** Where the terminal's journal ended when the lease began, or was renewed last. */
  readonly since: number;
};
