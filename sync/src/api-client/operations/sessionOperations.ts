import type { ConsoleSession } from '../shapes/consoleSession.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type SessionOperations = {
  /** Sign out */
  'DELETE /admin/v1/session': {
    readonly answer: undefined;
  };
  /** Who is signed in */
  'GET /admin/v1/session': {
    readonly answer: ConsoleSession;
  };
  /** Sign in: answers with a session cookie */
  'POST /admin/v1/session': {
    readonly answer: ConsoleSession;
  };
};
