import type { HqContext } from '../../../desk/hqContext.ts';
import { noteFailure } from '../../../desk/noteFailure.ts';
import type { FailedAttempt } from '../../../records/failedRedemptions.ts';
import { ApiError } from '../../http/apiError.ts';
import type { Caller } from '../../http/apiKeys.ts';

type Attempt = Pick<
  FailedAttempt,
  'relatedId' | 'campaignId' | 'customerId' | 'trackingId' | 'metadata' | 'order'
>;

/** The error of a refused redemption or rollback, which names the attempt where it was kept. */
export async function storedFailure(
  context: HqContext,
  { programmeId, appId }: Caller,
  resourceType: 'redemption' | 'redemption_rollback',
  commandId: string | null,
  attempt: Attempt,
  { fault }: ApiError,
): Promise<ApiError> {
  const kind = resourceType === 'redemption' ? 'failedRedemption' : 'failedRollback';
  const { key: code, message } = fault;
  const id = await noteFailure(context, programmeId, kind, commandId, {
    ...{ ...attempt, appId, code, message },
  });
  return id === null
    ? new ApiError(fault)
    : new ApiError({ ...fault, resourceId: id, resourceType });
}
