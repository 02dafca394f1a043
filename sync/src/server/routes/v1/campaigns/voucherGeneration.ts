import type { Campaign, Metadata, Terms, ValidityWindow } from '@counterfoil/core';
import { isEnded, type Job } from '../../../jobs/job.ts';
import type { JobHandler } from '../../../jobs/jobHandler.ts';
import { latestJobAbout } from '../../../jobs/jobRecords.ts';
import type { NewJob } from '../../../jobs/startJob.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { notFound } from '../../http/apiError.ts';
import { assignRules } from '../rules/assignRules.ts';
import { issueWithin } from '../vouchers/issueWithin.ts';
import { randomVouchers } from '../vouchers/newVouchers.ts';
import type { VoucherTemplate } from '../vouchers/voucherTemplate.ts';

export const GENERATE_VOUCHERS = 'generateVouchers';

/** How callers poll it. */
export const GENERATION = 'CAMPAIGN.VOUCHERS_GENERATE';

/** Vouchers of a campaign to be made under random codes. */
export type GenerationInput = {
  readonly campaignId: string;
  readonly count: number;
  readonly template: VoucherTemplate;
  readonly validity: ValidityWindow;
  readonly terms?: Terms | null;
  readonly metadata: Metadata;
  readonly active: boolean;
  readonly homeStoreId: string | null;
  readonly ruleIds: readonly string[];
};

/** One entry of the journal issues so many at most; redemptions wait for a step as for another. */
const AT_ONCE = 500;

/** What asks for the job. */
export const toGenerationJob = (input: GenerationInput, requestId: string | null): NewJob => ({
  prefix: 'aa_',
  kind: GENERATE_VOUCHERS,
  input,
  total: input.count,
  about: input.campaignId,
  action: GENERATION,
  requestId,
});

/** Makes the vouchers, each with a code that nobody has; those of a step are there together. */
export const generateVouchers: JobHandler = async (context, programmeId, job) => {
  const input = job.input as GenerationInput;
  const campaign = await context.read(programmeId, (reader) =>
    reader.campaignById(input.campaignId),
  );
  if (campaign === null) throw notFound('campaign', input.campaignId);
  let made = madeBefore(job);
  return {
    next: async () => {
      const before = made;
      const count = Math.min(AT_ONCE, input.count - before);
      made += count;
      return async (tx) => {
        const frame = { ...input, campaign };
        const vouchers = await randomVouchers(context, tx, frame, count);
        await issueWithin(context, tx, campaign, vouchers);
        for (const { voucher } of vouchers)
          if (input.ruleIds.length > 0)
            await assignRules(context, tx, input.ruleIds, { type: 'voucher', voucher });
        const cursor = before + count;
        return { cursor, done: count, errors: [], isOver: cursor >= input.count };
      };
    },
  };
};

const madeBefore = ({ cursor }: Job): number => (typeof cursor === 'number' ? cursor : 0);

export type GenerationStatus = 'DONE' | 'IN_PROGRESS' | 'FAILED';

/** Whether the vouchers that a campaign was to get are there. */
export async function readGeneration(
  reader: HqReader,
  { id }: Pick<Campaign, 'id'>,
): Promise<{
  readonly creation_status: GenerationStatus;
  readonly vouchers_generation_status: GenerationStatus;
}> {
  const job = await latestJobAbout(reader, id);
  const status = job === null || job.state === 'done' ? 'DONE' : isEnded(job) ? 'FAILED' : OPEN;
  return { creation_status: status, vouchers_generation_status: status };
}

const OPEN = 'IN_PROGRESS';

/** Asked for with the campaign itself. */
export const generationOf = (
  campaign: Campaign,
  template: VoucherTemplate,
  count: number,
): GenerationInput => ({
  campaignId: campaign.id,
  count,
  template,
  validity: { start: null, end: null },
  metadata: {},
  active: true,
  homeStoreId: null,
  ruleIds: [],
});
