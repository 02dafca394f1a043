import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // The style sheet of Swagger UI carries its icons.
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
} as const;

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Counterfoil API</title>
    <link rel="stylesheet" href="/docs/swagger-ui.css">
    <link rel="stylesheet" href="/docs/page.css">
    <link rel="icon" href="data:,">
  </head>
  <body>
    <main id="api"></main>
    <noscript>This page needs scripts. The document itself is at /openapi.json.</noscript>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/page.js"></script>
  </body>
</html>
`;

/** The default would send the document to a validator on the Internet. */
const SCRIPT = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#api',
  validatorUrl: null,
  deepLinking: true,
  docExpansion: 'none',
  defaultModelsExpandDepth: 0,
  filter: true,
  tagsSorter: 'alpha',
  syntaxHighlight: false,
});
`;

const STYLE = `body {
  margin: 0;
}
`;

const OF_PACKAGE = {
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'swagger-ui.css': 'text/css; charset=utf-8',
} as const;

/** `/docs`: the OpenAPI document as a page to read and to try. All of it comes from this server. */
export function registerApiPage(app: FastifyInstance): void {
  const folder = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  app.register((scope, _, done) => {
    scope.addHook('onRequest', async (_, reply) => {
      reply.headers(HEADERS);
    });
    const serve = (url: string, type: string, read: () => string | Promise<Buffer>): void => {
      scope.get(url, async (_, reply) => reply.type(type).send(await read()));
    };
    serve('/docs', 'text/html; charset=utf-8', () => PAGE);
    serve('/docs/page.js', 'text/javascript; charset=utf-8', () => SCRIPT);
    serve('/docs/page.css', 'text/css; charset=utf-8', () => STYLE);
    for (const [name, type] of Object.entries(OF_PACKAGE))
      serve(`/docs/${name}`, type, () => readFile(join(folder, name)));
    done();
  });
}
