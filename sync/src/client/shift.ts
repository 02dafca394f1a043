/**
 * A shift of a till. What the till takes at risk after sequence `after` of its journal counts for
 * it, until the next one is opened: closing it frees nothing. Times by HQ's clock as far as the
 * terminal knows it, milliseconds UTC.
 */
export type Shift = {
  readonly id: string;
  readonly openedAt: number;
  readonly after: number;
  readonly closedAt: number | null;
};

/** How often in a row a manager's PIN was wrong, and when last. Kept, so that a restart forgets none. */
export type PinTries = {
  readonly managerId: string;
  readonly wrong: number;
  readonly at: number;
};
