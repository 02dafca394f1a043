import { type FastifyInstance, LogController } from 'fastify';
import { HqStorageError } from '../storage/hqStorageError.ts';

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export type LogOptions = {
  readonly level: LogLevel;
  /** Takes one line of JSON at a time. */
  readonly write: (line: string) => void;
};

/** Fastify's own lines quote the address that was asked for, in which a code may stand. */
export const logController = () =>
  new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' });

/** One JSON object a line. Whatever is logged as a request, an answer or an error is cut to what is safe. */
export const loggerOf = ({ level, write }: LogOptions) => ({
  level,
  stream: { write },
  base: null,
  messageKey: 'message',
  timestamp: () => `,"time":"${new Date().toISOString()}"`,
  formatters: { level: (label: string) => ({ level: label }) },
  serializers: {
    req: ({ method }: { readonly method: string }) => ({ method }),
    res: ({ statusCode }: { readonly statusCode: number }) => ({ statusCode }),
    err: (error: unknown) => safeError(error),
  },
});

/** One line for each answer: the route as it was registered, never its parameters. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', (request, reply, done) => {
    const { statusCode: status } = reply;
    const answered = {
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status,
      milliseconds: Math.round(reply.elapsedTime * 10) / 10,
    };
    if (status >= 500) request.log.error(answered, 'request failed');
    else request.log.info(answered, 'request answered');
    done();
  });
}

/** So many causes are told of. */
const MOST_CAUSES = 3;

export type SafeError = {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
  readonly reason?: string;
  readonly code?: string;
  readonly cause?: SafeError;
};

/**
 * What may be told of an error: its kind, code and place. Databases and parsers quote what they were
 * given, so of its message only plain words are left.
 */
export function safeError(error: unknown, depth = 0): SafeError {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' };
  const { code } = error as NodeJS.ErrnoException;
  const { cause } = error;
  return {
    type: error.name,
    ...(error instanceof HqStorageError ? { reason: error.reason } : {}),
    ...(typeof code === 'string' && /^[A-Z0-9_]{1,40}$/.test(code) ? { code } : {}),
    message: plainWords(error.message),
    stack: framesOf(error),
    ...(cause === undefined || depth === MOST_CAUSES ? {} : { cause: safeError(cause, depth + 1) }),
  };
}

/** Quoted text goes, and every word that could be a code, a key, an address or a number. */
export const plainWords = (text: string): string =>
  text
    .slice(0, 1000)
    .replace(/"[^"]*"?|`[^`]*`?|(?<!\w)'[^']*'?/g, '…')
    .replace(/\S+/g, (word) =>
      /^\(?[A-Za-z]?[a-z]{0,19}(['’]s)?[.,:;!?)]*$/.test(word) ? word : '…',
    );

/** Without the first lines, which repeat the message. */
const framesOf = ({ stack = '' }: Error): string =>
  stack
    .split('\n')
    .filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line))
    .slice(0, 12)
    .map((line) => line.trim())
    .join('\n');
