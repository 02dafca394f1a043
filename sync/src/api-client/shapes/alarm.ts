/** Made from the OpenAPI document: see docs/api.md. */
export type Alarm = {
  readonly id: string;
  readonly object: 'alarm';
  /** `code_guessing`: too many look-ups that missed. */
  readonly type: 'code_guessing';
  /** What the look-ups were counted by. */
  readonly by: 'key' | 'address' | 'terminal';
  /** The id of the key or the terminal, or the address. */
  readonly name: string;
  readonly misses: number;
  /** Look-ups that were not answered because of it. */
  readonly refused: number;
  readonly first_at: string;
  readonly last_at: string;
  readonly acknowledged_at: string | null;
  /** The key. */
  readonly acknowledged_by: string | null;
};
