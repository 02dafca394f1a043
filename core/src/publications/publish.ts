import { assert } from '../assert.ts';
import type { Campaign } from '../campaign/campaign.ts';
import { hashCommand } from '../decisions/decision.ts';
import type { Rejection } from '../decisions/rejection.ts';
import type { PublicationBody } from '../journal/bodies/publicationBody.ts';
import type { Entry } from '../journal/entry.ts';
import { accept, type Result, reject } from '../result.ts';
import type { Voucher } from '../voucher/voucher.ts';
import { pickVouchers } from './pickVouchers.ts';
import { publicationEnd } from './publicationEnd.ts';
import type { PublishCommand } from './publishCommand.ts';

/** An entry that published a voucher. */
export type PublicationEntry = Entry & { readonly body: PublicationBody };

export type PublicationDraft = {
  readonly id: string;
  readonly body: PublicationBody;
  readonly transfers: [];
};

export type PublishState = {
  readonly campaign: Campaign;
  /** Codes to choose from, in the order of choice: of HQ's pool, or those a till was given. */
  readonly candidates: readonly Voucher[];
  /** What stands under the command's id: for a publication, every entry of it, in their order. */
  readonly earlier: readonly Entry[];
  /** The publications under the command's source id, in whatever campaign; none without one. */
  readonly bySource: readonly PublicationEntry[];
  /** The publications of this campaign to this customer, whose vouchers they still hold. */
  readonly held: readonly PublicationEntry[];
  /** The programme's, by its name in the tz database. */
  readonly timeZone: string;
};

/** Entries to append, all or none; or those that gave the customer what is asked, earlier. */
export type PublishDecision =
  | { readonly type: 'decided'; readonly drafts: readonly PublicationDraft[] }
  | { readonly type: 'repeated'; readonly entries: readonly Entry[] };

/** Decides which codes become the customer's. `time` is milliseconds UTC. */
export function publish(
  state: PublishState,
  command: PublishCommand,
  time: number,
): Result<PublishDecision, Rejection> {
  assert(state.campaign.id === command.campaignId, 'read for another campaign');
  const bodyHash = hashCommand({ type: 'publish', ...withoutId(command) });
  const repeat = answerEarlier(state, command, bodyHash);
  if (repeat !== null) return repeat;
  const { campaign, candidates, timeZone } = state;
  if (!campaign.active) return reject({ type: 'campaignInactive' });
  const { end } = campaign.validity;
  if (end !== null && time >= end) return reject({ type: 'expired', end });
  const picked = pickVouchers(candidates, command, time);
  if (!picked.ok) return picked;
  const drafts = picked.value.map((voucher, index): PublicationDraft => {
    const body: PublicationBody = {
      type: 'publication',
      publicationId: command.id,
      voucherId: voucher.id,
      campaignId: campaign.id,
      customerId: command.customerId,
      sourceId: command.sourceId,
      channel: command.channel,
      end: publicationEnd(campaign, voucher, time, timeZone),
      metadata: command.metadata,
      bodyHash,
    };
    return { id: publicationEntryId(command.id, index), body, transfers: [] };
  });
  return accept({ type: 'decided', drafts });
}

/** The id of a publication's entry: the first has the command's own. */
export const publicationEntryId = (publicationId: string, index: number): string =>
  index === 0 ? publicationId : `~publication:${publicationId}:${index}`;

const withoutId = ({ id: _, ...rest }: PublishCommand): Omit<PublishCommand, 'id'> => rest;

function answerEarlier(
  { campaign, earlier, bySource, held }: PublishState,
  command: PublishCommand,
  bodyHash: string,
): Result<PublishDecision, Rejection> | null {
  const [first] = earlier;
  if (first !== undefined) {
    const isSame = 'bodyHash' in first.body && first.body.bodyHash === bodyHash;
    return isSame ? repeated(earlier) : reject({ type: 'idReused' });
  }
  if (command.sourceId !== null && bySource.length > 0)
    return isAnswer(bySource, command) ? repeated(bySource) : reject({ type: 'sourceIdReused' });
  const joinsOnce = command.joinOnce || campaign.publishing.joinOnce;
  if (joinsOnce && held.length > 0) return repeated(held);
  const holding = held.filter(({ body }) => body.voucherId === command.voucherId);
  return holding.length > 0 ? repeated(holding) : null;
}

const repeated = (entries: readonly Entry[]): Result<PublishDecision, never> =>
  accept({ type: 'repeated', entries });

/** Whether these entries are what the command asks for; channel and metadata may differ. */
const isAnswer = (entries: readonly PublicationEntry[], command: PublishCommand): boolean =>
  entries.length === command.count &&
  entries.every(
    ({ body }) =>
      body.campaignId === command.campaignId &&
      body.customerId === command.customerId &&
      (command.voucherId === null || body.voucherId === command.voucherId),
  );
