/** What is taken over, in this order: what is named by something else goes before it. */
export const MOVING_STAGES = ['rules', 'campaigns', 'customers', 'vouchers'] as const;
export type MovingStage = (typeof MOVING_STAGES)[number];

/** Where the rows of a stage are read on: plain JSON; null at the beginning, and behind the end. */
export type SourceMark = Readonly<Record<string, unknown>> | null;

export type SourcePage = {
  /** In the shapes of the market leader's API. */
  readonly rows: readonly unknown[];
  readonly next: SourceMark;
};

/** What a shop moves away from. The same mark gives the same rows again. */
export type MovingSource = {
  /** Tells it from other sources; never a secret. */
  readonly name: string;
  /** @throws ApiError where the source cannot be read, whatever is tried */
  readonly page: (stage: MovingStage, mark: SourceMark) => Promise<SourcePage>;
};
