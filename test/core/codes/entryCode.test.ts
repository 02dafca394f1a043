import {
  allottedAccount,
  appendEntry,
  atRiskAccount,
  canonicalJson,
  Entry,
  type EntryBody,
  type RedemptionBody,
  transfersOf,
  utf8ToBytes,
} from '@counterfoil/core';
import { encodeEntry, isEntryCode, isSignedCode, readEntryCode } from '@counterfoil/core/codes';
import { createSigner, createVerifier } from '@counterfoil/core/defaults';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const TERMINAL = 'ter_01JD8Q2V7R5W9XK3MZB4CTN6PA';
const VOUCHER = 'v_01JD8Q2V7R5W9XK3MZB4CTN6PB';
const OWNER = { programmeId: 'tsubame-do', terminalId: TERMINAL, storeId: 'store_ginza' };
const HEAD = { sequence: 1233, hash: '5f'.repeat(32), at: { time: 1_795_000_000_000, counter: 3 } };
const BODY_HASH = '0123456789abcdef'.repeat(4);
const signer = createSigner(new Uint8Array(32).fill(7));

const right = (
  ground: 'online' | 'allotted' | 'atRisk',
  amount: number,
  grantId: string | null,
) => ({
  ground,
  account: (ground === 'atRisk' ? atRiskAccount : allottedAccount)(TERMINAL, VOUCHER, 'JPY'),
  amount,
  grantId,
});
const redemption = (change: Partial<RedemptionBody> = {}): RedemptionBody => ({
  type: 'redemption',
  voucherId: VOUCHER,
  unit: 'JPY',
  amount: 3000,
  spent: 3000,
  orderId: '01JD8Q2V7R5W9XK3MZB4CTN6PC',
  orderAmount: 5400,
  customerId: null,
  parentId: null,
  rewardId: null,
  metadata: {},
  rights: [right('atRisk', 3000, null)],
  limits: [],
  ground: 'atRisk',
  known: { position: 123_456, sequence: 512 },
  approvedBy: null,
  bodyHash: BODY_HASH,
  ...change,
});
const UUID = 'f81d4fae-7dec-41d0-a765-00a0c91e6bf6';
const ULID = '01JD8Q2V7R5W9XK3MZB4CTN6PD';

const entryWith = (body: EntryBody & Parameters<typeof transfersOf>[2], id: string): Entry =>
  appendEntry(
    OWNER,
    HEAD,
    { id, body, transfers: transfersOf(OWNER, 'camp_cards', body) },
    1_795_000_001_234,
  );

/** What tills print, and how many characters it may take at most. */
const PRINTED: readonly [name: string, entry: Entry, most: number][] = [
  ['a redemption at risk', entryWith(redemption(), ULID), 500],
  [
    'a redemption by a grant, under a UUID',
    entryWith(redemption({ ground: 'online', rights: [right('online', 3000, `${UUID}#0`)] }), UUID),
    560,
  ],
  [
    'a redemption of three rights that a manager approved',
    entryWith(
      redemption({
        approvedBy: 'mgr_sato',
        rights: [
          right('online', 1000, `${ULID}#0`),
          right('allotted', 1500, null),
          right('atRisk', 500, null),
        ],
      }),
      ULID,
    ),
    600,
  ],
  [
    'a rollback with a reason',
    entryWith(
      {
        type: 'rollback',
        redemptionId: ULID,
        redemptionTerminalId: TERMINAL,
        voucherId: VOUCHER,
        unit: 'JPY',
        amount: 3000,
        right: 1000,
        risk: 2000,
        limits: [],
        reason: 'お客様が商品を返品されました。',
        bodyHash: BODY_HASH,
      },
      `rollback.${ULID}`,
    ),
    560,
  ],
  [
    'a card that was sold',
    entryWith(
      {
        type: 'activation',
        voucherId: VOUCHER,
        campaignId: 'camp_01JD8Q2V7R5W9XK3MZB4CTN6PE',
        unit: 'JPY',
        amount: 10_000,
        orderId: '20261122-0042',
        by: '佐藤',
        bodyHash: BODY_HASH,
      },
      ULID,
    ),
    500,
  ],
  [
    'a top-up',
    entryWith(
      {
        type: 'topUp',
        voucherId: VOUCHER,
        unit: 'JPY',
        amount: 10_000,
        direction: 'add',
        expires: null,
        by: null,
        reason: null,
        bodyHash: BODY_HASH,
      },
      ULID,
    ),
    500,
  ],
];

const messageOf = ({
  terminalId,
  sequence,
  hash,
}: Pick<Entry, 'terminalId' | 'sequence' | 'hash'>) =>
  utf8ToBytes(`${terminalId} ${sequence} ${hash}`);
const encode = (entry: Entry): string => {
  const code = encodeEntry(entry, signer.sign(messageOf(entry)));
  if (code === null) throw new Error('an entry of a till has a code');
  return code;
};
const verify = createVerifier(signer.publicKey);

describe('an entry as a code', () => {
  it.each(PRINTED)('[O70] %s: comes back exactly, from a receipt’s length', (_, entry, most) => {
    const code = encode(entry);
    expect(code).toMatch(/^CF2U[0-9A-HJKMNP-TV-Z]+$/);
    expect(code.length).toBeLessThanOrEqual(most);
    const read = readEntryCode(code);
    if (!read.ok) throw new Error(read.reason);
    expect(read.entry).toEqual(entry);
    expect(Entry.safeParse(read.entry).success).toBe(true);
    expect(verify(messageOf(read.entry), read.signature)).toBe(true);
  });

  it('[O70] is read as a scanner of another layout or a person gives it', () => {
    const [, entry] = PRINTED[0] ?? [];
    if (entry === undefined) throw new Error('there is one');
    const code = encode(entry);
    for (const text of [code.toLowerCase(), ` ${code}\r`, code.replaceAll('0', 'O')])
      expect(readEntryCode(text)).toMatchObject({ ok: true, entry: { hash: entry.hash } });
  });

  it('[O70] holds whatever an entry may say', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ maxLength: 60 }),
    );
    const id = fc.stringMatching(/^[!-}][!-~]{0,60}$/);
    fc.assert(
      fc.property(
        id,
        text,
        fc.dictionary(fc.string({ minLength: 1, maxLength: 20 }), fc.jsonValue({ maxDepth: 2 })),
        fc.nat({ max: Number.MAX_SAFE_INTEGER }),
        (entryId, orderId, metadata, position) => {
          const body = redemption({ orderId, known: { position, sequence: 0 } });
          const entry = entryWith(
            { ...body, metadata: metadata as RedemptionBody['metadata'] },
            entryId,
          );
          const code = encodeEntry(entry, signer.sign(messageOf(entry)));
          if (code === null) return;
          const read = readEntryCode(code);
          if (!read.ok) throw new Error(read.reason);
          expect(read.entry.hash).toBe(entry.hash);
          expect(canonicalJson(read.entry)).toBe(canonicalJson(entry));
        },
      ),
      { seed: 70, numRuns: 60 },
    );
  });

  it('[O70] with any character changed, left out or added is damaged', () => {
    const [, entry] = PRINTED[0] ?? [];
    if (entry === undefined) throw new Error('there is one');
    const code = encode(entry);
    const damaged: string[] = [code.slice(0, -1), `${code}0`, code.slice(0, 100), 'CF2U', 'CF2UZZ'];
    for (let at = 4; at < code.length; at += 7) {
      damaged.push(code.slice(0, at) + code.slice(at + 1));
      const other = code[at] === 'A' ? 'B' : 'A';
      damaged.push(code.slice(0, at) + other + code.slice(at + 1));
    }
    for (const text of damaged)
      expect(readEntryCode(text)).toEqual({ ok: false, reason: 'damaged' });
  });

  it('[O70] is told from other codes', () => {
    const [, entry] = PRINTED[0] ?? [];
    if (entry === undefined) throw new Error('there is one');
    expect(isSignedCode(encode(entry))).toBe(false);
    for (const text of ['', 'ABCD-EFGH-JKMN', 'CF1UABC', 'https://example.org']) {
      expect(isEntryCode(text)).toBe(false);
      expect(readEntryCode(text)).toEqual({ ok: false, reason: 'notEntry' });
    }
  });

  it('[O70] makes nothing of bytes that nobody wrote, however many they would become', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-HJKMNP-TV-Z]{0,300}$/), (text) => {
        expect(readEntryCode(`CF2U${text}`).ok).toBe(false);
      }),
      { seed: 71, numRuns: 300 },
    );
  });
});
