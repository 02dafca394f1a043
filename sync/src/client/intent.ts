/**
 * What a terminal is about to do, durable before it asks HQ for the right: a grant that arrives
 * after a crash finds here whose it is. `attempt` counts the grants applied for it.
 */
export type Intent = {
  readonly id: string;
  readonly voucherId: string;
  readonly bodyHash: string;
  readonly at: number;
  readonly attempt: number;
  /** `done` once the journal holds its entry or it was refused for good. */
  readonly done: boolean;
};

/** Whether the id stands for something else that is still under way: it may not be used for two. */
export const isAnotherIntent = (intent: Intent | null, bodyHash: string): boolean =>
  intent !== null && !intent.done && intent.bodyHash !== bodyHash;
