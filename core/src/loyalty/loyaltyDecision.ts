import { assert } from '../assert.ts';
import { answerRepeat } from '../decisions/decision.ts';
import type { Rejection } from '../decisions/rejection.ts';
import type { CardTransferBody } from '../journal/bodies/cardTransferBody.ts';
import type { ConfirmationBody } from '../journal/bodies/confirmationBody.ts';
import type { EarningBody } from '../journal/bodies/earningBody.ts';
import type { EarningReversalBody } from '../journal/bodies/earningReversalBody.ts';
import type { ExpiryBody } from '../journal/bodies/expiryBody.ts';
import type { TierChangeBody } from '../journal/bodies/tierChangeBody.ts';
import type { Entry } from '../journal/entry.ts';
import type { Transfer } from '../ledger/transfer.ts';
import { accept, type Result } from '../result.ts';
import type { LoyaltyRejection } from './rejections.ts';

/** What entries of loyalty say. */
export type LoyaltyBody =
  | EarningBody
  | ConfirmationBody
  | EarningReversalBody
  | ExpiryBody
  | CardTransferBody
  | TierChangeBody;

/** What a decision of loyalty writes. */
export type LoyaltyDraft<B extends LoyaltyBody = LoyaltyBody> = {
  readonly id: string;
  readonly body: B;
  readonly transfers: Transfer[];
};

export type LoyaltyDecision<B extends LoyaltyBody = LoyaltyBody> =
  | { readonly type: 'decided'; readonly draft: LoyaltyDraft<B> }
  | { readonly type: 'repeated'; readonly entry: Entry };

/** Why loyalty says no: a refusal of its own, or one that others share. */
export type LoyaltyRefusal = LoyaltyRejection | Rejection;

/** The answer to a command whose id the journal already holds, or null where the id is new. */
export function answerLoyaltyRepeat(
  earlier: Entry | null,
  bodyHash: string,
): Result<{ readonly type: 'repeated'; readonly entry: Entry }, Rejection> | null {
  const repeat = answerRepeat(earlier, bodyHash);
  if (repeat === null || !repeat.ok) return repeat;
  assert(repeat.value.type === 'repeated', 'what came before is not decided again');
  return accept(repeat.value);
}

export const decideLoyalty = <B extends LoyaltyBody>(
  draft: LoyaltyDraft<B>,
): Result<LoyaltyDecision<B>, never> => accept({ type: 'decided', draft });
