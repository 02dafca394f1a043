/** Made from the OpenAPI document: see docs/api.md. */
export type ErrorObject = {
  /** The HTTP status. */
  readonly code: number;
  /** What went wrong, for programs. */
  readonly key: string;
  /** The same for people. */
  readonly message: string;
  /** What exactly, in this case. */
  readonly details: string;
  readonly request_id: string;
  /** What the validation rule itself says, where one was not met. */
  readonly error?: {
    readonly message: string;
  };
  readonly resource_id?: string;
  readonly resource_type?: string;
  /** The refusal of the domain behind the error, with its numbers. */
  readonly counterfoil?: {
    readonly rejection: {
      readonly type: string;
    };
    /** Whether the same request may succeed later without being changed. */
    readonly transient: boolean;
  };
};
