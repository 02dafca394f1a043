import { type Mutation, patch } from './mutation.ts';

const APPLY_GRANT = 'sync/src/client/applyGrant.ts';
const APPLY_RECALL = 'sync/src/client/applyRecall.ts';
const APPLY_DOCUMENTS = 'sync/src/client/applyDocuments.ts';
const PUSH = 'sync/src/client/pushEntries.ts';
const VIEW = 'sync/src/client/voucherView.ts';
const TILL_RIGHTS = 'pos-app/src/till/tillRights.ts';
const RISK = 'core/src/redemption/redemptionRisk.ts';
const APPLY_ENTRY = 'core/src/redemption/applyEntry.ts';

/** Rules of a till left out: grants, covers, rollbacks and what is at risk. */
export const TILL_MUTATIONS: readonly Mutation[] = [
  {
    name: 'grantAppliedTwice',
    rule: 'A grant is applied once, by its id.',
    patches: [
      patch(
        APPLY_GRANT,
        'grantId)) !== null) return null;',
        'grantId)) === undefined) return null;',
      ),
    ],
  },
  {
    name: 'grantFallsIntoPool',
    rule: 'A grant for one redemption is held apart from the pool.',
    patches: [
      patch(
        APPLY_GRANT,
        'return { ...applied, intents, grants: [{ ...grant, remaining: amount, open: true }] };',
        'return { ...applied, intents, grants: [{ ...grant, remaining: 0, open: true }] };',
      ),
    ],
  },
  {
    name: 'heldSpentByOthers',
    rule: 'What is held for one redemption is not spent on another.',
    patches: [
      patch(
        'sync/src/client/terminalBook.ts',
        'sum + (grant.voucherId === voucherId ? grant.remaining : 0),',
        'sum + (grant.voucherId === voucherId ? 0 : 0),',
      ),
    ],
  },
  {
    name: 'lateGrantNotReturned',
    rule: 'What a late grant does not cover goes back.',
    patches: [patch(APPLY_GRANT, 'if (rest > 0) drafts.push(', 'if (rest < 0) drafts.push(')],
  },
  {
    name: 'coverCountedTwice',
    rule: 'A cover counts once.',
    patches: [
      patch(
        APPLY_ENTRY,
        'covered: redemption.covered + body.amount };',
        'covered: redemption.covered + 2 * body.amount };',
      ),
    ],
  },
  {
    name: 'coverIsWholeGrant',
    rule: 'Cover = min(grant, at risk − already covered − already rolled back).',
    patches: [
      patch(
        'core/src/decisions/coverRisk.ts',
        'const amount = Math.min(remaining, coverable(redemption));',
        'const amount = remaining;',
      ),
    ],
  },
  {
    name: 'coverAfterRollback',
    rule: 'What was rolled back is not covered any more.',
    patches: [
      patch(
        RISK,
        'Math.max(0, amountAtRisk(redemption.rights) - redemption.covered - redemption.rolledBackRisk);',
        'Math.max(0, amountAtRisk(redemption.rights) - redemption.covered);',
      ),
    ],
  },
  {
    name: 'riskBackAsRight',
    rule: 'A rollback of at-risk value only undoes the risk.',
    patches: [
      patch(RISK, 'const risk = Math.min(spent, coverable(redemption));', 'const risk = 0;'),
    ],
  },
  {
    name: 'counterFreedAtSync',
    rule: 'At-risk use is freed by what HQ posted within the balance, not by the sync as such.',
    patches: [
      patch(
        PUSH,
        '.map((one) => acknowledgeWithin(one, withinBySequence.get(one.sequence) ?? 0));',
        '.map((one) => acknowledgeWithin(one, amountAtRisk(one.rights)));',
      ),
    ],
  },
  {
    name: 'voucherLimitForgets',
    rule: 'The limit of a voucher counts what is outstanding.',
    patches: [
      patch(
        'core/src/rights/riskAllowance.ts',
        "{ type: 'voucherRiskLimit', limit: perVoucher, outstanding: voucherOutstanding },",
        "{ type: 'voucherRiskLimit', limit: perVoucher, outstanding: 0 },",
      ),
    ],
  },
  {
    name: 'terminalLimitForgets',
    rule: 'The limit of a terminal counts what is outstanding over all vouchers.',
    patches: [
      patch(
        'core/src/rights/riskAllowance.ts',
        "{ type: 'terminalRiskLimit', limit: terminalLimit, outstanding: terminalOutstanding },",
        "{ type: 'terminalRiskLimit', limit: terminalLimit, outstanding: 0 },",
      ),
    ],
  },
  {
    name: 'atRiskAfterNo',
    rule: "A till that heard HQ's no does not go at risk.",
    patches: [
      patch(
        TILL_RIGHTS,
        "if (word.type === 'refused') return { sources: own, shortage: () => word.rejection, view };",
        '',
      ),
    ],
  },
  {
    name: 'snapshotSetsRights',
    rule: 'A snapshot never sets rights.',
    patches: [
      patch(
        APPLY_DOCUMENTS,
        'await book.commit({ vouchers, contact, redemptions });',
        `await book.commit({ vouchers, contact, redemptions, transfers: vouchers.flatMap(
          ({ voucher: { id, unit }, snapshot: { available: amount } }) =>
            unit === null || amount === 0 ? [] : [{
              debit: 'upstream:' + id + ':' + unit,
              credit: 'allotted:' + book.owner().terminalId + ':' + id + ':' + unit,
              unit,
              amount,
            }],
        ) });`,
      ),
    ],
  },
  {
    name: 'recallAnsweredTwice',
    rule: 'A recall is answered once, however often it comes.',
    patches: [
      patch(
        APPLY_RECALL,
        'const amount = Math.min(pool, recall.amount - (await givenBack(book, recall)));',
        'const amount = Math.min(pool, recall.amount);',
      ),
    ],
  },
  {
    name: 'outboxClearedUnheard',
    rule: 'Entries leave the outbox by HQ’s acknowledgement only.',
    patches: [
      patch(
        PUSH,
        'const acknowledged = Math.min(held, sent);',
        'const acknowledged = book.state().head.sequence;',
      ),
    ],
  },
  {
    name: 'viewForgetsOthers',
    rule: 'What other terminals hold is still the customer’s.',
    patches: [
      patch(
        VIEW,
        'Math.max(0, snapshot.available + snapshot.elsewhere + change);',
        'Math.max(0, snapshot.available + change);',
      ),
    ],
  },
  {
    name: 'tillsOwnClock',
    rule: 'A clock that stepped back cannot make an expired voucher valid.',
    patches: [
      patch(
        'sync/src/client/terminalClock.ts',
        'return Math.max(known, shown);',
        'return Math.max(0, now());',
      ),
    ],
  },
  {
    name: 'blockForgotten',
    rule: 'A till does not spend of a voucher that it knows to be blocked.',
    patches: [
      patch(
        'core/src/decisions/checkRedeemable.ts',
        "if (voucher.blocked) return { type: 'voucherBlocked' };",
        '',
      ),
    ],
  },
  {
    name: 'soldTwice',
    rule: 'A blank card of a till’s stock is sold once.',
    patches: [
      patch(
        'core/src/decisions/activate.ts',
        'if (voucher.stockOf !== owner.terminalId)',
        'if (voucher.stockOf !== null && voucher.stockOf !== owner.terminalId)',
      ),
    ],
  },
];
