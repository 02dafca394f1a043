import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { securityHeaders } from '../station/contentSecurityPolicy.ts';
import { APP_ORIGIN } from './shellSettings.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Answers `app://till/…` with the built page's files, and with nothing else of this machine. */
export function createAppProtocol(
  rendererDir: string,
  hqUrl: () => string | null,
): (request: { readonly url: string; readonly method: string }) => Promise<Response> {
  return async ({ url, method }) => {
    const headers = securityHeaders(hqUrl());
    const file = method === 'GET' ? fileOf(rendererDir, url) : null;
    const type = file === null ? undefined : TYPES[extname(file)];
    if (file === null || type === undefined) return new Response(null, { status: 404, headers });
    try {
      const body = new Uint8Array(await readFile(file));
      return new Response(body, { headers: { ...headers, 'content-type': type } });
    } catch {
      return new Response(null, { status: 404, headers });
    }
  };
}

/** Null for another host, and for a path that leads out of the folder. */
function fileOf(rendererDir: string, url: string): string | null {
  const { protocol, host, pathname } = new URL(url);
  if (`${protocol}//${host}` !== APP_ORIGIN) return null;
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (path.includes('\0')) return null;
  const root = normalize(rendererDir + sep);
  const file = normalize(join(root, path === '/' ? 'index.html' : path));
  return file.startsWith(root) ? file : null;
}
