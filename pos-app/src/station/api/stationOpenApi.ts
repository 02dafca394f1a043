import { z } from 'zod';
import {
  OfflineBody,
  RedeemAnswer,
  RedeemBody,
  RollbackAnswer,
  RollbackBody,
  StationError,
  StationStatus,
  ValidateAnswer,
  ValidateBody,
} from './stationSchemas.ts';

type Operation = {
  readonly method: 'get' | 'post';
  readonly summary: string;
  readonly body?: z.ZodType;
  readonly answer: z.ZodType;
};

const OPERATIONS: Readonly<Record<string, Operation>> = {
  '/validate': {
    method: 'post',
    summary: 'What redeeming a code would do now; nothing is spent',
    body: ValidateBody,
    answer: ValidateAnswer,
  },
  '/redeem': {
    method: 'post',
    summary: 'Redeem a voucher on an order; safe to send again with the same id',
    body: RedeemBody,
    answer: RedeemAnswer,
  },
  '/rollback': {
    method: 'post',
    summary: 'Give a redemption of this terminal back, in part or in full',
    body: RollbackBody,
    answer: RollbackAnswer,
  },
  '/status': { method: 'get', summary: 'How the terminal stands with HQ', answer: StationStatus },
  '/offline': {
    method: 'post',
    summary: 'Take the terminal offline by hand, or let it go online again',
    body: OfflineBody,
    answer: StationStatus,
  },
  '/sync': { method: 'post', summary: 'Send and fetch now', answer: StationStatus },
};

const json = (schema: z.ZodType) => ({
  'application/json': { schema: z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) },
});

const refusal = (description: string) => ({ description, content: json(StationError) });

/** The OpenAPI 3.1 document of the station API, from the schemas that guard its door. */
export function stationOpenApi() {
  const paths: Record<string, unknown> = {};
  for (const [path, { method, summary, body, answer }] of Object.entries(OPERATIONS))
    paths[path] = {
      [method]: {
        summary,
        operationId: path.slice(1),
        ...(body === undefined ? {} : { requestBody: { required: true, content: json(body) } }),
        responses: {
          '200': { description: 'Done, or refused with `rejection`', content: json(answer) },
          '400': refusal('The body is not what is asked for; nothing changed'),
          '401': refusal('The token is missing or wrong'),
          '507': refusal('The disk is full; nothing was recorded'),
        },
      },
    };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Counterfoil station API',
      version: '1',
      description: 'For another POS on the same machine. Amounts are whole numbers of minor units.',
    },
    security: [{ station: [] }],
    components: { securitySchemes: { station: { type: 'http', scheme: 'bearer' } } },
    paths,
  };
}
