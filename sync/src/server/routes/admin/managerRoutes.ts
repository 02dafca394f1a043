import { Identifier, type Result, type Store } from '@counterfoil/core';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HqContext } from '../../desk/hqContext.ts';
import { type ManagerRefusal, removeManager, setManager } from '../../desk/managers.ts';
import { type ApiError, invalidPayload, notFound } from '../http/apiError.ts';
import { addRoute } from '../http/route.ts';
import { StoreObject, showStore } from './storeObject.ts';

const ManagerInput = z.object({
  id: Identifier,
  name: z.string().trim().min(1).max(200),
  pin: z
    .string()
    .regex(/^[0-9]{4,12}$/, 'must be 4 to 12 digits')
    .describe('Only a salted hash of it is kept; tills of the store check it offline.'),
});

/** Managers of a store, who approve at its tills what a clerk may not. */
export function registerManagers(scope: FastifyInstance, context: HqContext): void {
  addRoute(scope, {
    method: 'POST',
    url: '/stores/:storeId/managers',
    tag: 'admin',
    summary: 'Give a manager of a store a PIN, or a new one',
    body: ManagerInput,
    answer: StoreObject,
    errors: [400, 404],
    handle: async ({ caller, params, body }) => {
      const storeId = params['storeId'] ?? '';
      const set = await setManager(context, caller.programmeId, storeId, body);
      return shown(set, storeId, body.id);
    },
  });
  addRoute(scope, {
    method: 'POST',
    url: '/stores/:storeId/managers/:managerId/remove',
    tag: 'admin',
    summary: "Take a manager's approval away",
    lenientBody: true,
    bodyOptional: true,
    answer: StoreObject,
    errors: [404],
    handle: async ({ caller, params }) => {
      const { storeId = '', managerId = '' } = params;
      const removed = await removeManager(context, caller.programmeId, storeId, managerId);
      return shown(removed, storeId, managerId);
    },
  });
}

function shown(
  changed: Result<Store, ManagerRefusal>,
  storeId: string,
  managerId: string,
): StoreObject {
  if (changed.ok) return showStore(changed.value);
  throw refusalError(changed.rejection, storeId.slice(0, 100), managerId.slice(0, 100));
}

function refusalError(refusal: ManagerRefusal, storeId: string, managerId: string): ApiError {
  switch (refusal.type) {
    case 'storeUnknown':
      return notFound('store', storeId);
    case 'managerUnknown':
      return notFound('manager', managerId);
    case 'tooMany':
      return invalidPayload(`A store has ${refusal.most} managers at most`);
  }
}
