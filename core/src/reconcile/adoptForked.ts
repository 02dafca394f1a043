import { sha256Hex } from '../crypto/digest.ts';
import type { RollbackBody } from '../journal/bodies/rollbackBody.ts';
import type { Entry, EntryDraft, EntryEnvelope } from '../journal/entry.ts';
import type { TerminalBody } from '../journal/entryBody.ts';
import { HQ_TERMINAL, type JournalOwner } from '../journal/journalOwner.ts';
import { transfersOf } from '../journal/transfersOf.ts';
import { atRiskAccount } from '../ledger/ledgerAccount.ts';
import { earningPartId } from '../loyalty/earn.ts';
import { isTerminalBody } from './checkClaims.ts';

/** The id under which HQ takes over an entry of a second history: the same one each time. */
export const adoptedId = ({
  terminalId,
  sequence,
  hash,
}: Pick<EntryEnvelope, 'terminalId' | 'sequence' | 'hash'>): string =>
  `forked_${sha256Hex(`${terminalId}\n${sequence}\n${hash}`)}`;

/**
 * What HQ writes itself in place of an entry of a second history, about a voucher of this campaign;
 * null for what moves rights alone: those stand in the history that HQ holds. What was spent, by
 * whatever right, becomes one right at risk of HQ's, for a clone's rights were spent twice.
 * `redeemedAs` is the entry that HQ wrote for the redemption that a rollback is about, if it did.
 */
export function adoptForked(
  entry: Entry,
  owner: JournalOwner,
  campaignId: string,
  redeemedAs: string | null,
): EntryDraft | null {
  const body = isTerminalBody(entry.body) ? adoptedBody(entry, entry.body, redeemedAs) : null;
  if (body === null) return null;
  return { id: adoptedId(entry), body, transfers: transfersOf(owner, campaignId, body) };
}

function adoptedBody(
  entry: Entry,
  body: TerminalBody,
  redeemedAs: string | null,
): TerminalBody | null {
  switch (body.type) {
    case 'return':
    case 'cover':
      return null;
    case 'redemption': {
      const { voucherId, unit, spent } = body;
      if (unit === null || spent === 0)
        return { ...body, rights: [], limits: [], ground: 'atRisk', known: null };
      const account = atRiskAccount(HQ_TERMINAL, voucherId, unit);
      const right = { ground: 'atRisk', account, amount: spent, grantId: null } as const;
      return { ...body, rights: [right], limits: [], ground: 'atRisk', known: null };
    }
    case 'rollback':
      return adoptedRollback(body, redeemedAs);
    case 'earning': {
      const { voucherId, parts } = body;
      const id = adoptedId(entry);
      const named = parts.map((part, index) => ({
        ...part,
        id: earningPartId(HQ_TERMINAL, voucherId, id, index),
      }));
      return { ...body, parts: named };
    }
    default:
      return body;
  }
}

/** Given back somewhere else than where it was spent, it only undoes. */
function adoptedRollback(body: RollbackBody, redeemedAs: string | null): RollbackBody {
  const about =
    redeemedAs === null ? {} : { redemptionId: redeemedAs, redemptionTerminalId: HQ_TERMINAL };
  return { ...body, ...about, right: 0, risk: body.right + body.risk, limits: [] };
}
