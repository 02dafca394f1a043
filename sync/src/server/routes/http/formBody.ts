import type { FastifyInstance } from 'fastify';

/** Reads the bodies of forms in this scope: of a name that comes twice, the first counts. */
export function acceptForms(scope: FastifyInstance): void {
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 16 * 1024 },
    (_, text, done) => {
      const fields = [...new URLSearchParams(text.toString())].reverse();
      done(null, Object.fromEntries(fields));
    },
  );
}
