import type { Campaign, Currency } from '@counterfoil/core';
import type { HqContext } from '../../../desk/hqContext.ts';
import type { NewVoucher } from '../../../desk/issueVouchers.ts';
import type { JobError } from '../../../jobs/job.ts';
import { type ReadRow, rowError, rowsJob } from '../../../jobs/rowsJob.ts';
import type { HqTransaction } from '../../../storage/hqStorage.ts';
import { duplicateFound, invalidPayload, notFound } from '../../http/apiError.ts';
import { campaignDetails } from '../campaigns/campaignDetails.ts';
import { findCampaign } from '../campaigns/findCampaign.ts';
import { programmeCurrency } from '../programmeCurrency.ts';
import { refuseLater, toValidity } from '../requestParts.ts';
import { withOwn } from '../vouchers/createVoucher.ts';
import { issueWithin } from '../vouchers/issueWithin.ts';
import {
  randomVouchers,
  takenKeys,
  toVoucher,
  usableKey,
  type VoucherFrame,
} from '../vouchers/newVouchers.ts';
import { standaloneCampaign } from '../vouchers/standalone.ts';
import { completeTemplate, toTemplate } from '../vouchers/voucherTemplate.ts';
import { readVoucherRow, type VoucherRow, voucherRowName } from './voucherImportRow.ts';

export const IMPORT_VOUCHERS = 'importVouchers';

/** One entry of the journal issues so many at most. */
const AT_ONCE = 500;

/** What the job is asked for beside the rows: the campaign of all of them, if it has one. */
type Facts = { readonly campaignId?: string };

/** Vouchers under codes of the caller's own, each by itself or of a campaign. */
export const importVouchers = rowsJob<Checked>(async (context, programmeId, job) => {
  const { campaignId } = job.input as Facts;
  const currency = await programmeCurrency(context, programmeId);
  const importing: Importing = { context, programmeId, currency, campaignId };
  return {
    atOnce: AT_ONCE,
    nameOf: voucherRowName,
    read: (row) => check(readVoucherRow(row)),
    write: (tx, rows) => writeVouchers(importing, tx, rows),
  };
});

type Importing = {
  readonly context: HqContext;
  readonly programmeId: string;
  readonly currency: Currency;
  readonly campaignId: string | undefined;
};

/** A row whose code can be one; null where it is to get a random code. */
type Checked = { readonly input: VoucherRow; readonly key: string | null };

function check(input: VoucherRow): Checked {
  refuseLater(input);
  toValidity(input);
  if ((input.validation_rules ?? []).length > 0)
    throw invalidPayload('Property .validation_rules: assign rules to the campaign instead.');
  return { input, key: input.code == null ? null : usableKey(input.code) };
}

async function writeVouchers(
  importing: Importing,
  tx: HqTransaction,
  rows: readonly ReadRow<Checked>[],
): Promise<readonly JobError[]> {
  const { context } = importing;
  const keys = rows.flatMap(({ value: { key } }) => key ?? []);
  const taken = new Set(await takenKeys(tx, keys));
  const frames = createFrames(importing, tx);
  const byCampaign = new Map<Campaign, NewVoucher[]>();
  const refused: JobError[] = [];
  for (const { row, name, value } of rows)
    try {
      const { input, key } = value;
      if (key !== null && taken.has(key))
        throw duplicateFound('voucher', name, `There is already a voucher with the code ${name}`);
      const frame = await frames(input);
      const vouchers =
        input.code == null
          ? await randomVouchers(context, tx, frame, 1)
          : [toVoucher(context, frame, input.code)];
      for (const { voucher } of vouchers) taken.add(voucher.codeKey);
      byCampaign.set(frame.campaign, [...(byCampaign.get(frame.campaign) ?? []), ...vouchers]);
    } catch (error) {
      refused.push(rowError(error, row, name));
    }
  for (const [campaign, vouchers] of byCampaign) await issueWithin(context, tx, campaign, vouchers);
  return refused;
}

/** What each row's voucher is, with each campaign read once a step. */
function createFrames(
  { context, programmeId, currency, campaignId }: Importing,
  tx: HqTransaction,
): (input: VoucherRow) => Promise<VoucherFrame> {
  const campaigns = new Map<string, Campaign>();
  const kept = async (name: string, find: () => Promise<Campaign>): Promise<Campaign> => {
    const campaign = campaigns.get(name) ?? (await find());
    campaigns.set(name, campaign);
    return campaign;
  };
  return async (input) => {
    const frame = {
      validity: toValidity(input),
      metadata: input.metadata ?? {},
      active: input.active ?? true,
      homeStoreId: input.counterfoil?.home_store_id ?? null,
    };
    if (frame.homeStoreId !== null && (await tx.storeById(frame.homeStoreId)) === null)
      throw notFound('store', frame.homeStoreId);
    const name = campaignId ?? input.campaign_id ?? input.campaign;
    if (name == null) {
      const template = await completeTemplate(tx, toTemplate(input, currency, ''));
      const { type } = template;
      const now = context.clock();
      const campaign = await kept(`standalone ${type}`, () =>
        standaloneCampaign(tx, programmeId, type, currency, now),
      );
      return { ...frame, template, campaign };
    }
    const campaign = await kept(name, () => findCampaign(tx, name));
    const { template } = await campaignDetails(tx, campaign);
    const says = input.gift != null || input.discount != null;
    const own = says
      ? await completeTemplate(tx, toTemplate(input, currency, ''))
      : withOwn(template, input);
    if (own.type !== campaign.type)
      throw invalidPayload(`The campaign ${campaign.name} has vouchers of another type`);
    return { ...frame, template: own, campaign };
  };
}
