import type { Campaign } from '@counterfoil/core';
import { bumpHead } from '../../../desk/headPosition.ts';
import type { HqContext } from '../../../desk/hqContext.ts';
import type { Job } from '../../../jobs/job.ts';
import { ringJobs } from '../../../jobs/jobBell.ts';
import type { JobHandler } from '../../../jobs/jobHandler.ts';
import { answerOnce } from '../../../records/answeredCommands.ts';
import { recordDoneAction } from '../../../records/asyncActions.ts';
import { removeTier, tiersOfCampaign } from '../../../records/promotionTiers.ts';
import { putInBin } from '../../../records/trashBin.ts';
import { toDeletedCampaign } from '../../../storage/campaignFilter.ts';
import type { HqTransaction } from '../../../storage/hqStorage.ts';
import { notFound } from '../../http/apiError.ts';
import { leaveTierStacks } from '../promotions/tierStacks.ts';
import { rejectionError } from '../redemptions/rejectionError.ts';
import { startJobOrThrow } from '../startAction.ts';
import { leaveRules, removeVouchers } from '../vouchers/deleteVoucher.ts';
import { isStandalone } from '../vouchers/standalone.ts';
import { findCampaign } from './findCampaign.ts';

export const DELETE_VOUCHERS = 'deleteCampaignVouchers';

/** How callers poll it. */
const ACTION = 'CAMPAIGN.VOUCHERS_DELETE';

/** More vouchers than this are deleted by a job, so many a step. */
const AT_ONCE = 200;

type Asked = {
  readonly force: boolean;
  readonly commandId: string | null;
  readonly requestId: string;
};

/**
 * Deletes a campaign and its vouchers: from now on none of them is redeemed anywhere, and its name
 * is free. What was redeemed stays, and can be given back. Answers the id of the action.
 */
export async function deleteCampaign(
  context: HqContext,
  programmeId: string,
  name: string,
  { force, commandId, requestId }: Asked,
): Promise<string> {
  const command = { key: commandId, action: `deleteCampaign ${name}`, input: { force } };
  const done = await context.commit(programmeId, (tx) =>
    answerOnce(tx, command, context.clock(), async () => {
      const campaign = await findCampaign(tx, name);
      if (isStandalone(campaign.id)) throw notFound('campaign', name.slice(0, 100));
      await removeCampaign(context, tx, campaign, force);
      return removeItsVouchers(context, tx, campaign, requestId);
    }),
  );
  if (!done.ok) throw rejectionError(done.rejection, name);
  ringJobs(context.storage);
  return done.value;
}

async function removeCampaign(
  context: HqContext,
  tx: HqTransaction,
  campaign: Campaign,
  force: boolean,
): Promise<void> {
  const now = context.clock();
  for (const kept of await tiersOfCampaign(tx, campaign.id)) {
    await leaveRules(tx, kept.tier.id, now);
    await leaveTierStacks(context, tx, kept.tier);
    await removeTier(tx, kept);
  }
  await leaveRules(tx, campaign.id, now);
  const current = (await tx.campaignById(campaign.id)) ?? campaign;
  await tx.putCampaign(toDeletedCampaign(current), await bumpHead(tx), now);
  if (force) return;
  const { id: resourceId, name } = campaign;
  const entry = { type: 'campaign', resourceId, name, parentId: null } as const;
  await putInBin(tx, entry, { at: now, createId: context.createId });
}

/** Few at once, many by a job: the campaign itself is off already. */
async function removeItsVouchers(
  context: HqContext,
  tx: HqTransaction,
  { id }: Campaign,
  requestId: string,
): Promise<string> {
  const created = context.clock();
  const { total } = await tx.vouchers({ campaignId: id }, { offset: 0, limit: 1 });
  if (total > AT_ONCE) {
    const job = await startJobOrThrow(context, tx, {
      prefix: 'aa_',
      kind: DELETE_VOUCHERS,
      input: { campaignId: id },
      total,
      about: id,
      action: ACTION,
      requestId,
    });
    return job.id;
  }
  await removeSome(tx, id, created);
  const message = `${total} vouchers were deleted.`;
  const result = { message, doneCount: total, failedCount: 0, failed: [] };
  const action = await recordDoneAction(tx, { type: ACTION, requestId, created, result }, context);
  return action.id;
}

async function removeSome(tx: HqTransaction, campaignId: string, now: number): Promise<number> {
  const { rows } = await tx.vouchers({ campaignId }, { offset: 0, limit: AT_ONCE });
  if (rows.length > 0)
    await removeVouchers(
      tx,
      rows.map(({ voucher }) => voucher),
      now,
    );
  return rows.length;
}

/** Deletes the vouchers of a deleted campaign, those of a step together. */
export const deleteCampaignVouchers: JobHandler = async (context, _, job: Job) => {
  const { campaignId } = job.input as { readonly campaignId: string };
  return {
    next: async () => async (tx) => {
      const done = await removeSome(tx, campaignId, context.clock());
      return { cursor: null, done, errors: [], isOver: done < AT_ONCE };
    },
  };
};
