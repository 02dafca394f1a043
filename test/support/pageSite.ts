import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'vite';

const HTML = '<!doctype html><meta charset="utf-8"><script type="module" src="/page.js"></script>';

export type PageSite = {
  /** On loopback: one origin, and so one set of databases in a profile, for as long as it runs. */
  readonly url: string;
  close(): Promise<void>;
};

/** Bundles a script (its path) with Vite and serves a page that runs it, from memory. */
export async function servePage(entry: string): Promise<PageSite> {
  const script = await bundle(entry);
  const server = createServer(({ url }, response) => {
    const isScript = url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : HTML);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function bundle(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: false,
      lib: { entry, formats: ['es'], fileName: 'page' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const outputs = [built].flat().flatMap((it) => ('output' in it ? it.output : []));
  const chunks = outputs.filter((it) => it.type === 'chunk');
  if (chunks.length !== 1 || !chunks[0]) throw new Error(`one chunk, not ${chunks.length}`);
  return chunks[0].code;
}
