import { keepAuditRecord } from '../records/auditLog.ts';
import { webhooks } from '../records/webhooks.ts';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';
import { keepOutboxEvents } from '../webhooks/outbox.ts';
import type { WebhookInterest } from '../webhooks/webhookInterest.ts';
import { type Actor, currentActor } from './actor.ts';
import type { HqContext } from './hqContext.ts';
import type { MissCounter } from './missCounter.ts';
import { recordChanges } from './recordedChanges.ts';

type Plain = Pick<HqContext, 'commit' | 'read' | 'clock' | 'createId'>;

type Watchers = { readonly misses: MissCounter; readonly interest: WebhookInterest };

/**
 * The one place where what people and programs do is written down: what an actor changes goes to
 * the audit log, and what webhooks tell of goes to the outbox, both in the very transaction of the
 * change. Redemptions pass untouched: the journal itself is their record and their outbox. Look-ups
 * by code on behalf of an actor are counted where they find nothing.
 */
export function watchCommits(
  plain: Plain,
  { misses, interest }: Watchers,
): Pick<HqContext, 'commit' | 'read'> {
  return {
    commit: async (programmeId, work, ahead) => {
      const actor = currentActor();
      const counted = looksUp(actor)
        ? (tx: HqTransaction) => work(counting(tx, misses, programmeId, actor))
        : work;
      const audited = actor !== null && isAdministrative(actor) ? actor : null;
      const wanted = interest.wantedBy(programmeId);
      if (audited === null && wanted.size === 0) return plain.commit(programmeId, counted, ahead);
      let isWebhook = false;
      const watched = async (tx: HqTransaction) => {
        const recorded = recordChanges(tx);
        const result = await counted(recorded.tx);
        const making = { at: plain.clock(), createId: plain.createId };
        if (audited !== null) await keepAuditRecord(tx, audited, recorded, making);
        await keepOutboxEvents(tx, { actor, wanted, changes: recorded.changes() }, making);
        isWebhook = recorded.changes().some(({ kind }) => kind === 'webhook');
        return result;
      };
      const answer = await plain.commit(programmeId, watched, ahead);
      // A new webhook hears of what is done here from now on; of other servers, a second later.
      if (isWebhook) interest.learn(programmeId, await plain.read(programmeId, webhooks));
      return answer;
    },
    read: (programmeId, work) => {
      const actor = currentActor();
      return looksUp(actor)
        ? plain.read(programmeId, (reader) => work(counting(reader, misses, programmeId, actor)))
        : plain.read(programmeId, work);
    },
  };
}

const isCheckout = ({ permissions }: Actor): boolean => permissions.includes('redeem');

const ADMINISTRATIVE = ['configure', 'operate', 'administer', 'manage'];

/** Whether it is for people who run the shop; orders and customers come and go by themselves. */
const isAdministrative = ({ permissions }: Actor): boolean =>
  !permissions.includes('read') && permissions.some((one) => ADMINISTRATIVE.includes(one));

/** Whoever makes vouchers looks for codes that are free: that is no guessing. */
const looksUp = (actor: Actor | null): actor is Actor =>
  actor !== null && (isCheckout(actor) || actor.permissions.includes('read'));

/** Refuses the look-up of whoever guessed too often, and counts it where nothing is found. */
function counting<R extends HqReader>(
  reader: R,
  misses: MissCounter,
  programmeId: string,
  { keyId, address, via }: Actor,
): R {
  const who = { programmeId, keyId: via === 'client' ? null : keyId, address, terminalId: null };
  return {
    ...reader,
    voucherByKey: async (codeKey: string) => {
      misses.refuse(who);
      const found = await reader.voucherByKey(codeKey);
      if (found === null) misses.count(who);
      return found;
    },
  };
}
