import { z } from 'zod';
import { idOf } from './idPattern.ts';
import { Instant } from './wire.ts';

/** The record of a customer who was erased. The spelling of `object` is the contract. */
export const PermanentDeletion = z.looseObject({
  id: idOf('permanentDeletion'),
  created_at: Instant,
  related_object_id: z.string().min(1),
  related_object: z.literal('customer'),
  status: z.literal('DONE'),
  data_json: z.looseObject({ customer: z.literal(1) }),
  object: z.literal('pernament_deletion'),
});
