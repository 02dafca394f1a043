import {
  accept,
  amountAtRisk,
  assert,
  type Campaign,
  type Entry,
  type EntryDraft,
  hashRedeemCommand,
  type RedeemCommand,
  type Rejection,
  type Result,
  redeem,
  redemptionNeed,
  reject,
} from '@counterfoil/core';
import {
  type GrantRecord,
  heldFor,
  type Intent,
  isAnotherIntent,
  type PrintJob,
  poolOf,
  type RightAnswer,
  returnGrant,
  riskOf,
  type VoucherView,
  wasHeard,
} from '@counterfoil/sync/client';
import { checkAmounts, requireWritable } from './checkCommand.ts';
import { redemptionReceipt } from './receipts.ts';
import type { FoundVoucher } from './resolveCode.ts';
import { findVoucher, ownView } from './resolveCode.ts';
import type { TillRequest } from './till.ts';
import type { TillContext } from './tillContext.ts';
import { type HqWord, type TillRights, tillRights } from './tillRights.ts';
import { tillScene } from './tillScene.ts';

/** The entry that stands for the redemption, whether it was made now or by this command before. */
export type Redeemed = {
  readonly entry: Entry;
  readonly found: FoundVoucher;
  /** What came of it, where it was made just now: it spares whoever answers the looking up. */
  readonly made: { readonly balance: number | null; readonly job: PrintJob | null } | null;
};

/**
 * Redeems: the right is asked of HQ within a deadline, then the till decides on what it holds, and
 * one durable change writes entry, balances and receipt.
 */
export async function redeemAtTill(
  context: TillContext,
  id: string,
  request: TillRequest,
  approvedBy: string | null,
): Promise<
  Result<Redeemed, { readonly rejection: Rejection; readonly found: FoundVoucher | null }>
> {
  const { book } = context;
  requireWritable(id, { orderId: request.order?.id });
  const { programme, terminal } = book.identity();
  const { status } = terminal;
  if (status !== 'active')
    return reject({ rejection: { type: 'terminalNotActive', status }, found: null });
  const readAt = book.changes();
  const found = await findVoucher(context, request.code);
  if (!found.ok) return reject({ rejection: found.rejection, found: null });
  const { voucher } = found.value.document;
  const campaign = await book.campaign(voucher.campaignId);
  if (campaign === null)
    return reject({ rejection: { type: 'voucherUnknown' }, found: found.value });
  const invalid = checkAmounts({ programme, voucher, campaign }, request);
  if (invalid !== null) {
    const isTaken = (await book.storage.entryById(id)) !== null;
    return reject({ rejection: isTaken ? { type: 'idReused' } : invalid, found: found.value });
  }
  const command: RedeemCommand = { id, amount: request.amount, order: request.order };
  const answer = await askForRight(context, found.value, campaign, command);
  const asked = { command, approvedBy, readAt };
  const outcome = await book.alone(() => decideAndCommit(context, found.value, asked, answer));
  context.sync.wake();
  return outcome.ok
    ? outcome
    : reject({ rejection: outcome.rejection, found: await reread(context, found.value) });
}

/** Asks HQ, unless it is out of reach, or the command was answered before or cannot be. */
async function askForRight(
  { book, sync }: TillContext,
  { document, soldHere }: FoundVoucher,
  campaign: Campaign,
  command: RedeemCommand,
): Promise<RightAnswer | null> {
  const { voucher } = document;
  // Of a card that was sold here a moment ago HQ knows nothing yet, and all there is of it is here.
  if (!sync.status().online || soldHere) return null;
  if ((await book.storage.entryById(command.id)) !== null) return null;
  const { amount, order } = command;
  const need = redemptionNeed(
    { programme: book.identity().programme, voucher, campaign },
    { amount, order, due: order?.amount ?? null, rewardPoints: null },
  );
  if (!need.ok) return null;
  const { least, most } = need.value;
  const { terminalId } = book.owner();
  const state = book.state();
  const held = heldFor(state, command.id).reduce((sum, grant) => sum + grant.remaining, 0);
  if (held >= most && most > 0) return { result: 'granted' };
  const pool = voucher.unit === null ? 0 : poolOf(state, terminalId, voucher.id, voucher.unit);
  return sync.requestRight({
    redemptionId: command.id,
    bodyHash: hashRedeemCommand(voucher.id, command),
    voucherId: voucher.id,
    since: { sequence: state.head.sequence, position: state.contact.mark.position },
    least: Math.max(0, least - held - pool),
    wanted: Math.max(0, (command.amount === null ? most : least) - held - pool),
    most: Math.max(1, most - held),
  });
}

/** What is asked, by whom approved beyond what a clerk may accept, and what was known then. */
type Asked = {
  readonly command: RedeemCommand;
  readonly approvedBy: string | null;
  /** How many changes the book had written when the voucher was read. */
  readonly readAt: number;
};

/** Runs alone: reads, decides and commits without anything else in between. */
async function decideAndCommit(
  context: TillContext,
  before: FoundVoucher,
  { command, approvedBy, readAt }: Asked,
  answer: RightAnswer | null,
): Promise<Result<Redeemed, Rejection>> {
  const { book } = context;
  // While HQ was asked, or others were at work, something may have happened to the voucher.
  const found = book.changes() === readAt ? before : await reread(context, before);
  const { document } = found;
  const campaign = await book.campaign(document.voucher.campaignId);
  if (campaign === null) return reject({ type: 'voucherUnknown' });
  const [earlier, intent, rights] = await Promise.all([
    book.storage.entryById(command.id),
    book.storage.intent(command.id),
    tillRights(context, found, campaign, command.id, toHqWord(answer), approvedBy !== null),
  ]);
  const bodyHash = hashRedeemCommand(document.voucher.id, command);
  // What is held under this id is for another redemption: it stays as it is.
  if (isAnotherIntent(intent, bodyHash)) return reject({ type: 'idReused' });
  const held = heldFor(book.state(), command.id);
  const refusal = finalRefusal(answer);
  const decided =
    refusal !== null
      ? reject(refusal)
      : decide(context, { found, campaign, earlier, rights, answer }, command);
  if (!decided.ok) {
    await release(context, intent, held);
    return decided;
  }
  if (decided.value.type === 'repeated')
    return accept({ entry: decided.value.entry, found, made: null });
  const draft = approvedDraft(context, decided.value.draft, campaign, approvedBy);
  const balance = balanceAfter(draft, rights.view);
  let job: PrintJob | null = null;
  const receiptOf = (entry: Entry): PrintJob | null => {
    job = redemptionReceipt(context, entry, found, balance);
    return job;
  };
  const entry = await commitRedemption(context, draft, held, intent, receiptOf);
  return accept({ entry, found, made: { balance, job } });
}

/** The draft with the manager who approved it, where it went beyond what a clerk may accept. */
function approvedDraft(
  { book }: TillContext,
  draft: EntryDraft,
  { policy }: Campaign,
  approvedBy: string | null,
): EntryDraft {
  const { body } = draft;
  if (approvedBy === null || body.type !== 'redemption' || body.unit === null) return draft;
  const soft = policy.risk?.softPerVoucher ?? null;
  const { voucher } = riskOf(book.state(), body.voucherId, body.unit);
  const wasNeeded = soft !== null && voucher + amountAtRisk(body.rights) > soft;
  return wasNeeded ? { ...draft, body: { ...body, approvedBy } } : draft;
}

/** What the holder has left after the redemption; null where the voucher has no balance. */
const balanceAfter = ({ body }: EntryDraft, view: VoucherView): number | null =>
  body.type !== 'redemption' || body.unit === null ? null : Math.max(0, view.balance - body.spent);

type Grounds = {
  readonly found: FoundVoucher;
  readonly campaign: Campaign;
  readonly earlier: Entry | null;
  readonly rights: TillRights;
  readonly answer: RightAnswer | null;
};

function decide(
  { book }: TillContext,
  { found, campaign, earlier, rights, answer }: Grounds,
  command: RedeemCommand,
): ReturnType<typeof redeem> {
  const { document } = found;
  return redeem(
    {
      ...tillScene(book),
      voucher: document.voucher,
      campaign,
      earlier,
      sources: rights.sources,
      shortage: rights.shortage,
      noneSpent: answer?.result === 'free' ? 'online' : 'allotted',
      known: { position: document.snapshot.position, sequence: document.snapshot.sequence },
    },
    book.owner(),
    command,
    book.time(),
  );
}

/** An answer of any kind, even that HQ does not take the question, is no reason to go at risk. */
function toHqWord(answer: RightAnswer | null): HqWord {
  if (answer === null) return { type: 'unreachable' };
  if (answer.result === 'unreachable')
    return wasHeard(answer.error)
      ? { type: 'refused', rejection: { type: 'offlineNotAllowed' } }
      : { type: 'unreachable' };
  return answer.result === 'refused'
    ? { type: 'refused', rejection: answer.rejection }
    : { type: 'approved' };
}

/** What HQ refused for a reason that no right of the till's own can mend. */
function finalRefusal(answer: RightAnswer | null): Rejection | null {
  if (answer?.result !== 'refused') return null;
  const { rejection } = answer;
  const { type } = rejection;
  const isShortage = type === 'balanceShort' || type === 'alreadyUsed' || type === 'heldElsewhere';
  return isShortage ? null : rejection;
}

async function commitRedemption(
  context: TillContext,
  draft: EntryDraft,
  held: readonly GrantRecord[],
  intent: Intent | null,
  receiptOf: (entry: Entry) => PrintJob | null,
): Promise<Entry> {
  const { book } = context;
  const left = leftovers(context, draft, held);
  const [entry] = await book.commit({
    drafts: [draft, ...left.drafts],
    grants: left.grants,
    receiptsOf: ([written]) => asJobs(written === undefined ? null : receiptOf(written)),
    intents: intent === null ? [] : [{ ...intent, done: true }],
  });
  assert(entry !== undefined, 'a redemption makes an entry');
  return entry;
}

const asJobs = (job: PrintJob | null): PrintJob[] => (job === null ? [] : [job]);

/** What was granted for this redemption and not spent goes back in the same change. */
function leftovers(
  { book }: TillContext,
  draft: EntryDraft | null,
  held: readonly GrantRecord[],
): { readonly drafts: EntryDraft[]; readonly grants: GrantRecord[] } {
  const rights = draft?.body.type === 'redemption' ? draft.body.rights : [];
  const drafts: EntryDraft[] = [];
  for (const grant of held) {
    const spent = rights.find(({ grantId }) => grantId === grant.grantId)?.amount ?? 0;
    const rest = grant.remaining - spent;
    if (rest > 0) drafts.push(returnGrant(book.owner(), grant, rest, 'unused'));
  }
  return { drafts, grants: held.map((grant) => ({ ...grant, remaining: 0, open: false })) };
}

/** The redemption was refused: what HQ granted for it goes back, and late grants will too. */
async function release(
  context: TillContext,
  intent: Intent | null,
  held: readonly GrantRecord[],
): Promise<void> {
  const { book } = context;
  if (intent === null || intent.done) return;
  const left = leftovers(context, null, held);
  await book.commit({ ...left, intents: [{ ...intent, done: true }] });
}

/** The voucher as the till knows it after what happened meanwhile. */
export async function reread({ book }: TillContext, found: FoundVoucher): Promise<FoundVoucher> {
  const document = await book.storage.voucherById(found.document.voucher.id);
  return document === null ? found : { ...found, ...(await ownView(book, document)) };
}
