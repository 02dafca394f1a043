import type { Rejection, RejectionType, Unit } from '@counterfoil/core';
import type { Format } from './format.ts';

/** A refusal in the clerk's words: what is the matter, and what to do about it. */
export type RejectionText = { readonly reason: string; readonly next: string };

export type RejectionContext = {
  readonly format: Format;
  /** What the voucher counts, where it is known. */
  readonly unit: Unit | null;
};

/** Words for every rejection there is; a new one without words does not compile. */
export type RejectionTexts = {
  readonly [T in RejectionType]: (
    rejection: Extract<Rejection, { readonly type: T }>,
    context: RejectionContext,
  ) => RejectionText;
};

export function rejectionText(
  texts: RejectionTexts,
  rejection: Rejection,
  context: RejectionContext,
): RejectionText {
  const write = texts[rejection.type] as (
    rejection: Rejection,
    context: RejectionContext,
  ) => RejectionText;
  return write(rejection, context);
}
