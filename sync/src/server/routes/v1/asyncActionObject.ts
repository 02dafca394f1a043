import { z } from 'zod';
import type { AsyncAction } from '../../records/asyncActions.ts';
import { toWireTime, toWireTimeOrNull, WireTime } from './wireTime.ts';

const Count = z.int().min(0);

/** The answer to the request that starts a bulk operation. */
export const AsyncActionStarted = z
  .object({ async_action_id: z.string().startsWith('aa_') })
  .meta({ id: 'AsyncActionStarted' });

export const AsyncActionObject = z
  .object({
    id: z.string().startsWith('aa_'),
    type: z.string(),
    status: z.enum(['ENQUEUED', 'IN_PROGRESS', 'DONE', 'FAILED']),
    operation_status: z
      .enum(['SUCCESS', 'FAILED', 'UNKNOWN'])
      .describe('FAILED where nothing of it could be done, UNKNOWN until it is over.'),
    created_at: WireTime,
    updated_at: WireTime.nullable(),
    request_id: z.string().nullable(),
    processing_time: z.number().nullable().describe('Seconds.'),
    progress: z.number().describe('Per cent.'),
    object: z.literal('async_action'),
    result: z
      .object({
        message: z.string(),
        done_count: Count,
        failed_count: Count,
        failed: z.array(z.record(z.string(), z.string())),
      })
      .nullable(),
  })
  .meta({ id: 'AsyncAction' });
export type AsyncActionObject = z.infer<typeof AsyncActionObject>;

export function showAsyncAction(action: AsyncAction): AsyncActionObject {
  const { result } = action;
  return {
    id: action.id,
    type: action.type,
    status: action.status,
    operation_status: action.operationStatus,
    created_at: toWireTime(action.created),
    updated_at: toWireTimeOrNull(action.updated),
    request_id: action.requestId,
    processing_time: action.processingTime,
    progress: action.progress,
    object: 'async_action',
    result: result && {
      message: result.message,
      done_count: result.doneCount,
      failed_count: result.failedCount,
      failed: result.failed.map((row) => ({ ...row })),
    },
  };
}
