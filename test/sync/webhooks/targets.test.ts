import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isPrivateAddress } from '../../../sync/src/server/webhooks/privateAddresses.ts';
import { postToTarget } from '../../../sync/src/server/webhooks/webhookTarget.ts';
import { type ApiShop, openApiShop } from '../api/apiShop.ts';
import { openReceiver, type Receiver } from './webhookShop.ts';

describe('where webhooks may go', () => {
  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.9.9.9',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'fc00::1',
    'fd12::1',
    'fe80::1',
    'ff02::1',
    'no address',
  ])('[Z24] %s is private', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it.each(['8.8.8.8', '172.15.0.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111'])(
    '[Z24] %s is public',
    (address) => {
      expect(isPrivateAddress(address)).toBe(false);
    },
  );

  describe('by the API', () => {
    let shop: ApiShop;
    beforeEach(async () => {
      shop = await openApiShop();
    });
    afterEach(() => shop.close());

    it.each([
      'http://127.0.0.1/',
      'http://localhost:8080/',
      'http://2130706433/',
      'http://0x7f.1/',
      'http://[::1]/',
      'http://[::ffff:7f00:1]/',
      'http://169.254.169.254/latest/meta-data',
      'ftp://example.com/',
      'file:///etc/passwd',
      'https://user:secret@example.com/',
      'nonsense',
    ])('[Z24] %s is refused', async (target) => {
      const body = { target_url: target, events: ['redemption.succeeded'] };
      const made = await shop.post('/admin/v1/webhooks', body);
      expect([made.status, made.body]).toMatchObject([400, { key: 'invalid_payload' }]);
    });
  });

  describe('at the time of sending', () => {
    let receiver: Receiver;
    beforeEach(async () => {
      receiver = await openReceiver();
    });
    afterEach(() => receiver.close());
    const target = () => receiver.url.replace('127.0.0.1', 'shop.test');
    const LOOPBACK = { address: '127.0.0.1', family: 4 };
    const PUBLIC = { address: '8.8.8.8', family: 4 };

    it('[Z24] a name of a private address is refused, also where it has public ones', async () => {
      for (const found of [[LOOPBACK], [PUBLIC, LOOPBACK]]) {
        const policy = { allowPrivate: false, resolve: async () => found };
        const sent = await postToTarget(target(), '{}', {}, policy);
        expect(sent).toEqual({
          ok: false,
          status: null,
          reason: 'Its host has a private address.',
        });
      }
      expect(receiver.arrived).toEqual([]);
    });

    it('[Z24] the connection goes to the address that was checked, asked for once', async () => {
      let asked = 0;
      const resolve = async () => {
        asked += 1;
        return [asked === 1 ? LOOPBACK : PUBLIC];
      };
      const sent = await postToTarget(target(), '{}', {}, { allowPrivate: true, resolve });
      expect([sent, asked]).toEqual([{ ok: true, status: 200 }, 1]);
      expect(receiver.arrived[0]?.headers['host']).toMatch(/^shop\.test:/);
    });

    it('[Z24] a resolver that does not answer is given up', async () => {
      const resolve = () => new Promise<never>(() => undefined);
      const sent = await postToTarget(target(), '{}', {}, { allowPrivate: true, resolve }, 50);
      expect(sent).toMatchObject({ ok: false, reason: expect.stringContaining('within') });
    });
  });
});
