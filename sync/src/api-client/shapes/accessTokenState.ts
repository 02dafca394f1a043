/** Made from the OpenAPI document: see docs/api.md. */
export type AccessTokenState =
  | {
      readonly access_token: string;
      readonly client_id: string;
      /** Seconds since 1970. */
      readonly expires_at: number;
      /** Seconds. */
      readonly expires_in: number;
      readonly scope: string;
      readonly token_type: 'Bearer';
      readonly active: true;
    }
  | {
      readonly active: false;
    };
