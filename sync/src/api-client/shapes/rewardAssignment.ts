/** Made from the OpenAPI document: see docs/api.md. */
export type RewardAssignment = {
  readonly id: string;
  readonly reward_id: string;
  readonly related_object_id: string;
  readonly related_object_type: 'campaign';
  readonly parameters?: {
    readonly loyalty: {
      readonly points: number;
    };
  };
  readonly created_at: string;
  readonly updated_at: string | null;
  readonly object: 'reward_assignment';
};
