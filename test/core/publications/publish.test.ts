import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readInput } from '../../../core/src/input.ts';
import { PublicationBody } from '../../../core/src/journal/bodies/publicationBody.ts';
import {
  applyPublication,
  countPublication,
  NO_PUBLICATIONS,
} from '../../../core/src/publications/applyPublication.ts';
import {
  type PublicationDraft,
  type PublicationEntry,
  type PublishState,
  publish,
} from '../../../core/src/publications/publish.ts';
import { PublishCommand } from '../../../core/src/publications/publishCommand.ts';
import { CARDS, card, HASH, NOON } from '../support/fixtures.ts';

const DAY = 86_400_000;
const EMPTY = { earlier: [], bySource: [], held: [] };
const POOL = [card('c1'), card('c2'), card('c3')];

const stateOf = (change: Partial<PublishState> = {}): PublishState => ({
  campaign: CARDS,
  candidates: POOL,
  timeZone: 'Asia/Tokyo',
  ...EMPTY,
  ...change,
});

const commandOf = (change: Partial<PublishCommand> = {}): PublishCommand => ({
  id: 'p1',
  campaignId: 'cards',
  customerId: 'anna',
  voucherId: null,
  count: 1,
  joinOnce: false,
  sourceId: null,
  channel: 'API',
  metadata: {},
  ...change,
});

const entryOf = (draft: PublicationDraft): PublicationEntry => ({
  version: 1,
  programmeId: 'shop',
  terminalId: 'hq',
  storeId: 'hq',
  sequence: 1,
  at: { time: NOON, counter: 0 },
  previousHash: HASH,
  hash: HASH,
  ...draft,
});

const publishOnce = (state: Partial<PublishState> = {}, command: Partial<PublishCommand> = {}) =>
  publish(stateOf(state), commandOf(command), NOON);

/** The drafts that a publication must come to. */
const draftsOf = (state: Partial<PublishState> = {}, command: Partial<PublishCommand> = {}) => {
  const decided = publishOnce(state, command);
  if (!decided.ok || decided.value.type !== 'decided') return expect.fail(JSON.stringify(decided));
  return decided.value.drafts;
};

const rejectionOf = (state: Partial<PublishState>, command: Partial<PublishCommand> = {}) => {
  const decided = publishOnce(state, command);
  return decided.ok ? decided.value.type : decided.rejection;
};

describe('a publication', () => {
  it('[P1] gives the customer the first free code, in the order of the candidates', () => {
    const candidates = [
      card('other', { campaignId: 'coupons' }),
      card('taken', { holderId: 'ben' }),
      card('blocked', { blocked: true }),
      card('off', { active: false }),
      card('over', { validity: { start: null, end: NOON } }),
      card('soon', { validity: { start: NOON + DAY, end: null } }),
      card('c1'),
    ];
    const drafts = draftsOf({ candidates }, { sourceId: 's1', metadata: { weight: 1.5 } });
    expect(drafts).toEqual([
      {
        id: 'p1',
        transfers: [],
        body: {
          type: 'publication',
          publicationId: 'p1',
          voucherId: 'soon',
          campaignId: 'cards',
          customerId: 'anna',
          sourceId: 's1',
          channel: 'API',
          end: null,
          metadata: { weight: 1.5 },
          bodyHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
      },
    ]);
    expect(PublicationBody.parse(drafts[0]?.body)).toEqual(drafts[0]?.body);
  });

  it('[P1] of a named code is that code, or is refused with the reason', () => {
    expect(draftsOf({}, { voucherId: 'c2' })[0]?.body.voucherId).toBe('c2');
    const named = (change: object) =>
      rejectionOf({ candidates: [card('c2', change)] }, { voucherId: 'c2' });
    expect(named({ holderId: 'ben' })).toEqual({ type: 'alreadyPublished' });
    expect(named({ blocked: true })).toEqual({ type: 'voucherBlocked' });
    expect(named({ active: false })).toEqual({ type: 'voucherDisabled' });
    expect(named({ validity: { start: null, end: NOON } })).toEqual({ type: 'expired', end: NOON });
    expect(named({ campaignId: 'coupons' })).toEqual({ type: 'voucherUnknown' });
    expect(rejectionOf({}, { voucherId: 'c9' })).toEqual({ type: 'voucherUnknown' });
  });

  it('[P1] of a stopped or ended campaign is refused', () => {
    expect(rejectionOf({ campaign: { ...CARDS, active: false } })).toEqual({
      type: 'campaignInactive',
    });
    const ended = { ...CARDS, validity: { start: null, end: NOON } };
    expect(rejectionOf({ campaign: ended })).toEqual({ type: 'expired', end: NOON });
  });

  it('[P2] of several codes is one entry for each, all or none', () => {
    const drafts = draftsOf({}, { count: 3 });
    expect(drafts.map(({ id, body }) => [id, body.voucherId, body.publicationId])).toEqual([
      ['p1', 'c1', 'p1'],
      ['~publication:p1:1', 'c2', 'p1'],
      ['~publication:p1:2', 'c3', 'p1'],
    ]);
    expect(rejectionOf({}, { count: 4 })).toEqual({
      type: 'noVoucherFree',
      available: 3,
      needed: 4,
    });
    expect(rejectionOf({ candidates: [] })).toEqual({
      type: 'noVoucherFree',
      available: 0,
      needed: 1,
    });
  });

  it('[P2] never gives one code twice, however the candidates are listed', () => {
    expect(rejectionOf({ candidates: [card('c1'), card('c1')] }, { count: 2 })).toEqual({
      type: 'noVoucherFree',
      available: 1,
      needed: 2,
    });
  });
});

describe('a publication that is asked again', () => {
  const earlier = draftsOf({}, { count: 2, sourceId: 's1' }).map(entryOf);
  const again = { count: 2, sourceId: 's1' };

  it('[P3] by its id gives the same entries; another one under the id is refused by name', () => {
    expect(publishOnce({ earlier }, again)).toEqual({
      ok: true,
      value: { type: 'repeated', entries: earlier },
    });
    for (const change of [{ count: 1 }, { customerId: 'ben' }, { channel: 'till' }])
      expect(rejectionOf({ earlier }, { ...again, ...change })).toEqual({ type: 'idReused' });
    // Even where the campaign has stopped since, or no code is left
    const campaign = { ...CARDS, active: false };
    expect(rejectionOf({ earlier, campaign, candidates: [] }, again)).toBe('repeated');
  });

  it('[P3] under its source id gives the same entries, whatever the channel and metadata', () => {
    const other = { ...again, id: 'p2', channel: 'till', metadata: { a: 1 } };
    expect(publishOnce({ bySource: earlier, candidates: [] }, other)).toEqual({
      ok: true,
      value: { type: 'repeated', entries: earlier },
    });
    expect(
      rejectionOf({ bySource: earlier.slice(0, 1) }, { id: 'p2', sourceId: 's1', voucherId: 'c1' }),
    ).toBe('repeated');
  });

  it.each<[string, Partial<PublishCommand>]>([
    ['another customer', { customerId: 'ben' }],
    ['another count', { count: 1 }],
    ['another code', { count: 1, voucherId: 'c3' }],
    ['another campaign', { campaignId: 'more' }],
  ])('[P3] under its source id for %s is refused by name', (_, change) => {
    const command = { ...again, id: 'p2', ...change };
    const campaign = { ...CARDS, id: command.campaignId ?? 'cards' };
    expect(rejectionOf({ bySource: earlier, campaign }, command)).toEqual({
      type: 'sourceIdReused',
    });
  });

  it('[P4] of a campaign to join once gives the code that the customer has', () => {
    const held = earlier.slice(0, 1);
    const once = { ...CARDS, publishing: { expiresAfter: null, joinOnce: true } };
    const more = { id: 'p2' };
    expect(rejectionOf({ held, campaign: once }, more)).toBe('repeated');
    expect(rejectionOf({ held }, { ...more, joinOnce: true })).toBe('repeated');
    expect(rejectionOf({ held, campaign: once }, { ...more, voucherId: 'c3' })).toBe('repeated');
    expect(rejectionOf({ held }, more)).toBe('decided');
    expect(rejectionOf({ campaign: once }, more)).toBe('decided');
  });

  it('[P4] of a named code that the customer holds gives it again', () => {
    const candidates = [card('c1', { holderId: 'anna' })];
    const more = { id: 'p2', voucherId: 'c1' };
    expect(rejectionOf({ candidates, held: earlier }, more)).toBe('repeated');
    expect(rejectionOf({ candidates }, more)).toEqual({ type: 'alreadyPublished' });
  });

  it('[P3] any number of times, in any order, leaves each code with one customer', () => {
    const asks = fc.array(
      fc.record({
        customerId: fc.constantFrom('anna', 'ben', 'cleo'),
        source: fc.integer({ min: 0, max: 5 }),
        count: fc.integer({ min: 1, max: 3 }),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(asks, (list) => {
        let vouchers = Array.from({ length: 10 }, (_, index) => card(`c${index}`));
        const journal: PublicationEntry[] = [];
        for (const [index, { customerId, source, count }] of list.entries()) {
          const command = { id: `p${index}`, customerId, count, sourceId: `s${source}` };
          const bySource = journal.filter(({ body }) => body.sourceId === command.sourceId);
          const decided = publishOnce({ candidates: vouchers, bySource }, command);
          if (!decided.ok || decided.value.type === 'repeated') continue;
          for (const draft of decided.value.drafts) {
            journal.push(entryOf(draft));
            vouchers = vouchers.map((it) =>
              it.id === draft.body.voucherId ? applyPublication(it, draft.body) : it,
            );
          }
        }
        expect(new Set(journal.map(({ body }) => body.voucherId)).size).toBe(journal.length);
        for (const { body } of journal)
          expect(vouchers.find(({ id }) => id === body.voucherId)?.holderId).toBe(body.customerId);
        const sources = new Map(journal.map(({ body }) => [body.sourceId, body.publicationId]));
        expect(new Set(journal.map(({ body }) => body.publicationId)).size).toBe(sources.size);
      }),
      { seed: 13 },
    );
  });
});

describe('the end of a published voucher', () => {
  const expiring = (expiresAfter: string | null) => ({
    ...CARDS,
    validity: { start: null, end: NOON + 10 * DAY },
    publishing: { expiresAfter, joinOnce: false },
  });
  const endOf = (change: Partial<PublishState>): number | null | undefined =>
    draftsOf(change)[0]?.body.end;

  it('[P5] is so long after its publication, whatever the end of its campaign', () => {
    expect(endOf({ campaign: expiring('P365D') })).toBe(NOON + 365 * DAY);
    expect(endOf({ campaign: expiring(null) })).toBeNull();
    expect(endOf({ campaign: CARDS })).toBeNull();
  });

  it('[P5] is counted by the calendar of the programme', () => {
    // 2026-03-31T20:00-04:00; the 31st of April is the 30th there
    const campaign = expiring('P1M');
    expect(endOf({ campaign, timeZone: 'America/New_York' })).toBe(Date.parse('2026-05-01T00:00Z'));
    expect(endOf({ campaign, timeZone: 'Asia/Tokyo' })).toBe(Date.parse('2026-05-01T00:00Z'));
    // Published on 1 March in New York, in winter time
    const winter = publish(
      stateOf({
        campaign: { ...campaign, validity: { start: null, end: null } },
        timeZone: 'America/New_York',
      }),
      commandOf(),
      Date.parse('2026-03-01T17:00Z'),
    );
    expect(winter).toMatchObject({
      value: { drafts: [{ body: { end: Date.parse('2026-04-01T16:00Z') } }] },
    });
  });

  it('[P5] is counted from its start where that is still to come', () => {
    const candidates = [card('c1', { validity: { start: NOON + 3 * DAY, end: null } })];
    expect(endOf({ campaign: expiring('P7D'), candidates })).toBe(NOON + 10 * DAY);
    const soon = { ...expiring('P7D'), validity: { start: NOON + 2 * DAY, end: null } };
    expect(endOf({ campaign: soon })).toBe(NOON + 9 * DAY);
  });

  it('[P5] is never beyond an end that the voucher has already', () => {
    const voucher = card('c1', { validity: { start: null, end: NOON + DAY } });
    const [draft] = draftsOf({ campaign: expiring('P7D'), candidates: [voucher] });
    expect(draft?.body.end).toBe(NOON + DAY);
  });

  it('[P5] is on the voucher once it is the customer’s, and its start stays', () => {
    const voucher = card('c1', { validity: { start: NOON + 3 * DAY, end: null } });
    const [draft] = draftsOf({ campaign: expiring('P7D'), candidates: [voucher] });
    const [plain] = draftsOf({ candidates: [voucher] });
    if (draft === undefined || plain === undefined) return expect.fail('nothing was published');
    expect(applyPublication(voucher, draft.body)).toEqual({
      ...voucher,
      holderId: 'anna',
      validity: { start: NOON + 3 * DAY, end: NOON + 10 * DAY },
    });
    expect(applyPublication(voucher, plain.body)).toEqual({ ...voucher, holderId: 'anna' });
  });
});

describe('the counts of publications', () => {
  it('[P6] are by campaign and by voucher', () => {
    const [first, second] = draftsOf({}, { count: 2 });
    if (first === undefined || second === undefined) return expect.fail('nothing was published');
    const bodies = [first.body, second.body, first.body];
    expect(bodies.reduce(countPublication, NO_PUBLICATIONS)).toEqual({
      campaigns: new Map([['cards', 3]]),
      vouchers: new Map([
        ['c1', 2],
        ['c2', 1],
      ]),
    });
    expect(NO_PUBLICATIONS.campaigns.size).toBe(0);
  });
});

describe('a publication as input', () => {
  it.each([
    [{}, true],
    [{ count: 20 }, true],
    [{ count: 21 }, false],
    [{ count: 0 }, false],
    [{ voucherId: 'c1', count: 1 }, true],
    [{ voucherId: 'c1', count: 2 }, false],
    [{ sourceId: '' }, false],
    [{ id: '~publication:p1:1' }, false],
    [{ channel: '' }, false],
  ])('[P7] %j: %s', (change, expected) => {
    expect(readInput(PublishCommand, { ...commandOf(), ...change }).ok).toBe(expected);
  });
});
