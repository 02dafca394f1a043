import type { AccessToken } from '../shapes/accessToken.ts';
import type { AccessTokenState } from '../shapes/accessTokenState.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type OauthOperations = {
  /** Whether an access token is good, and what it says */
  'POST /v1/oauth/introspect': {
    readonly body: {
      readonly access_token?: string;
    };
    readonly answer: AccessTokenState;
  };
  /** Get an access token, with the two headers of the application */
  'POST /v1/oauth/token': {
    readonly body: {
      /** `client_credentials`. */
      readonly grant_type?: string;
      /** `api`. */
      readonly scope?: string;
    };
    readonly answer: AccessToken;
  };
  /** End an access token before its time */
  'POST /v1/oauth/token/revoke': {
    readonly body: {
      readonly access_token?: string;
    };
    readonly answer: undefined;
  };
};
