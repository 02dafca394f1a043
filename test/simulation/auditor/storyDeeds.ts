import type { GrantTerms, HeldGrantFact } from './facts.ts';
import { ALLOTTED, AT_RISK, CARD, type Draft, JPY, TAKEN } from './story.ts';

/** A redemption of the card at ter_1: by right, and the rest at risk. */
export function redemption(
  id: string,
  { right = 0, risk = 0, grantId = null as string | null },
): Draft {
  const rights = [
    { ground: grantId === null ? 'allotted' : 'online', account: ALLOTTED, amount: right, grantId },
    { ground: 'atRisk', account: AT_RISK, amount: risk, grantId: null },
  ].filter(({ amount }) => amount > 0);
  return {
    id,
    body: {
      ...{ type: 'redemption', voucherId: 'card', unit: 'JPY', amount: right + risk },
      ...{ spent: right + risk, ground: risk > 0 ? 'atRisk' : 'allotted', rights },
    },
    transfers: rights.map(({ account, amount }) => JPY(account, TAKEN, amount)),
  };
}

export function rollback(
  id: string,
  redemptionId: string,
  { right = 0, risk = 0, redemptionTerminalId = 'ter_1' },
): Draft {
  return {
    id,
    body: {
      ...{ type: 'rollback', redemptionId, redemptionTerminalId, voucherId: 'card' },
      ...{ unit: 'JPY', amount: right + risk, right, risk },
    },
    transfers: [JPY(TAKEN, ALLOTTED, right), JPY(TAKEN, AT_RISK, risk)].filter(
      ({ amount }) => amount > 0,
    ),
  };
}

export const cover = (redemptionId: string, grantId: string, amount: number): Draft => ({
  id: `~cover:${grantId}`,
  body: { type: 'cover', redemptionId, grantId, voucherId: 'card', unit: 'JPY', amount },
  transfers: [JPY(ALLOTTED, AT_RISK, amount)],
});

export const giveBack = (
  id: string,
  amount: number,
  { grantId = null as string | null, recallId = null as string | null } = {},
): Draft => ({
  id,
  body: { type: 'return', voucherId: 'card', unit: 'JPY', amount, grantId, recallId },
  transfers: [JPY(ALLOTTED, CARD, amount)],
});

/** The grant as a till keeps it. */
export const kept = (terms: GrantTerms, remaining = 0): HeldGrantFact => ({
  ...terms,
  remaining,
  open: true,
});
