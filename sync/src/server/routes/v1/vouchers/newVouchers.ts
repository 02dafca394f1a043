import {
  type Campaign,
  type Metadata,
  PLAIN_VOUCHER,
  type Terms,
  type ValidityWindow,
  type Voucher,
} from '@counterfoil/core';
import { isSignedCode, normaliseCode } from '@counterfoil/core/codes';
import type { HqContext } from '../../../desk/hqContext.ts';
import type { NewVoucher } from '../../../desk/issueVouchers.ts';
import { newVoucherId } from '../../../desk/newVoucherId.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { duplicateFound, invalidPayload } from '../../http/apiError.ts';
import { codeMaker, invalidConfig } from '../campaigns/codeConfig.ts';
import type { VoucherTemplate } from './voucherTemplate.ts';

/** What one call may make: all of them in one transaction. */
export const MOST_NEW_VOUCHERS = 10_000;

/** How often to draw again for codes that were taken, and how many at least: a look may be rare. */
const ROUNDS = 20;
const DRAWS = 256;

/** What the vouchers of one call have in common. */
export type VoucherFrame = {
  readonly campaign: Campaign;
  readonly template: VoucherTemplate;
  readonly validity: ValidityWindow;
  /** What they ask beyond the terms of their campaign. */
  readonly terms?: Terms | null;
  readonly metadata: Metadata;
  readonly active: boolean;
  /** The store that sold them. */
  readonly homeStoreId: string | null;
};

/** A voucher under the code that the caller chose. */
export async function chosenVoucher(
  context: HqContext,
  reader: HqReader,
  frame: VoucherFrame,
  code: string,
): Promise<NewVoucher> {
  const key = usableKey(code);
  if ((await reader.voucherByKey(key)) !== null)
    throw duplicateFound('voucher', code, `There is already a voucher with the code ${code}`);
  return toVoucher(context, frame, code);
}

/** How a code that a caller chose is looked up. @throws ApiError 400 where it cannot be one */
export function usableKey(code: string): string {
  const key = normaliseCode(code);
  if (isUsableCode(code) && key !== '' && key.length <= 100) return key;
  throw invalidPayload(`Property .code: ${code.slice(0, 100)} cannot be a code`);
}

/** Vouchers under codes that nobody has yet. */
export async function randomVouchers(
  context: HqContext,
  reader: HqReader,
  frame: VoucherFrame,
  count: number,
): Promise<NewVoucher[]> {
  const makeCode = codeMaker(frame.template.codeConfig, frame.template.type, context.randomBytes);
  const codes = new Map<string, string>();
  for (let round = 0; round < ROUNDS && codes.size < count; round += 1) {
    const fresh = new Map<string, string>();
    for (let draws = Math.max(count - codes.size, DRAWS); draws > 0; draws -= 1) {
      const code = makeCode();
      const key = normaliseCode(code);
      if (key === '' || !isUsableCode(code)) throw invalidConfig(`${code} cannot be a code`);
      if (!codes.has(key)) fresh.set(key, code);
    }
    for (const key of await takenKeys(reader, [...fresh.keys()])) fresh.delete(key);
    for (const [key, code] of fresh) if (codes.size < count) codes.set(key, code);
  }
  if (codes.size < count) throw invalidConfig('not enough codes of this look are left');
  return [...codes.values()].map((code) => toVoucher(context, frame, code));
}

export async function takenKeys(reader: HqReader, keys: readonly string[]): Promise<string[]> {
  const taken: string[] = [];
  for (let start = 0; start < keys.length; start += 500) {
    const codeKeys = keys.slice(start, start + 500);
    const { rows } = await reader.vouchers({ codeKeys }, { offset: 0, limit: codeKeys.length });
    taken.push(...rows.map(({ voucher }) => voucher.codeKey));
  }
  return taken;
}

/** A code is written and read by people, and stands in a path. A signed code is no plain one. */
const isUsableCode = (code: string): boolean =>
  code.length <= 100 && code.trim() === code && /^[^\p{C}]+$/u.test(code) && !isSignedCode(code);

export function toVoucher(context: HqContext, frame: VoucherFrame, code: string): NewVoucher {
  const { campaign, template, validity, metadata, active, homeStoreId } = frame;
  const voucher: Voucher = {
    ...PLAIN_VOUCHER,
    id: newVoucherId(context),
    code,
    codeKey: normaliseCode(code),
    campaignId: campaign.id,
    type: template.type === 'giftCards' ? 'giftCard' : 'discount',
    unit: template.unit,
    discount: template.discount,
    active,
    validity,
    terms: frame.terms ?? null,
    homeStoreId,
    metadata,
  };
  return { voucher, value: template.value };
}
