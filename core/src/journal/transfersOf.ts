import { assert } from '../assert.ts';
import {
  allottedAccount,
  atRiskAccount,
  issuedAccount,
  redeemedAccount,
  voucherAccount,
} from '../ledger/ledgerAccount.ts';
import { createTransfer, type Transfer } from '../ledger/transfer.ts';
import { HQ_TERMINAL } from './entry.ts';
import type {
  CoverBody,
  EntryBody,
  GrantBody,
  RedemptionBody,
  ReturnBody,
  RollbackBody,
  TopUpBody,
} from './entryBody.ts';
import type { JournalOwner } from './journal.ts';

/** Bodies whose transfers follow from them: HQ recomputes these and refuses any others. */
export type MovingBody = Exclude<EntryBody, { type: 'issue' | 'status' | 'topUp' }>;

/** The transfers that an entry of this owner with this body makes: no others are well formed. */
export function transfersOf(owner: JournalOwner, body: MovingBody): Transfer[] {
  switch (body.type) {
    case 'redemption':
      return redemptionTransfers(owner, body);
    case 'rollback':
      return rollbackTransfers(owner, body);
    case 'grant':
      return grantTransfers(body);
    case 'cover':
      return coverTransfers(owner, body);
    case 'return':
      return returnTransfers(owner, body);
  }
}

const redemptionTransfers = ({ storeId }: JournalOwner, body: RedemptionBody): Transfer[] => {
  const { unit } = body;
  if (unit === null) return [];
  return body.rights.map(({ account, amount }) =>
    createTransfer(account, redeemedAccount(storeId, unit), unit, amount),
  );
};

function rollbackTransfers(owner: JournalOwner, body: RollbackBody): Transfer[] {
  const { voucherId, unit, right, risk } = body;
  if (unit === null) return [];
  const from = redeemedAccount(owner.storeId, unit);
  const rightTo =
    owner.terminalId === HQ_TERMINAL
      ? voucherAccount(voucherId, unit)
      : allottedAccount(owner.terminalId, voucherId, unit);
  const riskTo = atRiskAccount(owner.terminalId, voucherId, unit);
  return [
    ...(right > 0 ? [createTransfer(from, rightTo, unit, right)] : []),
    ...(risk > 0 ? [createTransfer(from, riskTo, unit, risk)] : []),
  ];
}

const grantTransfers = ({ terminalId, voucherId, unit, amount }: GrantBody): Transfer[] => [
  createTransfer(
    voucherAccount(voucherId, unit),
    allottedAccount(terminalId, voucherId, unit),
    unit,
    amount,
  ),
];

const coverTransfers = ({ terminalId }: JournalOwner, body: CoverBody): Transfer[] => [
  createTransfer(
    allottedAccount(terminalId, body.voucherId, body.unit),
    atRiskAccount(terminalId, body.voucherId, body.unit),
    body.unit,
    body.amount,
  ),
];

const returnTransfers = ({ terminalId }: JournalOwner, body: ReturnBody): Transfer[] => [
  createTransfer(
    allottedAccount(terminalId, body.voucherId, body.unit),
    voucherAccount(body.voucherId, body.unit),
    body.unit,
    body.amount,
  ),
];

/** A top-up comes from what the campaign issues and goes to the voucher; a deduction goes back. */
export function topUpTransfers(campaignId: string, body: TopUpBody): Transfer[] {
  const { voucherId, unit, amount, direction } = body;
  assert(amount > 0, 'a top-up of nothing');
  const issued = issuedAccount(campaignId, unit);
  const held = voucherAccount(voucherId, unit);
  return direction === 'add'
    ? [createTransfer(issued, held, unit, amount)]
    : [createTransfer(held, issued, unit, amount)];
}
