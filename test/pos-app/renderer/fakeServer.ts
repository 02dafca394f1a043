import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createStation,
  createStationSettings,
  startStationServer,
} from '@counterfoil/pos-app/station';
import { REPOSITORY } from '../../support/process.ts';

/** Vite as the workspace of the till has it. */
type Vite = { build(config: object): Promise<unknown> };

export type FakeServer = { readonly url: string; close(): Promise<void> };

/** Builds the page over the fake till, and serves it by a real station, with its policy. */
export async function startFakeServer(): Promise<FakeServer> {
  const folder = await mkdtemp(join(tmpdir(), 'counterfoil-page-'));
  const require = createRequire(join(REPOSITORY, 'pos-app/package.json'));
  const { build }: Vite = await import(pathToFileURL(require.resolve('vite')).href);
  await build({
    configFile: join(REPOSITORY, 'pos-app/vite.config.ts'),
    root: join(import.meta.dirname, 'fake'),
    logLevel: 'warn',
    build: { outDir: folder },
  });
  const settings = createStationSettings({ tillKey: '0123456789abcdef', hqUrl: null });
  const station = createStation({ settings, isDemo: true });
  const server = await startStationServer({
    station,
    port: 0,
    rendererDir: folder,
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
  });
  return {
    url: server.url,
    async close() {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
