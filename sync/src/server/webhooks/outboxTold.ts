import { rowToCustomer } from '../records/customerRecord.ts';
import { readCampaignObject } from '../routes/v1/campaigns/readCampaigns.ts';
import { showCustomer } from '../routes/v1/customers/customerObject.ts';
import { type Telling, type Told, voucherShown } from './journalEvents.ts';
import type { OutboxEvent } from './outbox.ts';

/** What is said about an event of the outbox: the thing as it is when it is told of. */
export async function outboxTold(telling: Telling, event: OutboxEvent): Promise<Told> {
  const { id, type, kind, entityId, at, channel, keyId } = event;
  const shown = await showEntity(telling, event);
  const name = kind === 'validationRule' ? 'validation_rule' : kind;
  return {
    id,
    type,
    entityId,
    groupId: null,
    orderedBy: entityId,
    at,
    channel,
    keyId,
    data: { [name]: shown ?? { id: entityId, object: name } },
  };
}

/** Null where it is gone meanwhile, or is told of by its id alone. */
async function showEntity(telling: Telling, event: OutboxEvent): Promise<unknown> {
  const { reader } = telling;
  if (event.kind === 'voucher') {
    const voucher = await reader.voucherById(event.entityId);
    return voucher === null ? null : voucherShown(telling, voucher.codeKey);
  }
  if (event.kind === 'campaign') {
    const campaign = await reader.campaignById(event.entityId);
    return campaign === null ? null : readCampaignObject(reader, campaign.id);
  }
  if (event.kind !== 'customer') return null;
  const row = await reader.document('customer', event.entityId);
  return row === null ? null : showCustomer(rowToCustomer(row));
}
