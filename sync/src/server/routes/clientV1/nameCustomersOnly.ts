import type { FastifyRequest } from 'fastify';

const NAMES = ['id', 'source_id'];

/**
 * Leaves of a customer in a request who they are, and nothing else that it says of them: a page may
 * name anybody, and most calls would keep what it says, or judge by it.
 */
export function nameCustomersOnly(request: FastifyRequest): void {
  const { body, query } = request;
  if (isObject(body) && isObject(body['customer']))
    request.body = { ...body, customer: namesIn(body['customer']) };
  if (isObject(query))
    request.query = Object.fromEntries(
      Object.entries(query).filter(([name]) => isName(/^customer\[([^\]]*)/.exec(name)?.[1])),
    );
}

const isName = (part: string | undefined): boolean => part === undefined || NAMES.includes(part);

const namesIn = (customer: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(customer).filter(([name]) => NAMES.includes(name)));

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
