import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HqServerOptions, HqStorage } from '@counterfoil/sync/server';
import { expect } from 'vitest';
import { type ApiShop, openApiShop } from '../api/apiShop.ts';
import { WebhookSendOut } from '../catalogue/webhook.ts';

/** One message as it arrived. */
export type Arrived = {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

/** A shop's own server on loopback; what it answers can be changed. */
export type Receiver = {
  readonly url: string;
  readonly arrived: Arrived[];
  /** How it answers a message; 200 where nothing is set. */
  answer: (message: Arrived, response: ServerResponse) => void;
  readonly close: () => Promise<void>;
};

export async function openReceiver(): Promise<Receiver> {
  const arrived: Arrived[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { url = '', headers } = request;
      const message = { path: url, headers, body: Buffer.concat(chunks).toString() };
      arrived.push(message);
      receiver.answer(message, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const receiver: Receiver = {
    url: `http://127.0.0.1:${port}`,
    arrived,
    answer: (_, response) => response.end('ok'),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return receiver;
}

export const openWebhookShop = (
  storage?: HqStorage,
  options: Partial<HqServerOptions> = {},
): Promise<ApiShop> =>
  openApiShop('JPY', storage, {
    webhookTargets: { allowPrivate: true },
    webhookDeadline: 400,
    ...options,
  });

/** Answers the id of a webhook that was made. */
export async function addWebhook(
  shop: ApiShop,
  url: string,
  events: readonly string[],
): Promise<string> {
  const made = await shop.post('/admin/v1/webhooks', { target_url: url, events });
  expect(made.status, made.text).toBe(200);
  return (made.body as { id: string }).id;
}

/** What was told, checked against the catalogue. */
export const messagesOf = ({ arrived }: Receiver) =>
  arrived.map(({ body }) => WebhookSendOut.parse(JSON.parse(body)));

export const typesOf = (receiver: Receiver): string[] =>
  messagesOf(receiver).map(({ type }) => type);
