import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Attributes,
  type Context,
  type ContextManager,
  context,
  type Link,
  propagation,
  ROOT_CONTEXT,
  type Span,
  type SpanOptions,
  type SpanStatus,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ApiShop, addCard, openApiShop, redeemBody } from '../api/apiShop.ts';

type Recorded = {
  readonly name: string;
  readonly id: string;
  readonly traceId: string;
  readonly parentId: string | null;
  readonly attributes: Attributes;
  readonly links: string[];
  status: SpanStatus | null;
  ends: number;
};

/** A provider of our own: what was started, and how it ended. */
function recordSpans(): Recorded[] {
  const spans: Recorded[] = [];
  const startSpan = (
    name: string,
    options: SpanOptions = {},
    at: Context = context.active(),
  ): Span => {
    const parent = options.root === true ? undefined : trace.getSpanContext(at);
    const number = String(spans.length + 1);
    const recorded: Recorded = {
      name,
      id: number.padStart(16, '0'),
      traceId: parent?.traceId ?? number.padStart(32, '0'),
      parentId: parent?.spanId ?? null,
      attributes: { ...options.attributes },
      links: [],
      status: null,
      ends: 0,
    };
    spans.push(recorded);
    const span: Span = {
      spanContext: () => ({
        traceId: recorded.traceId,
        spanId: recorded.id,
        traceFlags: TraceFlags.SAMPLED,
      }),
      setAttribute: (key, value) => {
        if (value !== undefined) recorded.attributes[key] = value;
        return span;
      },
      setAttributes: () => span,
      addEvent: () => span,
      addLink: (link: Link) => {
        recorded.links.push(link.context.spanId);
        return span;
      },
      addLinks: () => span,
      setStatus: (status) => {
        recorded.status = status;
        return span;
      },
      updateName: () => span,
      end: () => {
        recorded.ends += 1;
      },
      isRecording: () => recorded.ends === 0,
      recordException: () => undefined,
    };
    return span;
  };
  const startActiveSpan = () => {
    throw new Error('HQ starts no active spans.');
  };
  trace.setGlobalTracerProvider({ getTracer: () => ({ startSpan, startActiveSpan }) });
  return spans;
}

function keepContexts(): void {
  const kept = new AsyncLocalStorage<Context>();
  const manager: ContextManager = {
    active: () => kept.getStore() ?? ROOT_CONTEXT,
    with: (at, work, self, ...args) => kept.run(at, () => work.apply(self, args)),
    bind: (_, target) => target,
    enable: () => manager,
    disable: () => manager,
  };
  context.setGlobalContextManager(manager);
}

describe('spans by the API of OpenTelemetry', () => {
  let shop: ApiShop;
  let spans: Recorded[];
  // Once, as a process registers its SDK.
  beforeAll(() => {
    spans = recordSpans();
    keepContexts();
    propagation.setGlobalPropagator({
      inject: () => undefined,
      extract: (at, headers) => {
        const { traceparent } = headers as { traceparent?: string };
        const [traceId, spanId] = traceparent?.split('-') ?? [];
        return traceId === undefined || spanId === undefined
          ? at
          : trace.setSpanContext(at, { traceId, spanId, traceFlags: TraceFlags.SAMPLED });
      },
      fields: () => [],
    });
  });
  afterAll(() => {
    trace.disable();
    context.disable();
    propagation.disable();
  });
  beforeEach(async () => {
    shop = await openApiShop();
  });
  afterEach(() => shop.close());

  const named = (name: string) => spans.filter((span) => span.name === name);

  it('[Z33] a redemption is a request, its transactions and the batches that they shared', async () => {
    await addCard(shop, 'TRACED', 1000);
    spans.length = 0;
    await shop.post('/v1/redemptions', redeemBody('TRACED', 10, 10));
    const [request] = named('POST /v1/redemptions');
    expect(request).toMatchObject({
      parentId: null,
      ends: 1,
      status: null,
      attributes: {
        'http.request.method': 'POST',
        'http.route': '/v1/redemptions',
        'http.response.status_code': 200,
      },
    });
    const transactions = named('transaction').filter(({ parentId }) => parentId === request?.id);
    expect(transactions.length).toBeGreaterThan(0);
    for (const { id, ends } of transactions) {
      expect(ends).toBe(1);
      const batches = named('batch').filter(({ links }) => links.includes(id));
      expect(batches).toHaveLength(1);
      expect(batches[0]).toMatchObject({ parentId: null, ends: 1 });
      expect(batches[0]?.attributes['counterfoil.commits']).toBe(batches[0]?.links.length);
    }
    expect(named('read').some(({ parentId }) => parentId === request?.id)).toBe(true);
    expect(JSON.stringify(spans)).not.toContain('TRACED');
  });

  it('[Z33] commits that share a batch are its links', async () => {
    spans.length = 0;
    await Promise.all(
      Array.from({ length: 5 }, () => shop.context.commit('shop', (tx) => tx.head())),
    );
    const links = named('batch').flatMap((batch) => batch.links);
    const commits = new Set(named('transaction').map(({ id }) => id));
    expect(links.filter((id) => commits.has(id))).toHaveLength(5);
    expect(named('batch').some((batch) => batch.links.length > 1)).toBe(true);
  });

  it('[Z33] what fails is marked, with nothing of why', async () => {
    spans.length = 0;
    const failed = shop.context.commit('shop', async () => {
      throw new Error('SECRET');
    });
    await expect(failed).rejects.toThrow('SECRET');
    expect(named('transaction')[0]).toMatchObject({ status: { code: 2 }, ends: 1 });
    expect(JSON.stringify(spans)).not.toContain('SECRET');
  });

  it('[Z33] a caller that traces goes on in its own trace', async () => {
    const [traceId, parentId] = ['a'.repeat(32), 'b'.repeat(16)];
    spans.length = 0;
    await shop.send('GET', '/health', undefined, { traceparent: `${traceId}-${parentId}` });
    expect(named('GET /health')[0]).toMatchObject({ traceId, parentId, ends: 1 });
  });
});
