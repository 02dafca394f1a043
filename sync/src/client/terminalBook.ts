import {
  allottedAccount,
  appendEntry,
  assert,
  balanceOf,
  type Campaign,
  type Entry,
  type EntryDraft,
  headOf,
  type JournalOwner,
  postAtTerminal,
  type Redemption,
  redemptionOf,
  riskOutstanding,
  type Transfer,
  type Unit,
} from '@counterfoil/core';
import type { GrantRecord } from './grantRecord.ts';
import type { PrintJob } from './printJob.ts';
import { type ClockReading, createTerminalClock } from './terminalClock.ts';
import type { TerminalIdentity } from './terminalIdentity.ts';
import type { TerminalChange, TerminalSnapshot, TerminalStorage } from './terminalStorage.ts';
import type { Timers } from './timers.ts';

/**
 * A change as use cases say it: drafts and transfers, which the book turns into entries, balances
 * and the redemptions that new entries make.
 */
export type BookChange = Omit<TerminalChange, 'after' | 'entries' | 'balances'> & {
  readonly drafts?: readonly EntryDraft[];
  /** Transfers that are no entry of the terminal's: a grant that is applied. */
  readonly transfers?: readonly Transfer[];
  /** Receipts of the entries that the drafts became, which they show. */
  readonly receiptsOf?: (entries: readonly Entry[]) => readonly PrintJob[];
};

/**
 * What a terminal keeps at hand of its storage. It is the only writer, so what it keeps is what is
 * on disk: memory moves on only after the disk has.
 */
export type TerminalBook = {
  readonly storage: TerminalStorage;
  readonly state: () => TerminalSnapshot;
  readonly identity: () => TerminalIdentity;
  readonly putIdentity: (identity: TerminalIdentity) => Promise<void>;
  readonly owner: () => JournalOwner;
  /** Campaigns are few and asked for at every turn, so the book keeps those it has seen. */
  readonly campaign: (campaignId: string) => Promise<Campaign | null>;
  readonly putCampaigns: (campaigns: readonly Campaign[]) => Promise<void>;
  /** Runs `work` alone: from what it reads to what it commits, nothing else changes the book. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  /** Writes a change, durably and whole. Only to be called inside `alone`. */
  readonly commit: (change: BookChange) => Promise<Entry[]>;
  /** How many changes were written: what was read before one of them may be old. */
  readonly changes: () => number;
  /** HQ's time as far as the terminal knows it: see `terminalClock.ts`. */
  readonly time: () => number;
  readonly clock: () => ClockReading;
};

export async function openTerminalBook(
  storage: TerminalStorage,
  timers: Pick<Timers, 'now'>,
): Promise<TerminalBook> {
  let state = await storage.load();
  let queue: Promise<unknown> = Promise.resolve();
  let changes = 0;

  const identity = (): TerminalIdentity => {
    assert(state.identity !== null, 'the terminal is not enrolled');
    return state.identity;
  };
  const owner = (): JournalOwner => {
    const { programme, terminal, store } = identity();
    return { programmeId: programme.id, terminalId: terminal.id, storeId: store.id };
  };

  const clock = createTerminalClock(timers, () => state);

  const campaigns = new Map<string, Campaign>();

  return {
    storage,
    campaign: async (campaignId) => {
      const known = campaigns.get(campaignId) ?? (await storage.campaign(campaignId));
      if (known !== null) campaigns.set(campaignId, known);
      return known;
    },
    putCampaigns: async (changed) => {
      await storage.putCampaigns(changed);
      for (const campaign of changed) campaigns.set(campaign.id, campaign);
    },
    changes: () => changes,
    time: clock.time,
    clock: clock.reading,
    state: () => state,
    identity,
    owner,
    putIdentity: async (next) => {
      await storage.putIdentity(next);
      state = { ...state, identity: next };
    },
    alone: (work) => {
      const run = queue.then(work, work);
      queue = run.catch(() => undefined);
      return run;
    },
    commit: async ({ drafts = [], transfers = [], receiptsOf, ...rest }) => {
      const now = clock.time();
      let { head } = state;
      const entries: Entry[] = [];
      for (const draft of drafts) {
        const entry = appendEntry(owner(), head, draft, now);
        entries.push(entry);
        head = headOf(entry);
      }
      const all = [...transfers, ...entries.flatMap((entry) => entry.transfers)];
      const balances = postAtTerminal(state.balances, all);
      const made = entries.filter(({ body }) => body.type === 'redemption').map(redemptionOf);
      const redemptions = [...(rest.redemptions ?? []), ...made];
      const receipts = receiptsOf?.(entries) ?? [];
      const printJobs = [...(rest.printJobs ?? []), ...receipts];
      const change = { ...rest, balances, redemptions, printJobs };
      await storage.commit({ after: state.head.sequence, entries, ...change });
      changes += 1;
      state = moveOn({ ...state, head }, change);
      return entries;
    },
  };
}

/** The state after a change that is on disk. */
function moveOn(
  state: TerminalSnapshot,
  change: Pick<
    TerminalChange,
    'balances' | 'grants' | 'redemptions' | 'contact' | 'shift' | 'pinTries'
  >,
): TerminalSnapshot {
  const balances = new Map(state.balances);
  for (const [path, balance] of change.balances ?? [])
    if (balance === 0) balances.delete(path);
    else balances.set(path, balance);
  return {
    ...state,
    balances,
    openGrants: change.grants === undefined ? state.openGrants : mergeGrants(state, change.grants),
    atRisk: change.redemptions === undefined ? state.atRisk : mergeRisk(state, change.redemptions),
    contact: change.contact ?? state.contact,
    shift: change.shift ?? state.shift,
    pinTries: change.pinTries ?? state.pinTries,
  };
}

function mergeGrants(state: TerminalSnapshot, grants: readonly GrantRecord[]): GrantRecord[] {
  const byId = new Map([...state.openGrants, ...grants].map((grant) => [grant.grantId, grant]));
  return [...byId.values()].filter(({ open, remaining }) => open || remaining > 0);
}

function mergeRisk(state: TerminalSnapshot, redemptions: readonly Redemption[]): Redemption[] {
  const byId = new Map([...state.atRisk, ...redemptions].map((one) => [one.id, one]));
  return [...byId.values()].filter((redemption) => riskOutstanding(redemption) > 0);
}

/** What the terminal holds for one redemption, in grants made for it. */
export const heldFor = (state: TerminalSnapshot, redemptionId: string): GrantRecord[] =>
  state.openGrants.filter((grant) => grant.redemptionId === redemptionId && grant.remaining > 0);

/** What the terminal may spend of a voucher on any redemption. */
export function poolOf(
  state: TerminalSnapshot,
  terminalId: string,
  voucherId: string,
  unit: Unit,
): number {
  const allotted = balanceOf(state.balances, allottedAccount(terminalId, voucherId, unit));
  const held = state.openGrants.reduce(
    (sum, grant) => sum + (grant.voucherId === voucherId ? grant.remaining : 0),
    0,
  );
  assert(held <= allotted, `${voucherId}: ${held} held of ${allotted} allotted`);
  return allotted - held;
}
