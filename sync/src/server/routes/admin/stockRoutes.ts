import { Identifier } from '@counterfoil/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../desk/hqContext.ts';
import { MOST_BLANKS, type StockRefusal, stockTerminal } from '../../desk/stock.ts';
import { ApiError, invalidPayload, notFound } from '../http/apiError.ts';
import { listOf, toList } from '../http/page.ts';
import { addRoute } from '../http/route.ts';

const StockInput = z.object({
  campaignId: Identifier,
  count: z.int().min(1).max(MOST_BLANKS),
});

const BlankObject = z
  .object({ id: Identifier, code: z.string(), terminalId: Identifier })
  .meta({ id: 'BlankCard' });

/** Blank cards that one till alone may sell. */
export function registerStock(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'POST',
    url: '/terminals/:terminalId/stock',
    tag: 'admin',
    summary: 'Make blank gift cards for a terminal to sell, with or without a line',
    description: 'They hold nothing and are off until that terminal sells them.',
    body: StockInput,
    answer: listOf('blanks', BlankObject),
    errors: [400, 404, 409],
    handle: async ({ caller, params, body }) => {
      const terminalId = params['terminalId'] ?? '';
      const made = await stockTerminal(context, caller.programmeId, terminalId, body);
      if (!made.ok) throw refusalError(made.rejection, terminalId.slice(0, 100), body.campaignId);
      const blanks = made.value.map(({ id, code }) => ({ id, code, terminalId }));
      return toList('blanks', blanks);
    },
  });
}

function refusalError(refusal: StockRefusal, terminalId: string, campaignId: string): ApiError {
  switch (refusal.type) {
    case 'terminalUnknown':
      return notFound('terminal', terminalId);
    case 'campaignUnknown':
      return notFound('campaign', campaignId);
    case 'notGiftCards':
      return invalidPayload(`Property .campaignId: ${campaignId} is no campaign of gift cards`);
    case 'terminalNotActive':
      return new ApiError({
        code: 409,
        key: 'terminal_not_active',
        message: 'Terminal not active',
        details: `The terminal is ${refusal.status} and sells nothing`,
      });
  }
}
