import { Identifier, type Store } from '@counterfoil/core';
import { z } from 'zod';

/** A store as HQ's people see it: what tills check PINs by stays with tills. */
export const StoreObject = z
  .object({
    id: Identifier,
    name: z.string(),
    managers: z.array(z.object({ id: Identifier, name: z.string() })),
  })
  .meta({ id: 'Store' });
export type StoreObject = z.infer<typeof StoreObject>;

export const showStore = ({ id, name, managers }: Store): StoreObject => ({
  id,
  name,
  managers: managers.map((manager) => ({ id: manager.id, name: manager.name })),
});
