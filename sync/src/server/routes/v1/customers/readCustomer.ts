import { isMoneyUnit } from '@counterfoil/core';
import { holdingsOf } from '../../../desk/holdings.ts';
import type { CustomerRecord } from '../../../records/customerRecord.ts';
import { referralsBy } from '../../../records/referrals.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { type CustomerObject, type CustomerWallet, showCustomer } from './customerObject.ts';

const MOST_CARDS = 100;

/** A customer as the API shows them, with what is left on their cards and whom they brought. */
export async function readCustomer(
  reader: HqReader,
  record: CustomerRecord,
): Promise<CustomerObject> {
  const { id } = record.profile.customer;
  const wallet = await readWallet(reader, id);
  return showCustomer(record, { ...wallet, referrals: await referralsBy(reader, id) });
}

type Left = Pick<CustomerWallet, 'giftLeft' | 'pointsLeft'>;

async function readWallet(reader: HqReader, holderId: string): Promise<Left> {
  const { rows } = await reader.vouchers({ holderId }, { offset: 0, limit: MOST_CARDS });
  const cards = rows.map(({ voucher }) => voucher).filter(({ unit }) => unit !== null);
  const left = { giftLeft: 0, pointsLeft: 0 };
  if (cards.length === 0) return left;
  for (const card of cards) {
    const balances = await reader.voucherBalances(card.id);
    const { available, elsewhere } = holdingsOf(card, balances, null);
    if (card.unit !== null && isMoneyUnit(card.unit)) left.giftLeft += available + elsewhere;
    else if (card.unit === 'points') left.pointsLeft += available + elsewhere;
  }
  return left;
}
