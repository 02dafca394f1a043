import { ProtocolError } from '../../../protocol/index.ts';
import { ErrorObject } from '../http/errorObject.ts';
import type { Operation } from '../http/operation.ts';
import { EXAMPLES } from './examples.ts';
import { createSchemaCollector, type JsonSchema, type SchemaCollector } from './jsonSchemas.ts';
import { TAGS } from './tags.ts';

/** A route with what it takes and answers; the path as Fastify writes it. */
export type DescribedRoute = {
  readonly method: string;
  readonly url: string;
  readonly operation: Operation;
};

const DESCRIPTION = `Vouchers, gift cards and coupons that can be redeemed offline.

Amounts are integers in **minor units of the programme's currency**: in a programme of JPY, 500 is
500 yen; in one of EUR it is 5 euros. There is no factor of 100 on top.

\`/v1\` has the shapes of Voucherify's API. What goes beyond them stands under \`counterfoil\`, and
the header \`Idempotency-Key\` makes a retry safe: the same key and body answer the same, another
body under the same key is refused with 409.`;

const ERROR_TEXTS: Readonly<Record<number, string>> = {
  400: 'The request cannot be, or is refused by the rules.',
  401: 'The key is missing or wrong.',
  403: 'The key or the terminal may not do this.',
  404: 'There is no such thing.',
  409: 'It is there already, or the key or id was used for something else.',
  413: 'The body is too large.',
  429: 'Too many calls, or too many codes that do not exist: Retry-After says when to try again.',
  503: 'HQ cannot do it now. Try again.',
};

/** The OpenAPI 3.1 document of everything that is registered. */
export function openApiDocument(routes: readonly DescribedRoute[]): JsonSchema {
  const schemas = createSchemaCollector();
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const route of [...routes].sort(byPath)) {
    const path = route.url.replace(/:(\w+)/g, '{$1}');
    const methods = paths[path] ?? {};
    methods[route.method.toLowerCase()] = describe(route, schemas);
    paths[path] = methods;
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Counterfoil HQ', version: '0.1.0', description: DESCRIPTION },
    tags: tagsOf(routes),
    paths,
    components: {
      schemas: schemas.components(),
      securitySchemes: {
        appId: header('X-App-Id', 'Names the key. Goes with X-App-Token.'),
        appToken: header('X-App-Token', "The key's token."),
        clientId: header('X-Client-Application-Id', 'Names a client key, which is no secret.'),
        clientToken: header('X-Client-Token', 'Its token. The call must come from its origins.'),
        accessToken: { type: 'http', scheme: 'bearer', description: 'From POST /v1/oauth/token.' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'counterfoil_session',
          description:
            "Of the console, from POST /admin/v1/session; writes name the console's origin.",
        },
        managementId: header('X-Management-Id', 'Names a key for set-up.'),
        managementToken: header('X-Management-Token', 'Its token.'),
        terminal: { type: 'http', scheme: 'bearer', description: 'From POST /sync/session.' },
      },
    },
  };
}

const header = (name: string, description: string): JsonSchema => ({
  ...{ type: 'apiKey', in: 'header', name },
  description,
});

/** The groups that there are, in the order in which they are described. */
function tagsOf(routes: readonly DescribedRoute[]): JsonSchema[] {
  const used = new Set(routes.map(({ operation }) => operation.tag));
  const known = Object.entries(TAGS).filter(([name]) => used.has(name));
  return known.map(([name, description]) => ({ name, description }));
}

const byPath = (a: DescribedRoute, b: DescribedRoute): number =>
  a.url === b.url ? (a.method < b.method ? -1 : 1) : a.url < b.url ? -1 : 1;

const SECURITY: Readonly<Record<Operation['security'], readonly JsonSchema[]>> = {
  apiKey: [{ appId: [], appToken: [] }, { accessToken: [] }, { session: [] }],
  terminal: [{ terminal: [] }],
  none: [],
};

const securityOf = (url: string, security: Operation['security']): readonly JsonSchema[] =>
  security !== 'apiKey'
    ? SECURITY[security]
    : url.startsWith('/management/')
      ? [{ managementId: [], managementToken: [] }]
      : url.startsWith('/client/')
        ? [{ clientId: [], clientToken: [] }]
        : SECURITY[security];

function describe(
  { method, url, operation }: DescribedRoute,
  schemas: SchemaCollector,
): JsonSchema {
  const { tag, summary, description, security, body, status = 200 } = operation;
  return {
    operationId: `${method.toLowerCase()}${url.replace(/[^A-Za-z0-9]+(\w?)/g, (_, next: string) => next.toUpperCase())}`,
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    security: securityOf(url, security),
    parameters: parametersOf(url, operation, schemas),
    ...(operation.bodyType === 'csv' ? { requestBody: CSV_FORM } : {}),
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: operation.bodyOptional !== true,
            content: {
              'application/json': {
                schema: schemas.add(body, 'input'),
                ...exampleOf(`${method} ${url}`),
              },
            },
          },
        }),
    responses: {
      [status]: success(operation, schemas),
      ...Object.fromEntries(errorsOf(operation).map((code) => [code, refusal(code, url, schemas)])),
    },
  };
}

const exampleOf = (key: string): JsonSchema =>
  Object.hasOwn(EXAMPLES, key) ? { example: EXAMPLES[key] } : {};

const CSV_FORM: JsonSchema = {
  required: true,
  content: {
    'multipart/form-data': {
      schema: {
        type: 'object',
        required: ['file'],
        properties: {
          file: {
            type: 'string',
            format: 'binary',
            description: 'CSV in UTF-8, with or without BOM, or in Shift_JIS.',
          },
        },
      },
    },
  },
};

function parametersOf(url: string, operation: Operation, schemas: SchemaCollector): JsonSchema[] {
  const inPath = [...url.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const shape = operation.query?.shape ?? {};
  const inQuery = Object.entries(shape).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: schemas.add(schema, 'input'),
  }));
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description: 'Makes a retry safe: 1 to 128 visible ASCII characters, not beginning with ~.',
    schema: { type: 'string', minLength: 1, maxLength: 128 },
  };
  return [...inPath, ...inQuery, ...(operation.idempotent === true ? [key] : [])];
}

function success(
  { answer, answerType = 'text/event-stream', status }: Operation,
  schemas: SchemaCollector,
): JsonSchema {
  if (status === 204) return { description: 'It was done; the answer has no body.' };
  return answer === null
    ? { description: 'A stream.', content: { [answerType]: { schema: { type: 'string' } } } }
    : {
        description: 'It was done.',
        content: { 'application/json': { schema: schemas.add(answer, 'output') } },
      };
}

function errorsOf({ errors, security, body, bodyType }: Operation): number[] {
  const hasBody = body !== undefined || bodyType !== undefined;
  const always = [...(security === 'apiKey' ? [401, 403, 429] : []), ...(hasBody ? [413] : [])];
  return [...new Set([...errors, ...always])].sort();
}

const refusal = (code: number, url: string, schemas: SchemaCollector): JsonSchema => ({
  description: ERROR_TEXTS[code] ?? 'It was not done.',
  content: {
    'application/json': {
      schema: schemas.add(url.startsWith('/sync/') ? ProtocolError : ErrorObject, 'output'),
    },
  },
});
