import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { bundleModule } from './bundle.ts';

/** Scripts of the site itself and no others, nor text as code: what a till's pages are held to. */
export const STRICT_POLICY = "default-src 'none'; script-src 'self'; worker-src 'self'";
const HTML = '<!doctype html><meta charset="utf-8"><script type="module" src="/page.js"></script>';

export type PageSite = {
  /**
   * On loopback, and it ends in a slash: a page that runs the script `page.js`. One origin, and so
   * one set of databases in a profile, for as long as it runs.
   */
  readonly url: string;
  close(): Promise<void>;
};

/** Bundles a script (its path) and serves a page that runs it. */
export async function servePage(entry: string): Promise<PageSite> {
  const script = await bundleModule(dirname(entry), entry, { minify: false, format: 'es' });
  return serveScripts({ 'page.js': script }, null);
}

/** Serves scripts by their names from memory, and a page; a content security policy where given. */
export async function serveScripts(
  scripts: Readonly<Record<string, string>>,
  policy: string | null,
): Promise<PageSite> {
  const server = createServer(({ url }, response) => {
    const script = scripts[url?.slice(1) ?? ''];
    if (policy !== null) response.setHeader('content-security-policy', policy);
    response.setHeader('content-type', script === undefined ? 'text/html' : 'text/javascript');
    response.end(script ?? HTML);
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
