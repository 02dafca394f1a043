import { canonicalJson, type EntryEnvelope, hashEntry } from '@counterfoil/core';
import { describe, expect, it } from 'vitest';
import type { Invariant } from './facts.ts';
import { entryHash, sortedJson } from './hashing.ts';
import {
  ALLOTTED,
  AT_RISK,
  CARD,
  createStory,
  heard,
  JPY,
  OWED,
  type Story,
  TAKEN,
} from './story.ts';
import { cover, giveBack, kept, redemption, rollback } from './storyDeeds.ts';

/** Spends 30 by right and 20 at risk, sends it, and HQ posts the risk within the balance. */
function honest(story: Story): void {
  const terms = story.grant({});
  story.till({ grants: [kept(terms)] });
  story.fact({ type: 'asked', place: 'ter_1', id: 'r1', asked: 'card 70' });
  const made = story.till({ drafts: [redemption('r1', { right: 50, risk: 20 })] });
  story.fact({
    ...{ type: 'redeemed', place: 'ter_1', id: 'r1', asked: 'card 70', voucherId: 'card' },
    ...{ unit: 'JPY', amount: 70, ground: 'atRisk' },
  });
  story.sync(made, [[JPY(ALLOTTED, TAKEN, 50), JPY(AT_RISK, TAKEN, 20), JPY(CARD, AT_RISK, 20)]]);
  story.settle(30);
}

describe('an honest history', () => {
  it('[S20] passes, and what happened is counted', () => {
    const story = createStory();
    honest(story);
    expect(story.found).toEqual([]);
    expect(story.counts()).toMatchObject({ redemptions: 1, atRisk: 1, 'seen.redeemed': 1 });
  });

  it('[S20] passes with a late grant that covers, a rollback, and a recall that is answered', () => {
    const story = createStory();
    const late = story.grant({ grantId: 'r1#0', redemptionId: 'r1', amount: 30 });
    const taken = story.till({ drafts: [redemption('r1', { risk: 20 })] });
    const covered = story.till({
      grants: [kept(late)],
      drafts: [cover('r1', 'r1#0', 20), giveBack('b1', 10, { grantId: 'r1#0' })],
    });
    const back = story.till({ drafts: [rollback('o1', 'r1', { right: 20 })] });
    const document = { recallId: 'c1', voucherId: 'card', amount: 20 };
    story.post({
      ...{ id: 'top', body: { type: 'topUp' }, transfers: [JPY('issued:cam:JPY', CARD, 5)] },
      rest: { recalls: [{ terminalId: 'ter_1', document }] },
    });
    const recalled = story.till({ drafts: [giveBack('b2', 20, { recallId: 'c1' })] });
    story.sync(
      [...taken, ...covered, ...back, ...recalled],
      [
        [JPY(AT_RISK, TAKEN, 20), JPY(CARD, AT_RISK, 20)],
        [JPY(ALLOTTED, AT_RISK, 20), JPY(AT_RISK, CARD, 20)],
      ],
    );
    story.settle(105);
    expect(story.found).toEqual([]);
  });

  it('[S20] passes where a card is overspent within the limits: HQ books it and owes', () => {
    const story = createStory();
    const taken = story.till({ drafts: [redemption('r1', { risk: 30 })] });
    story.post({ ...redemption('web', {}), body: webBody(90), transfers: [JPY(CARD, TAKEN, 90)] });
    const within = [JPY(AT_RISK, TAKEN, 30), JPY(CARD, AT_RISK, 10), JPY(OWED, AT_RISK, 20)];
    story.sync(taken, [within]);
    story.settle(0);
    expect(story.found).toEqual([]);
  });
});

const webBody = (spent: number): Record<string, unknown> => ({
  ...{ type: 'redemption', voucherId: 'card', unit: 'JPY', amount: spent, spent },
  ...{
    ground: 'online',
    rights: [{ ground: 'online', account: CARD, amount: spent, grantId: null }],
  },
});

/** A history in which one thing is wrong, and the invariant that it breaks. */
const FORGED: readonly [title: string, broken: Invariant, forge: (story: Story) => void][] = [
  [
    '[S21] HQ writes a balance that no transfer made',
    'I1',
    (story) => {
      story.post({ id: 't', body: { type: 'status' }, transfers: [], balances: [[CARD, 101]] });
    },
  ],
  [
    '[S21] a till applies one grant twice',
    'I1',
    (story) => {
      const terms = story.grant({});
      story.till({ grants: [kept(terms)] });
      story.till({ grants: [kept(terms)] });
    },
  ],
  [
    '[S22] a till spends a right that HQ never granted',
    'grants',
    (story) => {
      story.till({ grants: [kept({ ...story.grant({}), grantId: 'made up' })] });
    },
  ],
  [
    '[S22] HQ allots what was spent already',
    'I2',
    (story) => {
      story.grant({ amount: 60 });
      story.post({ id: 'w', body: webBody(60), transfers: [JPY(CARD, TAKEN, 60)] });
    },
  ],
  [
    '[S23] a till goes beyond its limit for one voucher',
    'I3',
    (story) => {
      story.till({ drafts: [redemption('r1', { risk: 31 })] });
    },
  ],
  [
    '[S23] risk that HQ could not post within the balance is spent again',
    'I3',
    (story) => {
      story.post({ id: 'w', body: webBody(100), transfers: [JPY(CARD, TAKEN, 100)] });
      const taken = story.till({ drafts: [redemption('r1', { risk: 30 })] });
      story.sync(taken, [[JPY(AT_RISK, TAKEN, 30), JPY(OWED, AT_RISK, 30)]]);
      story.till({ drafts: [redemption('r2', { risk: 30 })] });
    },
  ],
  [
    '[S24] HQ acknowledges what it does not hold',
    'I4',
    (story) => {
      story.till({ drafts: [redemption('r1', { risk: 20 })] });
      story.till({ contact: heard(1) });
    },
  ],
  [
    '[S24] a clerk sees accepted what is on no disk',
    'I4',
    (story) => {
      story.fact({
        ...{ type: 'redeemed', place: 'ter_1', id: 'r9', asked: 'card 20', voucherId: 'card' },
        ...{ unit: 'JPY', amount: 20, ground: 'allotted' },
      });
    },
  ],
  [
    '[S25] a till goes on showing what HQ no longer holds',
    'I5',
    (story) => {
      story.post({ id: 'w', body: webBody(60), transfers: [JPY(CARD, TAKEN, 60)] });
      story.settle(100);
    },
  ],
  [
    '[S25] an entry is never sent',
    'convergence',
    (story) => {
      story.till({ drafts: [redemption('r1', { risk: 20 })] });
      story.settle(80);
    },
  ],
  [
    '[S25] an entry that was set aside stops the next one',
    'I6',
    (story) => {
      const [bad] = story.till({ drafts: [redemption('r1', { risk: 20 })] });
      if (bad === undefined) return;
      const { terminalId, sequence, hash } = bad;
      const aside = { terminalId, sequence, hash, reason: 'unreadable', entry: bad };
      story.post({
        id: 's',
        body: { type: 'status' },
        transfers: [],
        rest: { quarantine: [aside] },
      });
      story.till({ drafts: [redemption('r2', { risk: 5 })] });
      story.settle(100);
    },
  ],
  [
    '[S26] HQ posts behind a gap',
    'I7',
    (story) => {
      const made = story.till({
        drafts: [redemption('r1', { risk: 10 }), redemption('r2', { risk: 10 })],
      });
      story.sync(made.slice(1), [[JPY(AT_RISK, TAKEN, 10), JPY(CARD, AT_RISK, 10)]]);
    },
  ],
  [
    '[S26] an entry says other than what was hashed',
    'I7',
    (story) => {
      story.till({
        drafts: [redemption('r1', { risk: 10 })],
        forge: (entry) => ({ ...entry, storeId: 'sto_2' }),
      });
    },
  ],
  [
    '[S26] a copy is acknowledged for what the first till wrote',
    'I7',
    (story) => {
      const made = story.till({ drafts: [redemption('r1', { risk: 20 })] });
      story.fact({ type: 'cloned', machine: 'copy', terminalId: 'ter_1' });
      story.till({ machine: 'copy', drafts: [redemption('r2', { risk: 20 })] });
      story.sync(made, [[JPY(AT_RISK, TAKEN, 20), JPY(CARD, AT_RISK, 20)]]);
      story.till({ machine: 'copy', contact: heard(1) });
    },
  ],
  [
    '[S27] one id is posted twice',
    'once',
    (story) => {
      story.post({ id: 'w', body: webBody(10), transfers: [JPY(CARD, TAKEN, 10)] });
      story.post({ id: 'w', body: webBody(10), transfers: [JPY(CARD, TAKEN, 10)] });
    },
  ],
  [
    '[S27] one id is accepted for two things',
    'once',
    (story) => {
      story.till({ drafts: [redemption('r1', { risk: 10 })] });
      for (const asked of ['card 10', 'card 12'])
        story.fact({
          ...{ type: 'redeemed', place: 'ter_1', id: 'r1', asked, voucherId: 'card' },
          ...{ unit: 'JPY', amount: 10, ground: 'atRisk' },
        });
    },
  ],
  [
    '[S28] a grant for one redemption is spent on another',
    'grants',
    (story) => {
      const held = story.grant({ grantId: 'r1#0', redemptionId: 'r1' });
      story.till({ grants: [kept(held, 50)] });
      story.till({ drafts: [redemption('r2', { right: 20 })] });
    },
  ],
  [
    '[S28] HQ takes a right back by itself',
    'grants',
    (story) => {
      story.grant({});
      story.post({ id: 'x', body: { type: 'expiry' }, transfers: [JPY(ALLOTTED, CARD, 50)] });
    },
  ],
  [
    '[S28] a recall is answered twice',
    'grants',
    (story) => {
      const terms = story.grant({});
      story.till({ grants: [kept(terms)] });
      const document = { recallId: 'c1', voucherId: 'card', amount: 20 };
      const recalls = [{ terminalId: 'ter_1', document }];
      story.post({ id: 's', body: { type: 'status' }, transfers: [], rest: { recalls } });
      for (const id of ['b1', 'b2']) story.till({ drafts: [giveBack(id, 20, { recallId: 'c1' })] });
    },
  ],
  [
    '[S29] a cover is of more than was at risk',
    'risk',
    (story) => {
      const late = story.grant({ grantId: 'r1#0', redemptionId: 'r1' });
      story.till({ drafts: [redemption('r1', { risk: 20 })] });
      story.till({ grants: [kept(late, 20)], drafts: [cover('r1', 'r1#0', 30)] });
    },
  ],
  [
    '[S29] what was at risk comes back as a right',
    'risk',
    (story) => {
      story.till({ drafts: [redemption('r1', { risk: 20 })] });
      story.till({ drafts: [rollback('o1', 'r1', { right: 20 })] });
    },
  ],
  [
    "[S29] a till goes at risk after it heard HQ's no",
    'risk',
    (story) => {
      story.fact({ type: 'asked', place: 'ter_1', id: 'r1', asked: 'card 20' });
      story.fact({ type: 'heardNo', terminalId: 'ter_1', redemptionId: 'r1' });
      story.till({ drafts: [redemption('r1', { risk: 20 })] });
    },
  ],
  [
    '[S30] a card that owes can be spent',
    'overdraft',
    (story) => {
      story.post({ id: 'w', body: webBody(100), transfers: [JPY(CARD, TAKEN, 100)] });
      const taken = story.till({ drafts: [redemption('r1', { risk: 30 })] });
      story.sync(taken, [[JPY(AT_RISK, TAKEN, 30), JPY(OWED, AT_RISK, 30)]]);
      const transfers = [JPY('issued:cam:JPY', CARD, 50)];
      story.post({ id: 'top', body: { type: 'topUp' }, transfers });
    },
  ],
  [
    '[S30] a rollback gives back more than its redemption has',
    'history',
    (story) => {
      const terms = story.grant({});
      story.till({ grants: [kept(terms)] });
      const made = story.till({ drafts: [redemption('r1', { right: 50 })] });
      story.sync(made);
      for (const id of ['o1', 'o2']) story.post({ ...rollback(id, 'r1', {}), ...hqRollback(id) });
    },
  ],
  [
    '[S31] HQ rewrites a record',
    'history',
    (story) => {
      story.post({ id: 's', body: { type: 'status' }, transfers: [], position: 1 });
    },
  ],
  [
    '[S32] a till follows its own clock back',
    'clock',
    (story) => {
      story.till({ contact: { ...heard(0), at: 5000, offset: 100 } });
      story.till({ drafts: [redemption('r1', { risk: 10 })] });
    },
  ],
  [
    '[S32] a till spends of a card that it knew to be blocked',
    'standing',
    (story) => {
      const voucher = { id: 'card', active: true, blocked: true, validity: { end: null } };
      story.till({ vouchers: [{ voucher, snapshot: { position: 1, sequence: 0 } }] });
      story.till({ drafts: [redemption('r1', { risk: 10 })] });
    },
  ],
];

const hqRollback = (id: string) => ({
  id,
  body: {
    ...{ type: 'rollback', redemptionId: 'r1', redemptionTerminalId: 'ter_1' },
    ...{ voucherId: 'card', right: 50, risk: 0 },
  },
  transfers: [JPY(TAKEN, CARD, 50)],
});

describe('a forged history', () => {
  it.each(FORGED)('%s: it is found', (_title, broken, forge) => {
    const story = createStory();
    forge(story);
    expect(story.broken()).toContain(broken);
  });
});

describe('what is excused', () => {
  it('[S22] the rights of a till that was cloned prove nothing', () => {
    const story = createStory();
    const terms = story.grant({ amount: 100 });
    story.till({ grants: [kept(terms)] });
    story.fact({ type: 'cloned', machine: 'copy', terminalId: 'ter_1' });
    story.till({ machine: 'copy', moves: [] });
    story.till({ drafts: [redemption('r1', { right: 100 })] });
    story.post({ id: 'w', body: { type: 'status' }, transfers: [] });
    expect(story.found).toEqual([]);
  });

  it('[S29] a till that asks again out of reach of HQ may go at risk', () => {
    const story = createStory();
    const ask = { type: 'asked', place: 'ter_1', id: 'r1', asked: 'card 20' } as const;
    story.fact(ask);
    story.fact({ type: 'heardNo', terminalId: 'ter_1', redemptionId: 'r1' });
    story.fact({ type: 'refused', place: 'ter_1', id: 'r1', reason: 'balanceShort' });
    story.fact(ask);
    story.till({ drafts: [redemption('r1', { risk: 20 })] });
    expect(story.found).toEqual([]);
  });
});

it('[S26] hashes by itself what the shop hashes', () => {
  const body = {
    text: 'é\ud800 "\\\n',
    nested: [{ b: 1, a: -0 }, null, true, 1e21],
    left: undefined,
  };
  expect(sortedJson(body)).toBe(canonicalJson(body));
  const entry: EntryEnvelope = {
    ...{ version: 1, programmeId: 'pro', terminalId: 'ter_1', storeId: 'sto_1', sequence: 1 },
    ...{ id: 'r1', at: { time: 5, counter: 0 }, previousHash: '0'.repeat(64) },
    ...{ body: { type: 'é' }, transfers: [], hash: '' },
  };
  expect(entryHash(entry)).toBe(hashEntry(entry));
});
