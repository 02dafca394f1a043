import { randomBytes } from 'node:crypto';
import {
  type Campaign,
  generateCode,
  normaliseCode,
  type OfflinePolicy,
  type Programme,
  type Voucher,
} from '@counterfoil/core';
import { createMemoryTerminalStorage } from '@counterfoil/pos-app/storage';
import { createTill, type Till } from '@counterfoil/pos-app/till';
import { systemTimers, type TerminalStorage } from '@counterfoil/sync/client';
import {
  bumpHead,
  createChangeBell,
  createGroupCommit,
  createLiveTerminals,
  createMemoryHqStorage,
  createTerminal,
  type HqContext,
  type HqStorage,
  issueVouchers,
} from '@counterfoil/sync/server';
import { createDeskLine, type LineFaults } from './deskLink.ts';

const PROGRAMME: Programme = {
  id: 'shop',
  name: 'Test shop',
  currency: 'JPY',
  timeZone: 'Asia/Tokyo',
  codeKeys: {},
};

/** Cards: 3,000 a card at risk at each till, 10,000 a till; nothing allotted on sight. */
export const CARD_POLICY: OfflinePolicy = {
  risk: { perVoucher: 3000, maxSnapshotAge: 86_400_000, requireSignature: false },
  allotment: { onLookUp: 0, lease: 3_600_000 },
};

export type ShopTill = {
  readonly till: Till;
  readonly faults: LineFaults;
  readonly storage: TerminalStorage;
  readonly terminalId: string;
  /** Cuts the line and lets the till notice. */
  readonly cut: () => Promise<void>;
  /** Mends the line and lets the till sync. */
  readonly mend: () => Promise<void>;
};

/** HQ on one storage and tills on lines that can be cut: the real parts without sockets. */
export type Shop = {
  readonly context: HqContext;
  readonly programmeId: string;
  readonly addTill: (storage?: TerminalStorage) => Promise<ShopTill>;
  readonly addCard: (value: number, policy?: OfflinePolicy) => Promise<Voucher>;
  readonly addCoupon: (uses: number | null, voucher?: Partial<Voucher>) => Promise<Voucher>;
  readonly close: () => Promise<void>;
};

export async function openShop(
  storage: HqStorage = createMemoryHqStorage(),
  clock: () => number = () => Date.now(),
): Promise<Shop> {
  await storage.createProgramme(PROGRAMME);
  const bell = createChangeBell(storage);
  const live = createLiveTerminals();
  let lastId = 0;
  const context: HqContext = {
    storage,
    clock,
    createId: () => `id${String(++lastId).padStart(8, '0')}`,
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    commit: createGroupCommit(storage, bell.ring),
    read: (programmeId, work) => storage.read(programmeId, work),
    waitForChange: bell.waitForChange,
    isListening: live.isListening,
  };
  const programmeId = PROGRAMME.id;
  await context.commit(programmeId, async (tx) =>
    tx.putStore({ id: 'ginza', name: '銀座店' }, await bumpHead(tx)),
  );
  const tills: Till[] = [];

  const issue = async (campaign: Campaign, voucher: Voucher, value: number): Promise<Voucher> => {
    await context.commit(programmeId, async (tx) => {
      if ((await tx.campaignById(campaign.id)) === null)
        await tx.putCampaign(campaign, await bumpHead(tx), clock());
      await issueVouchers(context, tx, campaign, [{ voucher, value }]);
    });
    return voucher;
  };
  const newVoucher = (
    campaign: Campaign,
    rest: Pick<Voucher, 'type' | 'unit' | 'discount'>,
  ): Voucher => {
    const code = generateCode(context.randomBytes);
    return {
      id: `v_${context.createId()}`,
      code,
      codeKey: normaliseCode(code),
      campaignId: campaign.id,
      active: true,
      validity: { start: null, end: null },
      metadata: {},
      ...rest,
    };
  };

  return {
    context,
    programmeId,
    addTill: async (tillStorage = createMemoryTerminalStorage()) => {
      const made = await createTerminal(context, programmeId, {
        storeId: 'ginza',
        name: 'Till',
        riskLimits: { JPY: 10_000, uses: 5 },
      });
      if (made === 'storeUnknown') throw new Error('the shop has no such store');
      const { link, faults } = createDeskLine(context, (terminalId, onWake) => {
        const leave = live.enter(terminalId, () => undefined);
        const forget = bell.onChange(programmeId, onWake);
        return () => {
          forget();
          leave();
        };
      });
      const till = await createTill({
        storage: tillStorage,
        timers: { ...systemTimers, now: clock },
        createLink: () => link,
        randomBytes: context.randomBytes,
        receipts: () => 'ja',
      });
      tills.push(till);
      const { error } = await till.enrol('http://hq.invalid', made.enrolCode);
      if (error !== null) throw new Error(error);
      await till.syncNow();
      return {
        till,
        faults,
        storage: tillStorage,
        terminalId: made.terminalId,
        cut: async () => {
          faults.down = true;
          await till.syncNow();
        },
        mend: async () => {
          faults.down = false;
          await till.syncNow();
        },
      };
    },
    addCard: async (value, policy = CARD_POLICY) => {
      const campaign: Campaign = {
        id: `camp_cards_${policy === CARD_POLICY ? 'default' : context.createId()}`,
        name: `Cards ${policy === CARD_POLICY ? '' : context.createId()}`,
        type: 'giftCards',
        unit: 'JPY',
        discount: null,
        validity: { start: null, end: null },
        active: true,
        policy,
      };
      const voucher = newVoucher(campaign, { type: 'giftCard', unit: 'JPY', discount: null });
      return issue(campaign, voucher, value);
    },
    addCoupon: async (uses, change = {}) => {
      const discount = { type: 'percent', percent: 1000, limit: null } as const;
      const campaign: Campaign = {
        id: 'camp_coupons',
        name: 'Coupons',
        type: 'discounts',
        unit: 'uses',
        discount,
        validity: { start: null, end: null },
        active: true,
        policy: {
          risk: { perVoucher: 1, maxSnapshotAge: 86_400_000, requireSignature: false },
          allotment: { onLookUp: 0, lease: 3_600_000 },
        },
      };
      const unit = uses === null ? null : ('uses' as const);
      const voucher = { ...newVoucher(campaign, { type: 'discount', unit, discount }), ...change };
      return issue(campaign, voucher, uses ?? 0);
    },
    close: async () => {
      for (const till of tills) await till.close();
      bell.stop();
      await storage.close();
    },
  };
}
