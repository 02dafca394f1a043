import type { Campaign, Voucher } from '@counterfoil/core';
import type { NewVoucher } from '../desk/issueVouchers.ts';
import { findCustomer } from '../records/customers.ts';
import { putVoucherInfo } from '../records/voucherInfo.ts';
import { duplicateFound, invalidPayload } from '../routes/http/apiError.ts';
import { readInput } from '../routes/v1/imports/readInput.ts';
import { toValidity } from '../routes/v1/requestParts.ts';
import { assignRules } from '../routes/v1/rules/assignRules.ts';
import { ownTerms, VoucherInput } from '../routes/v1/vouchers/createVoucher.ts';
import { issueWithin } from '../routes/v1/vouchers/issueWithin.ts';
import { takenKeys, toVoucher, usableKey } from '../routes/v1/vouchers/newVouchers.ts';
import { completeTemplate, toTemplate } from '../routes/v1/vouchers/voucherTemplate.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { createCampaignFinder, type FindCampaign } from './campaignOfVoucher.ts';
import {
  type Moving,
  type NamedOutcome,
  refusedFor,
  type TakeRows,
  THERE,
  taken,
} from './moving.ts';
import { requireRules } from './takeCampaigns.ts';
import { valueLeft } from './valueLeft.ts';
import { idOf, rulesOf, textOf, toWireRow, type WireRow } from './wireRow.ts';

/**
 * Vouchers keep their ids, codes, holders and what is left on them: the value left is what they
 * are issued with here. All that is wrong with a row is found before anything of it is written.
 */
export const takeVouchers: TakeRows = async (moving, tx, rows) => {
  const { context } = moving;
  const read = rows.map(readRow);
  const known = await whatIsThere(tx, read);
  const find = createCampaignFinder(moving, tx);
  const outcomes: NamedOutcome[] = [];
  const made: Made[] = [];
  for (const one of read) {
    const { name } = one;
    try {
      if (one.type === 'refused') throw one.error;
      if (known.ids.has(one.id ?? '') || (one.id === null && known.keys.has(one.key))) {
        outcomes.push({ name, ...THERE });
        continue;
      }
      if (known.keys.has(one.key))
        throw duplicateFound('voucher', name, `There is another voucher with the code ${name}`);
      const voucher = await makeVoucher(moving, tx, find, one);
      known.keys.add(one.key);
      made.push(voucher);
      outcomes.push({ name, ...taken(...voucher.notes) });
    } catch (error) {
      outcomes.push({ name, ...refusedFor(error) });
    }
  }
  for (const [campaign, own] of groupByCampaign(made))
    await issueWithin(context, tx, campaign, own);
  for (const { voucher, info, rules } of made) {
    await assignRules(context, tx, rules, { type: 'voucher', voucher });
    if (info !== null) await putVoucherInfo(tx, voucher.id, info, context.clock());
  }
  return outcomes;
};

type ReadRow =
  | {
      readonly type: 'row';
      readonly name: string;
      readonly row: WireRow;
      readonly id: string | null;
      readonly code: string;
      readonly key: string;
    }
  | { readonly type: 'refused'; readonly name: string; readonly error: unknown };

type Made = NewVoucher & {
  readonly campaign: Campaign;
  readonly info: string | null;
  readonly rules: readonly string[];
  readonly notes: readonly string[];
};

function readRow(value: unknown): ReadRow {
  const row = toWireRow(value);
  const code = textOf(row, 'code');
  const name = code ?? textOf(row, 'id') ?? '';
  try {
    if (code === null) throw invalidPayload("Payload should have required property 'code'");
    return { type: 'row', name, row, code, id: idOf(row, 'v_'), key: usableKey(code) };
  } catch (error) {
    return { type: 'refused', name, error };
  }
}

async function whatIsThere(
  tx: HqTransaction,
  rows: readonly ReadRow[],
): Promise<{ readonly ids: ReadonlySet<string>; readonly keys: Set<string> }> {
  const good = rows.flatMap((row) => (row.type === 'row' ? [row] : []));
  const ids = good.flatMap(({ id }) => id ?? []);
  const found = ids.length === 0 ? [] : await tx.vouchersByIds(ids);
  const keys = await takenKeys(tx, [...new Set(good.map(({ key }) => key))]);
  return { ids: new Set(found.map(({ id }) => id)), keys: new Set(keys) };
}

async function makeVoucher(
  moving: Moving,
  tx: HqTransaction,
  find: FindCampaign,
  { row, id, code }: Extract<ReadRow, { type: 'row' }>,
): Promise<Made> {
  const { context, currency } = moving;
  const rules = rulesOf(row);
  await requireRules(tx, rules);
  const left = valueLeft(row);
  const input = readInput(VoucherInput, {
    ...row,
    ...left.said,
    category_id: undefined,
    validation_rules: undefined,
    activity_duration_after_publishing: undefined,
  });
  const { campaign, type } = await find(row);
  const isCard = type === 'LOYALTY_CARD';
  const template = isCard
    ? cardTemplate(left.value)
    : { ...(await completeTemplate(tx, toTemplate(input, currency, ''))) };
  const frame = {
    campaign,
    template: { ...template, value: left.value },
    validity: toValidity(input),
    terms: await ownTerms(context, tx, campaign, input),
    metadata: input.metadata ?? {},
    active: input.active ?? true,
    homeStoreId: null,
  };
  const { voucher, value } = toVoucher(context, frame, code);
  const { holderId, notes } = await holderOf(moving, tx, row);
  const own: Voucher = { ...voucher, ...(id === null ? {} : { id }), holderId };
  return {
    campaign,
    voucher: isCard ? { ...own, type: 'loyaltyCard', unit: 'points' } : own,
    value: own.unit === null ? 0 : value,
    info: input.additional_info ?? null,
    rules,
    notes: [...left.notes, ...notes],
  };
}

const cardTemplate = (value: number) =>
  ({ type: 'giftCards', unit: 'points', value, discount: null, codeConfig: null }) as const;

/** Whose it is. One whose holder is not here is nobody's, which is told. */
async function holderOf(
  { isTrial }: Moving,
  tx: HqTransaction,
  row: WireRow,
): Promise<{ readonly holderId: string | null; readonly notes: readonly string[] }> {
  const names = [textOf(row, 'holder_id'), textOf(row, 'holder_source_id')];
  const said = names.filter((name) => name !== null);
  const [first] = said;
  if (first === undefined) return { holderId: null, notes: [] };
  for (const name of said) {
    const found = await findCustomer(tx, name);
    if (found !== null) return { holderId: found.profile.customer.id, notes: [] };
  }
  return isTrial
    ? { holderId: null, notes: [] }
    : { holderId: null, notes: [`its holder ${first.slice(0, 100)} is not here`] };
}

function groupByCampaign(made: readonly Made[]): ReadonlyMap<Campaign, readonly Made[]> {
  const groups = new Map<string, Made[]>();
  for (const one of made)
    groups.set(one.campaign.id, [...(groups.get(one.campaign.id) ?? []), one]);
  return new Map(
    [...groups.values()].flatMap((group) => (group[0] ? [[group[0].campaign, group]] : [])),
  );
}
