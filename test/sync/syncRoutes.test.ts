import { PROTOCOL_VERSION } from '@counterfoil/sync/protocol';
import { bumpHead } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type HqSite, openHqSite, type SignedIn } from '../support/hqSite.ts';

const version = PROTOCOL_VERSION;
const FEED_START = { position: 0, key: '' };

describe('what terminals call', () => {
  let site: HqSite;
  let a: SignedIn;
  beforeEach(async () => {
    site = await openHqSite();
    a = await site.signIn();
  });
  afterEach(async () => {
    await site.hq.app.close();
  });

  const post = async (path: string, body: unknown, token: string | null = a.token) => {
    const answer = await site.hq.app.inject({
      method: 'POST',
      url: `/sync${path}`,
      headers: {
        'content-type': 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      payload: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const { error, ...rest } = answer.json<{ error?: { type: string; message: string } }>();
    return { status: answer.statusCode, error: error?.type, message: error?.message, ...rest };
  };
  const pull = {
    version,
    scope: 'all',
    after: FEED_START,
    limit: 10,
    seen: [],
    unsettled: [],
    clock: 0,
  };
  const entry = {
    version: 1,
    programmeId: 'shop',
    terminalId: 't',
    storeId: 'ginza',
    sequence: 1,
    id: 'r1',
    at: { time: 1, counter: 0 },
    previousHash: '0'.repeat(64),
    body: {},
    transfers: [],
    hash: '0'.repeat(64),
  };
  const push = (terminalId: string) => ({
    version,
    terminalId,
    entries: [{ ...entry, terminalId }],
    signature: '0'.repeat(128),
  });
  const head = () => site.hq.context.read(site.programmeId, (reader) => reader.head());

  it('[S3] is not open to a token of another terminal', async () => {
    const b = await site.signIn();
    const before = await head();
    expect(await post('/push', push(b.terminalId))).toMatchObject({
      status: 401,
      error: 'unauthorised',
    });
    expect(await post('/push', push(b.terminalId), b.token)).toMatchObject({ error: 'badHash' });
    expect(await head()).toEqual(before);
  });

  it.each([null, '', 'nonsense', 'a~b~c~d'])('[S2] is not open to the token %j', async (token) => {
    for (const [path, body] of [
      ['/pull', pull],
      ['/push', push(a.terminalId)],
      ['/look-up', { version, codeKey: 'X' }],
    ] as const)
      expect(await post(path, body, token)).toMatchObject({ status: 401, error: 'unauthorised' });
  });

  it('[S3] is closed to a terminal from the moment it is revoked, whatever its token says', async () => {
    expect(await post('/pull', pull)).toMatchObject({ status: 200, acknowledged: 0 });
    await site.hq.context.commit(site.programmeId, async (tx) => {
      const row = await tx.terminalById(a.terminalId);
      if (row === null) throw new Error('no such terminal');
      const terminal = { ...row.terminal, status: 'revoked' as const };
      await tx.putTerminal({ ...row, terminal }, await bumpHead(tx));
    });
    for (const [path, body] of [
      ['/pull', pull],
      ['/push', push(a.terminalId)],
      ['/look-up', { version, codeKey: 'X' }],
    ] as const)
      expect(await post(path, body)).toMatchObject({ status: 403, error: 'terminalRefused' });
  });

  it('[O42] [O43] renew leases and prepare a shift, where they have any', async () => {
    expect(await post('/renew', { version, grantIds: ['~g1'] })).toEqual({
      status: 200,
      leases: [],
    });
    expect(await post('/pre-shift', { version, after: null })).toMatchObject({
      status: 200,
      grants: [],
      held: [],
      next: null,
    });
    for (const path of ['/renew', '/pre-shift']) {
      expect(await post(path, { version })).toMatchObject({ status: 400, error: 'invalid' });
      expect(await post(path, { version }, null)).toMatchObject({ error: 'unauthorised' });
    }
  });

  it('[H11] refuses what is not of the protocol, names what is wrong, and changes nothing', async () => {
    const before = await head();
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const cases: readonly (readonly [path: string, body: unknown, error: string])[] = [
      ['/pull', 'no json', 'invalid'],
      ['/pull', '', 'versionUnknown'],
      ['/pull', 'null', 'versionUnknown'],
      ['/pull', { ...pull, version: 2 }, 'versionUnknown'],
      ['/pull', { ...pull, limit: 1.5 }, 'invalid'],
      ['/pull', { ...pull, more: true }, 'invalid'],
      ['/push', { ...push(a.terminalId), entries: [] }, 'invalid'],
      ['/push', { ...push(a.terminalId), entries: [{ ...entry, sequence: 0 }] }, 'invalid'],
      ['/push', { ...push(a.terminalId), signature: 'x' }, 'invalid'],
      ['/push', `{"version":1,"entries":${deep}}`, 'invalid'],
      [
        '/push',
        JSON.stringify(push(a.terminalId)).replace('"body":{}', `"body":${deep}`),
        'invalid',
      ],
      ['/push', { version, terminalId: a.terminalId, note: 'x'.repeat(5_000_000) }, 'invalid'],
      ['/allot', { version, redemptionId: '~return:1' }, 'invalid'],
    ];
    for (const [path, body, error] of cases) {
      const answer = await post(path, body);
      const what = `${path} ${JSON.stringify(body).slice(0, 80)}`;
      expect([answer.error, what]).toEqual([error, what]);
      expect(answer.status, what).toBeGreaterThanOrEqual(400);
      expect(answer.status, what).toBeLessThan(500);
      expect(answer.message?.length ?? 0, what).toBeLessThan(500);
    }
    expect(await head()).toEqual(before);
    expect(await post('/pull', pull)).toMatchObject({ status: 200 });
  });
});
