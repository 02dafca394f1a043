import { z } from 'zod';

/**
 * Why HQ did not take a request. Nothing was changed.
 *
 * - `invalid`: not the shape that the protocol asks for
 * - `unauthorised`: no session, or one that has ended; a new session may help
 * - `terminalRefused`: the terminal was revoked, quarantined or is not known
 * - `enrolCodeInvalid`: not a code that is open for enrolment
 * - `gap`, `fork`, `badHash`, `badSignature`: the batch is no continuation of the journal
 * - `versionUnknown`: this HQ does not speak that version
 * - `busy`: HQ could not do it now
 */
export const ProtocolError = z.strictObject({
  error: z.strictObject({
    type: z.enum([
      'invalid',
      'unauthorised',
      'terminalRefused',
      'enrolCodeInvalid',
      'gap',
      'fork',
      'badHash',
      'badSignature',
      'versionUnknown',
      'busy',
    ]),
    message: z.string(),
    /** How far HQ holds the terminal's journal, where that helps. */
    acknowledged: z.int().min(0).optional(),
  }),
});
export type ProtocolError = z.infer<typeof ProtocolError>;
export type ProtocolErrorType = ProtocolError['error']['type'];
