import * as z from 'zod/mini';
import { ActivationBody } from './bodies/activationBody.ts';
import { CardTransferBody } from './bodies/cardTransferBody.ts';
import { ConfirmationBody } from './bodies/confirmationBody.ts';
import { CoverBody } from './bodies/coverBody.ts';
import { EarningBody } from './bodies/earningBody.ts';
import { EarningReversalBody } from './bodies/earningReversalBody.ts';
import { ExpiryBody } from './bodies/expiryBody.ts';
import { GrantBody } from './bodies/grantBody.ts';
import { IssueBody } from './bodies/issueBody.ts';
import { PublicationBody } from './bodies/publicationBody.ts';
import { RedemptionBody } from './bodies/redemptionBody.ts';
import { ReferralBody } from './bodies/referralBody.ts';
import { ReleaseBody, ReservationBody } from './bodies/reservationBody.ts';
import { ReturnBody } from './bodies/returnBody.ts';
import { RollbackBody } from './bodies/rollbackBody.ts';
import { SettlementBody } from './bodies/settlementBody.ts';
import { StatusBody } from './bodies/statusBody.ts';
import { TierChangeBody } from './bodies/tierChangeBody.ts';
import { TopUpBody } from './bodies/topUpBody.ts';
import { WriteOffBody } from './bodies/writeOffBody.ts';

/** What an entry says happened. Terminals write what the first seven are, HQ any of them. */
export const EntryBody = z.discriminatedUnion('type', [
  RedemptionBody,
  RollbackBody,
  CoverBody,
  ReturnBody,
  ActivationBody,
  TopUpBody,
  EarningBody,
  IssueBody,
  GrantBody,
  StatusBody,
  ReservationBody,
  ReleaseBody,
  PublicationBody,
  ReferralBody,
  ConfirmationBody,
  EarningReversalBody,
  ExpiryBody,
  CardTransferBody,
  TierChangeBody,
  SettlementBody,
  WriteOffBody,
]);
export type EntryBody = z.infer<typeof EntryBody>;

/** What a terminal may write into its journal. */
export type TerminalBody = Extract<
  EntryBody,
  {
    readonly type:
      | 'redemption'
      | 'rollback'
      | 'cover'
      | 'return'
      | 'activation'
      | 'topUp'
      | 'earning';
  }
>;

/** The voucher that the body is about, or null where it is about many. */
export const bodyVoucher = (body: EntryBody): string | null =>
  body.type === 'issue' || body.type === 'writeOff' ? null : body.voucherId;
