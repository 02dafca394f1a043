import { dirname } from 'node:path';
import { type CleanPlant, moduleUsing, nextPath, type Weed } from './plant.ts';

const DIRECTION = 'style/noRestrictedImports';
const NODE_MODULE = 'correctness/noNodejsModules';

/** Where a file stands, and what it must not import from there by name. */
const AGAINST_THE_ARROWS: readonly (readonly [place: string, ...sources: string[]])[] = [
  ['core/src', '@counterfoil/hardware', '@counterfoil/sync/protocol', '@counterfoil/pos-app/till'],
  ['core/src', 'fastify', 'react', 'zod/v3', 'node:crypto', '@counterfoil/core'],
  ['hardware/src', '@counterfoil/core', '@counterfoil/sync/client', '@counterfoil/pos-app/till'],
  ['hardware/src/tcp/tcpTransport.ts', '@counterfoil/core'],
  ['hardware/src/printer', 'serialport', '../transport/tcpTransport.ts', '../node.ts'],
  ['hardware/src/printer', '../transport/serialTransport.ts', '../scanner/serialScanner.ts'],
  ['sync/src/bin', '@counterfoil/hardware', '@counterfoil/pos-app/till'],
  ['sync/src/client', '@counterfoil/hardware', '@counterfoil/sync/server', '../server/index.ts'],
  ['sync/src/client/outbox', '../../server/feed/feed.ts'],
  ['sync/src/server', '@counterfoil/hardware', '@counterfoil/sync/client', '../client/index.ts'],
  ['sync/src/server/feed', '../../client/index.ts'],
  ['sync/src/protocol', '@counterfoil/hardware', '../client/index.ts', '../server/index.ts'],
  ['pos-app/src/bin', '@counterfoil/sync/server', '@counterfoil/core/src/index.ts'],
  ['pos-app/src/station', '@counterfoil/sync/server', '@counterfoil/sync'],
  ['pos-app/src/till', '@counterfoil/sync/server', '@counterfoil/hardware/node'],
  ['pos-app/src/till', 'better-sqlite3', 'fastify', '@fastify/static', 'ws'],
  ['pos-app/src/renderer', '@counterfoil/sync/server', '@counterfoil/hardware/node', 'electron'],
];

/** Where a file stands, and the workspaces whose files it must not reach by a relative path. */
const ESCAPES: readonly (readonly [place: string, ...workspaces: string[]])[] = [
  ['core/src', 'hardware', 'sync', 'pos-app', 'test'],
  ['core/src/ledger', 'hardware', 'sync', 'pos-app', 'test'],
  ['hardware/src/printer', 'core', 'sync', 'pos-app', 'test'],
  ['hardware/src/core/serialScanner.ts', 'core'],
  ['hardware/src/sync/serialScanner.ts', 'sync'],
  ['hardware/src/posApp/serialScanner.ts', 'pos-app'],
  ['hardware/src/test/serialScanner.ts', 'test'],
  ['sync/src/bin', 'core', 'hardware', 'pos-app', 'test'],
  ['sync/src/client', 'core', 'hardware', 'pos-app', 'test'],
  ['sync/src/server/feed', 'core', 'hardware', 'pos-app', 'test'],
  ['sync/src/protocol', 'core', 'hardware', 'pos-app', 'test'],
  ['pos-app/src/station', 'core', 'hardware', 'sync', 'test'],
  ['pos-app/src/till', 'core', 'hardware', 'sync', 'test'],
  ['pos-app/src/renderer/screens', 'core', 'hardware', 'sync', 'test'],
];

/** The relative path from a place to a file of another workspace. */
function escapeTo(place: string, workspace: string): string {
  const folder = place.endsWith('.ts') ? dirname(place) : place;
  const up = '../'.repeat(folder.split('/').length);
  return `${up}${workspace}/${workspace === 'test' ? 'support' : 'src'}/other.ts`;
}

/** Code that must run in a browser, or on nothing but the language. */
const WITHOUT_NODE = [
  'core/src',
  'hardware/src',
  'hardware/src/printer',
  'sync/src/protocol',
  'sync/src/client',
  'sync/src/console',
  'pos-app/src/till',
  'pos-app/src/renderer',
];

const ALONG_THE_ARROWS: typeof AGAINST_THE_ARROWS = [
  [
    'core/src/ledger',
    'zod',
    'ulid',
    '@noble/ed25519',
    '@noble/hashes/sha2.js',
    '../money/money.ts',
  ],
  ['hardware/src/printer', 'receiptline', '../transport/transport.ts'],
  ['hardware/src/node.ts', 'serialport', 'node:net', './transport/tcpTransport.ts'],
  ['hardware/src/transport/tcpTransport.ts', 'node:net', './transport.ts'],
  ['sync/src/protocol', '@counterfoil/core', 'zod'],
  ['sync/src/client', '@counterfoil/core', '../protocol/index.ts'],
  ['sync/src/server', '@counterfoil/core', '../protocol/index.ts', 'node:fs', 'fastify', './a.ts'],
  ['sync/src/bin', '@counterfoil/core', '../server/index.ts', 'node:fs'],
  ['pos-app/src/till', '@counterfoil/core', '@counterfoil/sync/protocol', '@counterfoil/hardware'],
  ['pos-app/src/till', '@counterfoil/sync/client', '../storage/tillStorage.ts'],
  ['pos-app/src/renderer', 'react', '../till/index.ts'],
  ['pos-app/src/station', '@counterfoil/core', '@counterfoil/hardware', 'node:fs', 'fastify', 'ws'],
  ['pos-app/src/station', '@counterfoil/hardware/node', '@counterfoil/sync/protocol'],
  ['pos-app/src/storage', '@counterfoil/sync/client'],
  ['pos-app/src/storage', 'better-sqlite3', 'dexie', 'rxdb'],
];

/** A place is a folder, or the one file that the rule speaks of: then it imports all at once. */
function plantImports(place: string, sources: readonly string[]): CleanPlant[] {
  if (!place.endsWith('.ts')) {
    return sources.map((source) => ({
      what: `${source} in ${place}`,
      path: nextPath(place),
      source: moduleUsing(source),
    }));
  }
  const lines = sources.map((source, index) => `import { it${index} } from '${source}';\n`);
  const names = sources.map((_, index) => `it${index}`).join(', ');
  const source = `${lines.join('')}\nexport const planted = [${names}];\n`;
  return [{ what: `${sources.join(', ')} in ${place}`, path: place, source }];
}

const dynamicImports: readonly Weed[] = ['core/src', 'sync/src/client', 'pos-app/src/till'].map(
  (place) => ({
    what: `a dynamic import of the server in ${place}`,
    path: nextPath(place),
    source: "export const planted = () => import('@counterfoil/sync/server');\n",
    rule: DIRECTION,
  }),
);

const byName = AGAINST_THE_ARROWS.flatMap(([place, ...sources]) => plantImports(place, sources));
const byPath = ESCAPES.flatMap(([place, ...workspaces]) =>
  plantImports(
    place,
    workspaces.map((workspace) => escapeTo(place, workspace)),
  ),
);

export const IMPORT_WEEDS: readonly Weed[] = [
  ...[...byName, ...byPath].map((plant) => ({ ...plant, rule: DIRECTION })),
  ...dynamicImports,
  ...WITHOUT_NODE.flatMap((place) => plantImports(place, ['node:fs', 'fs'])).map((plant) => ({
    ...plant,
    rule: NODE_MODULE,
  })),
];

export const CLEAN_IMPORTS: readonly CleanPlant[] = ALONG_THE_ARROWS.flatMap(
  ([place, ...sources]) => plantImports(place, sources),
);
