import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Scripts of the site itself and no others, nor text as code: what a till's pages are held to. */
const POLICY = "default-src 'none'; script-src 'self'; worker-src 'self'";
const HTML = '<!doctype html><meta charset="utf-8"><script type="module" src="/page.js"></script>';

export type ScriptSite = {
  /** On loopback, and it ends in a slash: a page that runs the script `page.js`. */
  readonly url: string;
  close(): Promise<void>;
};

/** Serves scripts by their names, and a page under a strict content security policy. */
export async function serveScripts(scripts: Readonly<Record<string, string>>): Promise<ScriptSite> {
  const server = createServer(({ url }, response) => {
    const script = scripts[url?.slice(1) ?? ''];
    response.setHeader('content-security-policy', POLICY);
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
