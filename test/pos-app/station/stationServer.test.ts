import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BRIDGE_PROTOCOL,
  createBridgeClient,
  createStation,
  createStationSettings,
  type StationServer,
  startStationServer,
  webSocketPort,
} from '@counterfoil/pos-app/station';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';

const folder = mkdtempSync(join(tmpdir(), 'counterfoil-station-'));
const TOKEN = '07'.repeat(32);
let server: StationServer;

beforeAll(async () => {
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>till</title>');
  const settings = createStationSettings({
    tillKey: '0123456789abcdef',
    hqUrl: 'https://hq.example',
  });
  server = await startStationServer({
    station: createStation({ settings }),
    port: 0,
    rendererDir: folder,
    randomBytes: (length) => new Uint8Array(length).fill(7),
  });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

type Answer = {
  readonly status: number;
  readonly body: string;
  readonly headers: NodeJS.Dict<string | string[]>;
};

/** By hand, since `fetch` does not let a caller choose the host header. */
async function get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
  const sent = request(`${server.url}${path}`, { headers }).end();
  const [response] = await once(sent, 'response');
  let body = '';
  for await (const chunk of response) body += chunk;
  return { status: response.statusCode, body, headers: response.headers };
}

type Upgrade = { origin?: string; protocols?: string[]; path?: string; host?: string };

/** `open`, or the status that the upgrade was refused with. */
async function tryUpgrade({ origin, protocols, path, host }: Upgrade): Promise<string | number> {
  const url = `${server.url.replace('http', 'ws')}${path ?? '/bridge'}`;
  const socket = new WebSocket(url, protocols ?? [BRIDGE_PROTOCOL, TOKEN], {
    ...(origin === undefined ? {} : { origin }),
    ...(host === undefined ? {} : { headers: { host } }),
  });
  return new Promise((resolve) => {
    socket.once('open', () => {
      socket.terminate();
      resolve('open');
    });
    socket.once('unexpected-response', (sent, { statusCode }) => {
      sent.destroy();
      resolve(statusCode ?? 0);
    });
    socket.on('error', () => undefined);
  });
}

describe('the page', () => {
  it('comes with a policy that allows its own files and HQ, and nothing inline or evaluated', async () => {
    const { status, headers } = await get('/');
    expect(status).toBe(200);
    const policy = String(headers['content-security-policy']);
    const rules = new Map(
      policy.split('; ').map((rule) => {
        const [name = '', ...sources] = rule.split(' ');
        return [name, sources];
      }),
    );
    expect(rules.get('default-src')).toEqual(["'self'"]);
    expect(rules.get('script-src')).toEqual(["'self'"]);
    expect(rules.get('style-src')).toEqual(["'self'"]);
    expect(rules.get('connect-src')).toEqual(["'self'", 'https://hq.example']);
    expect(rules.get('object-src')).toEqual(["'none'"]);
    expect(rules.get('frame-ancestors')).toEqual(["'none'"]);
    expect(rules.get('base-uri')).toEqual(["'none'"]);
    expect(policy).not.toMatch(/unsafe|\*|data:.*script/);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('is served under the names of loopback only', async () => {
    const { port } = new URL(server.url);
    expect((await get('/', { host: `localhost:${port}` })).status).toBe(200);
    expect((await get('/', { host: `evil.example:${port}` })).status).toBe(403);
    expect((await get('/', { host: '127.0.0.1:1' })).status).toBe(403);
  });

  it('holds nothing from outside its folder', async () => {
    for (const path of ['/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json']) {
      expect((await get(path)).status).toBeGreaterThanOrEqual(400);
    }
  });
});

describe('the token of the bridge', () => {
  it('is handed to the page itself', async () => {
    const { status, body, headers } = await get('/bridge-token', {
      'sec-fetch-site': 'same-origin',
    });
    expect(status).toBe(200);
    expect(JSON.parse(body)).toEqual({ token: TOKEN });
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it.each(['cross-site', 'same-site', 'none'])(
    'is refused to a caller that is %s',
    async (site) => {
      const { status, body } = await get('/bridge-token', { 'sec-fetch-site': site });
      expect(status).toBe(403);
      expect(body).not.toContain(TOKEN);
    },
  );

  it('is refused to callers that do not say where they are, and to other origins', async () => {
    expect((await get('/bridge-token')).status).toBe(403);
    const headers = { 'sec-fetch-site': 'same-origin', origin: 'http://evil.example' };
    expect((await get('/bridge-token', headers)).status).toBe(403);
  });
});

describe('the bridge', () => {
  it('opens for the page with the token, and answers it', async () => {
    const socket = new WebSocket(
      `${server.url.replace('http', 'ws')}/bridge`,
      [BRIDGE_PROTOCOL, TOKEN],
      {
        origin: server.url,
      },
    );
    await once(socket, 'open');
    expect(socket.protocol).toBe(BRIDGE_PROTOCOL);
    const client = createBridgeClient(webSocketPort(socket));
    expect(await client.call('config', {})).toMatchObject({ hqUrl: 'https://hq.example' });
    expect(await client.call('print', { jobId: 'r1', source: 'x' })).toMatchObject({
      outcome: 'refused',
      obstacle: 'noPrinter',
    });
    socket.terminate();
  });

  it.each([
    ['another origin', { origin: 'http://evil.example' }],
    ['no origin', {}],
    ['the origin null', { origin: 'null' }],
    ['a wrong token', { origin: 'own', protocols: [BRIDGE_PROTOCOL, '08'.repeat(32)] }],
    ['a cut token', { origin: 'own', protocols: [BRIDGE_PROTOCOL, TOKEN.slice(0, -1)] }],
    ['no token', { origin: 'own', protocols: [BRIDGE_PROTOCOL] }],
    ['the token alone', { origin: 'own', protocols: [TOKEN] }],
    ['another path', { origin: 'own', path: '/bridge2' }],
    ['another host', { origin: 'http://evil.example:80', host: 'evil.example:80' }],
  ] satisfies [string, Upgrade][])('stays shut for %s', async (_, given: Upgrade) => {
    const origin = given.origin === 'own' ? server.url : given.origin;
    expect(await tryUpgrade({ ...given, ...(origin ? { origin } : {}) })).toBe(403);
  });
});
