import {
  type Attributes,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import type { FastifyInstance } from 'fastify';

/**
 * Spans by the API of OpenTelemetry alone. Where no SDK was registered in the process, its calls do
 * nothing; no span carries more than a route, a status and counts.
 */
const tracer = trace.getTracer('counterfoil');

declare module 'fastify' {
  interface FastifyRequest {
    span: Span | null;
  }
}

/** One span a request, by its route; what the request does is below it. */
export function traceRequests(app: FastifyInstance): void {
  app.decorateRequest('span', null);
  app.addHook('onRequest', (request, _, done) => {
    const { method, headers } = request;
    const route = request.routeOptions.url ?? 'unknown';
    const parent = propagation.extract(ROOT_CONTEXT, headers);
    const attributes = { 'http.request.method': method, 'http.route': route };
    const options = { kind: SpanKind.SERVER, attributes };
    request.span = tracer.startSpan(`${method} ${route}`, options, parent);
    done();
  });
  // After the body was read, which would lose it; with a callback, since what an async hook runs in
  // ends with it.
  app.addHook('preHandler', ({ span }, _, done) => {
    if (span === null || !span.isRecording()) done();
    else context.with(trace.setSpan(context.active(), span), done);
  });
  app.addHook('onResponse', ({ span }, { statusCode }, done) => {
    span?.setAttribute('http.response.status_code', statusCode);
    if (statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    done();
  });
  app.addHook('onRequestAbort', ({ span }, done) => {
    span?.end();
    done();
  });
}

/** A span below the request that is being answered; to be ended by the caller. */
export const startSpan = (name: string, attributes: Attributes = {}): Span =>
  tracer.startSpan(name, { attributes });

/** A span of its own: what it does is done for many requests at once. */
export const startOwnSpan = (name: string): Span => tracer.startSpan(name, { root: true });

/** Ends a span with whether it went well; why not is never written: it may quote a customer. */
export function endSpan(span: Span, failed: boolean): void {
  if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}
