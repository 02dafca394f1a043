import { createAuditor } from './createAuditor.ts';
import type { Move } from './deeds.ts';
import type {
  EntryFact,
  Fact,
  GrantTerms,
  HqChange,
  Invariant,
  TillChange,
  Violation,
} from './facts.ts';
import { entryHash, NO_HASH, rowHash } from './hashing.ts';

/** A shop's history written by hand, told to an auditor as it is written. */
export type Story = {
  readonly found: Violation[];
  readonly fact: (fact: Fact) => void;
  /** HQ posts an entry: one of its own, or `entry` of a terminal. */
  readonly post: (posting: Posting) => EntryFact;
  /** HQ sets value aside: 50 JPY of `card`, say, for `ter_1`. */
  readonly grant: (terms: Partial<GrantTerms>) => GrantTerms;
  /** One durable change of a till, by drafts of entries; answers the entries. */
  readonly till: (change: TillDraft) => readonly EntryFact[];
  /** HQ takes entries of the till in as they are, and the till hears of it. */
  readonly sync: (entries: readonly EntryFact[], posted?: readonly (readonly Move[])[]) => void;
  readonly settle: (balance: number) => void;
  readonly counts: () => Readonly<Record<string, number>>;
  /** The invariants that were found broken, each once. */
  readonly broken: () => Invariant[];
};

export type Draft = {
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly transfers: readonly Move[];
};

export type Posting = Partial<Draft> & {
  readonly entry?: EntryFact;
  readonly posted?: readonly Move[];
  readonly within?: number;
  readonly over?: number;
  readonly position?: number;
  readonly hash?: string;
  /** Written beside the balances that the transfers make. */
  readonly balances?: readonly (readonly [string, number])[];
  readonly rest?: Partial<HqChange>;
};

export type TillDraft = Omit<Partial<TillChange>, 'entries' | 'balances'> & {
  readonly drafts?: readonly Draft[];
  readonly entries?: readonly EntryFact[];
  readonly moves?: readonly Move[];
  readonly forge?: (entry: EntryFact) => EntryFact;
};

export const JPY = (debit: string, credit: string, amount: number): Move => ({
  debit,
  credit,
  unit: 'JPY',
  amount,
});

export const ALLOTTED = 'allotted:ter_1:card:JPY';
export const AT_RISK = 'atRisk:ter_1:card:JPY';
export const CARD = 'voucher:card:JPY';
export const UPSTREAM = 'upstream:card:JPY';
export const TAKEN = 'redeemed:sto_1:JPY';
export const OWED = 'overdraft:sto_1:card:JPY';
const ISSUED = 'issued:cam:JPY';

type Journal = { terminalId: string; sequence: number; hash: string };

/** A card of 100 JPY in a shop with two tills, 30 JPY at risk on a voucher and 40 at a till. */
export function createStory(): Story {
  const auditor = createAuditor();
  const found: Violation[] = [];
  const hq = { own: newJournal('hq'), position: 0, hash: NO_HASH, balances: new Map() };
  const journals = new Map<string, Journal>();
  const books = new Map<string, Map<string, number>>();
  const acknowledged = new Map<string, { sequence: number; hash: string }>();

  const story: Story = {
    found,
    fact: (fact) => void found.push(...auditor.fact(fact)),
    post: ({
      entry,
      posted,
      within = 0,
      over = 0,
      position,
      hash,
      balances = [],
      rest,
      ...draft
    }) => {
      const made = entry ?? write(hq.own, draft);
      const moves = posted ?? (made.transfers as readonly Move[]);
      hq.position = position ?? hq.position + 1;
      hq.hash = hash ?? rowHash(hq.hash, made, moves);
      const discrepancyId = over > 0 ? 'case' : null;
      const row = { position: hq.position, entry: made, posted: moves, within, over };
      found.push(
        ...auditor.change({
          disk: 'hq',
          rows: [{ ...row, discrepancyId, postedAt: 0, hash: hq.hash }],
          balances: [...changedBy(hq.balances, moves), ...balances],
          ...rest,
        }),
      );
      return made;
    },
    grant: (some) => {
      const terms: GrantTerms = {
        ...{ grantId: 'g1', terminalId: 'ter_1', redemptionId: null },
        ...{ voucherId: 'card', unit: 'JPY', amount: 50, ...some },
      };
      const { terminalId, grantId, amount } = terms;
      story.post({
        id: `~grant:${grantId}`,
        body: { type: 'grant', ...terms },
        transfers: [JPY(CARD, `allotted:${terminalId}:card:JPY`, amount)],
        rest: { grants: [{ terminalId, grantId, document: { grant: terms } }] },
      });
      return terms;
    },
    till: ({ drafts = [], entries, moves = [], forge = (entry) => entry, ...rest }) => {
      const terminalId = rest.terminalId ?? 'ter_1';
      const machine = rest.machine ?? terminalId;
      const journal = journals.get(machine) ?? newJournal(terminalId);
      journals.set(machine, journal);
      const made = entries ?? drafts.map((draft) => forge(write(journal, draft)));
      const book = books.get(machine) ?? new Map<string, number>();
      books.set(machine, book);
      const granted = (rest.grants ?? []).map(({ amount }) => JPY(UPSTREAM, ALLOTTED, amount));
      const all = [...granted, ...moves, ...made.flatMap((one) => one.transfers as Move[])];
      const balances = changedBy(book, all.map(asUpstream));
      found.push(
        ...auditor.change({ disk: 'till', ...rest, machine, terminalId, entries: made, balances }),
      );
      return made;
    },
    sync: (entries, posted = []) => {
      for (const [index, entry] of entries.entries()) {
        const { terminalId, sequence, hash } = entry;
        acknowledged.set(terminalId, { sequence, hash });
        const terminal = { id: terminalId, storeId: 'sto_1', status: 'active' };
        const moves = posted[index];
        const terminals = [{ terminal, acknowledged: { sequence, hash } }];
        const sum = (from: string): number =>
          (moves ?? []).reduce(
            (all, { debit, credit, amount }) =>
              debit.startsWith(from) && credit === AT_RISK ? all + amount : all,
            0,
          );
        const settled = { within: sum('voucher:'), over: sum('overdraft:') };
        story.post({
          entry,
          ...(moves === undefined ? {} : { posted: moves }),
          ...settled,
          rest: { terminals },
        });
      }
      const last = entries.at(-1);
      if (last !== undefined)
        story.till({ terminalId: last.terminalId, contact: heard(last.sequence) });
    },
    settle: (balance) => {
      const view = {
        machine: 'ter_1',
        terminalId: 'ter_1',
        voucherId: 'card',
        unit: 'JPY',
        balance,
      };
      found.push(...auditor.settled([view]));
    },
    counts: auditor.counts,
    broken: () => [...new Set(found.map(({ invariant }) => invariant))],
  };
  story.fact({ type: 'terminalLimit', terminalId: 'ter_1', unit: 'JPY', amount: 40 });
  story.fact({ type: 'voucherLimit', campaignId: 'cam', amount: 30 });
  story.post({ id: 'i1', body: { type: 'issue' }, transfers: [JPY(ISSUED, CARD, 100)] });
  story.till({});
  return story;
}

const newJournal = (terminalId: string): Journal => ({ terminalId, sequence: 0, hash: NO_HASH });

export const heard = (sequence: number): NonNullable<TillChange['contact']> => ({
  acknowledged: sequence,
  mark: { position: 0 },
  at: 0,
  offset: 0,
});

/** The next entry of a journal, chained and hashed. */
function write(
  journal: Journal,
  { id = 'x', body = {}, transfers = [] }: Partial<Draft>,
): EntryFact {
  const sequence = journal.sequence + 1;
  const entry: EntryFact = {
    ...{ version: 1, programmeId: 'pro', terminalId: journal.terminalId, storeId: 'sto_1' },
    ...{ sequence, id, at: { time: 1000 + sequence, counter: 0 }, previousHash: journal.hash },
    ...{ body, transfers, hash: '' },
  };
  const whole = { ...entry, hash: entryHash(entry) };
  journal.sequence = sequence;
  journal.hash = whole.hash;
  return whole;
}

const asUpstream = (move: Move): Move => ({
  ...move,
  debit: move.debit === CARD ? UPSTREAM : move.debit,
  credit: move.credit === CARD ? UPSTREAM : move.credit,
});

function changedBy(book: Map<string, number>, moves: readonly Move[]): [string, number][] {
  const changed = new Set<string>();
  for (const { debit, credit, amount } of moves) {
    book.set(debit, (book.get(debit) ?? 0) - amount);
    book.set(credit, (book.get(credit) ?? 0) + amount);
    changed.add(debit).add(credit);
  }
  return [...changed].map((path) => [path, book.get(path) ?? 0]);
}
