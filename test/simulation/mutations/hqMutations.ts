import { type Mutation, patch } from './mutation.ts';

const INGEST = 'sync/src/server/desk/ingest.ts';
const GRANTS = 'sync/src/server/desk/grants.ts';
const POST = 'sync/src/server/desk/postEntry.ts';
const RECONCILE = 'core/src/reconcile/reconcile.ts';

/** HQ takes back what a terminal was allotted, by an entry of its own. */
const reclaim = (condition: string): string => `
  const lease = await tx.leaseOfOthers(voucher.id, row.terminal.id);
  const unit = voucher.unit;
  if (unit !== null && lease !== null && ${condition}) {
    const stands = await readSubject(tx, voucher);
    const { holders } = holdingsOf(voucher, stands.balances, row.terminal.id);
    for (const [holder, amount] of holders) {
      const owner = { programmeId: (await tx.programme()).id, terminalId: HQ_TERMINAL, storeId: row.terminal.storeId };
      const debit = 'allotted:' + holder + ':' + voucher.id + ':' + unit;
      const transfers = [{ debit, credit: 'voucher:' + voucher.id + ':' + unit, unit, amount }];
      const body = { type: 'return', voucherId: voucher.id, unit, amount, grantId: null, recallId: null, toTerminalId: null, reason: 'leaseEnded' };
      const id = '~reclaim:' + holder + ':' + (await tx.head()).position;
      await postOwnEntry(tx, owner, { id, body, transfers }, await readSubject(tx, voucher), now);
    }
  }
  const subject = await readSubject(tx, voucher);`;

/** Rules of HQ left out: posting, reclaiming, acknowledging, idempotency. */
export const HQ_MUTATIONS: readonly Mutation[] = [
  {
    name: 'reclaimAtLeaseEnd',
    rule: 'The end of a lease takes nothing back: only the terminal’s own return does.',
    patches: [
      patch(GRANTS, '\n  const subject = await readSubject(tx, voucher);', reclaim('lease <= now')),
    ],
  },
  {
    name: 'reclaimTooEarly',
    rule: 'HQ does not take back what it only asked for.',
    patches: [
      patch(GRANTS, '\n  const subject = await readSubject(tx, voucher);', reclaim('true')),
    ],
  },
  {
    name: 'outOfSequence',
    rule: 'HQ posts a terminal’s entries in sequence: a spend never before its top-up.',
    patches: [
      patch(
        INGEST,
        'for (const entry of fresh) results.push(',
        'for (const entry of fresh.toReversed()) results.push(',
      ),
    ],
  },
  {
    name: 'gapAcknowledged',
    rule: 'HQ acknowledges the prefix without a gap, whatever a terminal sends first.',
    patches: [
      patch(INGEST, "if (fault?.type === 'gap')", 'if (sequence < 0)'),
      patch(
        'sync/src/client/pushEntries.ts',
        'const entries = found.filter(({ sequence }) => sequence <= head.sequence);',
        'const entries = found.length > 1 ? found.slice(1) : found;',
      ),
    ],
  },
  {
    name: 'acknowledgedUnposted',
    rule: 'What HQ acknowledges it has posted or set aside.',
    patches: [
      patch(
        INGEST,
        'for (const entry of fresh) results.push(await take(tx, row, entry, now));',
        'for (const entry of fresh.slice(0, 1)) results.push(await take(tx, row, entry, now));',
      ),
    ],
  },
  {
    name: 'secondHistoryUnseen',
    rule: 'A second entry of one sequence is found at once.',
    patches: [
      patch(INGEST, 'const fork = forked ?? (fault?.type ===', 'const fork = (fault?.type ==='),
    ],
  },
  {
    name: 'sequenceCheckDropped',
    rule: 'An entry that HQ holds is answered as it was, and not posted again.',
    patches: [
      patch(
        INGEST,
        'const repeated = entries.filter((entry) => entry.sequence <= sequence);',
        'const repeated: typeof entries = [];',
      ),
      patch(
        INGEST,
        'const fresh = entries.filter((entry) => entry.sequence > sequence);',
        'const fresh = entries;',
      ),
      patch(
        INGEST,
        'const fault = verifyChain(row.acknowledged, fresh.slice(0, 1));',
        'const fault = null as ReturnType<typeof verifyChain>;',
      ),
    ],
  },
  {
    name: 'sameIdOtherBody',
    rule: 'Another command under the same id is refused by name.',
    patches: [
      patch(
        'core/src/decisions/decision.ts',
        "return 'bodyHash' in body && body.bodyHash === bodyHash",
        "return 'bodyHash' in body",
      ),
    ],
  },
  {
    name: 'idCheckDropped',
    rule: 'One id is decided once at HQ.',
    patches: [
      patch(
        'sync/src/server/desk/redeemAtHq.ts',
        'const found = await tx.entriesByIds(HQ_TERMINAL, ids);',
        'const found = [] as Awaited<ReturnType<typeof tx.entriesByIds>>;',
      ),
      patch(
        'sync/src/server/storage/memory/memoryJournal.ts',
        'if (journal.byEntry.has(key)) throw',
        'if (false as boolean) throw',
      ),
    ],
  },
  {
    name: 'sessionOfAnybody',
    rule: 'What a session holds comes back early for that session alone.',
    patches: [
      patch(
        'core/src/reservations/reservation.ts',
        '): boolean => sessionKey === session || expires <= time;',
        '): boolean => sessionKey === session || expires <= time || time > 0;',
      ),
    ],
  },
  {
    name: 'holdPaysDebt',
    rule: 'What a session holds pays no debt before the session has taken it.',
    patches: [patch(RECONCILE, 'if (state.takenNext !== true)', 'if (true as boolean)')],
  },
  {
    name: 'holdNotSetAside',
    rule: 'What a session holds is moved out of what can be spent.',
    patches: [
      patch(
        'core/src/journal/bodies/reservationBody.ts',
        '  ...holds.map(reservePending),',
        '  ...holds.slice(1).map(reservePending),',
      ),
    ],
  },
  {
    name: 'creditBeforeOverdraft',
    rule: 'Every credit repays the overdraft before it can be spent.',
    patches: [
      patch(
        RECONCILE,
        'repay(desk, scope, held, Math.max(0, balanceOf(desk.balances, held)));',
        ';',
      ),
    ],
  },
  {
    name: 'rolledBackTwiceInFull',
    rule: 'HQ credits at most what a redemption still has.',
    patches: [
      patch(
        RECONCILE,
        'let left = Math.min(asked(entry.body), spentStanding(redemption));',
        'let left = asked(entry.body);',
      ),
    ],
  },
  {
    name: 'overUnreported',
    rule: 'Each over-redemption opens a case.',
    patches: [
      patch(
        RECONCILE,
        "if (over > 0) findings.push({ kind: 'overRedemption', amount: over });",
        '',
      ),
    ],
  },
  {
    name: 'grantBeyondBalance',
    rule: 'HQ allots what nobody else was allotted.',
    patches: [
      patch(
        GRANTS,
        'const holdings = holdingsOf(voucher, subject.balances, terminalId);',
        `const held = holdingsOf(voucher, subject.balances, terminalId);
  const holdings = { ...held, available: held.available + held.elsewhere };`,
      ),
    ],
  },
  {
    name: 'balancesWithoutEntry',
    rule: 'Balances follow from the journal and from nothing else.',
    patches: [
      patch(
        POST,
        'const row: JournalRow = {',
        "if (entry.body.type === 'return') posted = [];\n  const row: JournalRow = {",
      ),
    ],
  },
  {
    name: 'entryWithoutBalances',
    rule: 'An entry and its balances are one transaction.',
    patches: [
      patch(
        POST,
        'await putChanged(tx, balances, posted);',
        "if (entry.body.type !== 'topUp') await putChanged(tx, balances, posted);",
      ),
    ],
  },
  {
    name: 'refusalBlocks',
    rule: 'An entry that HQ cannot post never blocks those behind it.',
    patches: [
      patch(
        INGEST,
        '  const results: EntryResult[] = [];\n',
        "  if (fresh.some((entry) => entry.id.startsWith('~cover:')))\n    return new SyncError('gap', 'A cover is not taken.', sequence);\n  const results: EntryResult[] = [];\n",
      ),
    ],
  },
  {
    name: 'writeOffTrustsAllotted',
    rule: 'What a written-off terminal is allotted means the voucher itself.',
    patches: [
      patch(
        RECONCILE,
        "if (state.terminalStatus === 'writtenOff')\n    releaseAllotted(",
        "if (state.terminalStatus === 'revoked')\n    releaseAllotted(",
      ),
    ],
  },
  {
    name: 'writtenOffStillGranted',
    rule: 'A terminal that was written off gets no grants.',
    patches: [
      patch(
        'core/src/decisions/grantAllotment.ts',
        "if (terminal.status !== 'active')",
        "if (terminal.status === 'revoked')",
      ),
    ],
  },
  {
    name: 'paidCountedTwice',
    rule: 'What is repaid of an overdraft frees as much risk, once.',
    patches: [
      patch(
        'sync/src/server/desk/raiseWithin.ts',
        'within: row.redemption.within + paid }',
        'within: row.redemption.within + 2 * paid }',
      ),
    ],
  },
  {
    name: 'receiptIsAnotherHistory',
    rule: 'A receipt of what HQ holds already is known, and nothing more.',
    patches: [
      patch(
        'sync/src/server/desk/recoverEntries.ts',
        "if (held === hash) return answer('known');",
        '',
      ),
    ],
  },
];
