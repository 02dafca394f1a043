import {
  type Campaign,
  type OfflinePolicy,
  PLAIN_CAMPAIGN,
  PLAIN_VOUCHER,
  type Programme,
  type Terminal,
  type Voucher,
} from '@counterfoil/core';
import { generateCode, normaliseCode } from '@counterfoil/core/codes';
import { systemTimers } from '@counterfoil/sync/client';
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
import { createMachineTime, type ManualTime } from './manualTime.ts';
import { createShopBell } from './shopBell.ts';
import { createShopRandom } from './shopRandom.ts';
import { machineOf, type ShopTill, startTill, type TillSite } from './shopTill.ts';

const PROGRAMME: Programme = {
  id: 'shop',
  name: 'Test shop',
  currency: 'JPY',
  timeZone: 'Asia/Tokyo',
  codeKeys: {},
};

/** Cards: 3,000 a card at risk at each till, 10,000 a till; nothing allotted on sight. */
export const CARD_POLICY: OfflinePolicy = {
  risk: {
    perVoucher: 3000,
    softPerVoucher: null,
    maxSnapshotAge: 86_400_000,
    requireSignature: false,
  },
  allotment: { onLookUp: 0, ahead: null, preShift: 0, lease: 3_600_000 },
};

export const RISK_LIMITS: Terminal['riskLimits'] = { JPY: 10_000, uses: 5 };

export type ShopOptions = {
  /** Time that is moved by hand; left out, the machine's own. */
  readonly time?: ManualTime;
};

/** HQ on one storage and tills on lines that can be cut: the real parts without sockets. */
export type Shop = {
  readonly context: HqContext;
  readonly programmeId: string;
  readonly run: TillSite['run'];
  readonly site: TillSite;
  /** A till that is enrolled and has synced. */
  readonly addTill: (riskLimits?: Terminal['riskLimits'], storeId?: string) => Promise<ShopTill>;
  /** A till that is not enrolled yet. */
  readonly startTill: () => Promise<ShopTill>;
  /** A terminal that waits for its till. */
  readonly addTerminal: (
    riskLimits?: Terminal['riskLimits'],
    storeId?: string,
  ) => Promise<{ readonly terminalId: string; readonly enrolCode: string }>;
  readonly addCard: (
    value: number,
    policy?: OfflinePolicy,
    voucher?: Partial<Voucher>,
  ) => Promise<Voucher>;
  readonly addCoupon: (uses: number | null, voucher?: Partial<Voucher>) => Promise<Voucher>;
  readonly close: () => Promise<void>;
};

export async function openShop(
  storage: HqStorage = createMemoryHqStorage(),
  { time }: ShopOptions = {},
): Promise<Shop> {
  await storage.createProgramme(PROGRAMME);
  const bell = time === undefined ? createChangeBell(storage) : createShopBell(time);
  const live = createLiveTerminals();
  const clock = time?.now ?? systemTimers.now;
  let lastId = 0;
  const context: HqContext = {
    storage,
    clock,
    createId: () => `id${String(++lastId).padStart(8, '0')}`,
    randomBytes: createShopRandom(),
    commit: createGroupCommit(storage, bell.ring),
    read: (programmeId, work) => storage.read(programmeId, work),
    waitForChange: bell.waitForChange,
    isListening: live.isListening,
  };
  const programmeId = PROGRAMME.id;
  await context.commit(programmeId, async (tx) => {
    if ((await tx.storeById('ginza')) === null)
      await tx.putStore({ id: 'ginza', name: '銀座店', managers: [] }, await bumpHead(tx));
  });
  const tills: ShopTill[] = [];
  const site: TillSite = {
    context,
    listen: (terminalId, onWake) => {
      const leave = live.enter(terminalId, () => undefined);
      const forget = bell.onChange(programmeId, onWake);
      return () => {
        forget();
        leave();
      };
    },
    createMachine: () => (time === undefined ? machineOf(systemTimers) : createMachineTime(time)),
    run: (promise) => (time === undefined ? promise : time.until(promise)),
  };

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
      ...PLAIN_VOUCHER,
      id: `v_${context.createId()}`,
      code,
      codeKey: normaliseCode(code),
      campaignId: campaign.id,
      validity: { start: null, end: null },
      ...rest,
    };
  };
  const addTerminal: Shop['addTerminal'] = async (riskLimits = RISK_LIMITS, storeId = 'ginza') => {
    const request = { storeId, name: 'Till', riskLimits };
    const made = await createTerminal(context, programmeId, request);
    if (made === 'storeUnknown') throw new Error('the shop has no such store');
    return made;
  };

  return {
    context,
    programmeId,
    run: site.run,
    site,
    startTill: () => startTill(site, undefined, null),
    addTerminal,
    addTill: async (riskLimits, storeId) => {
      const { enrolCode } = await addTerminal(riskLimits, storeId);
      const till = await startTill(site, undefined, enrolCode);
      tills.push(till);
      await till.sync();
      return till;
    },
    addCard: (value, policy = CARD_POLICY, change = {}) => {
      const campaign = cardCampaign(policy, context.createId());
      const rest = { type: 'giftCard', unit: 'JPY', discount: null } as const;
      return issue(campaign, { ...newVoucher(campaign, rest), ...change }, value);
    },
    addCoupon: (uses, change = {}) => {
      const unit = uses === null ? null : ('uses' as const);
      const { discount } = COUPONS;
      const voucher = { ...newVoucher(COUPONS, { type: 'discount', unit, discount }), ...change };
      return issue(COUPONS, voucher, uses ?? 0);
    },
    close: async () => {
      // Where time stands still, a till that waits would never close: it is switched off instead.
      if (time === undefined) for (const { till } of tills) await till.close();
      for (const till of tills) till.kill();
      bell.stop();
      await storage.close();
    },
  };
}

const cardCampaign = (policy: OfflinePolicy, newId: string): Campaign => ({
  ...PLAIN_CAMPAIGN,
  id: `camp_cards_${policy === CARD_POLICY ? 'default' : newId}`,
  name: `Cards ${policy === CARD_POLICY ? '' : newId}`,
  type: 'giftCards',
  unit: 'JPY',
  discount: null,
  validity: { start: null, end: null },
  active: true,
  policy,
});

/** 10 % off; one use of a coupon may be taken at risk at each till. */
const COUPONS: Campaign = {
  ...PLAIN_CAMPAIGN,
  id: 'camp_coupons',
  name: 'Coupons',
  type: 'discounts',
  unit: 'uses',
  discount: {
    type: 'percent',
    percent: 1000,
    limit: null,
    appliesTo: 'order',
    selection: null,
  },
  validity: { start: null, end: null },
  active: true,
  policy: {
    risk: {
      perVoucher: 1,
      softPerVoucher: null,
      maxSnapshotAge: 86_400_000,
      requireSignature: false,
    },
    allotment: { onLookUp: 0, ahead: null, preShift: 0, lease: 3_600_000 },
  },
};
