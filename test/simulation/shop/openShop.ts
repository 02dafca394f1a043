import { type Campaign, PLAIN_VOUCHER, type Voucher } from '@counterfoil/core';
import { generateCode, normaliseCode } from '@counterfoil/core/codes';
import { bumpHead, createTerminal, issueVouchers } from '@counterfoil/sync/server';
import type { SeededRandom } from '../kernel/seededRandom.ts';
import type { SimulatedTill } from '../machines/simulatedTill.ts';
import type { World } from '../machines/world.ts';
import { drawCampaigns, PROGRAMME, riskLimitsOf } from './campaigns.ts';
import { insist } from './office.ts';
import { HOT, type Shop } from './shop.ts';

/** Starts HQ, makes campaigns and vouchers, and enrols the tills: all of it before faults begin. */
export async function openShop(world: World): Promise<Shop> {
  const { simulation, swarm, servers } = world;
  const random = simulation.random.fork('shop');
  for (const server of servers) server.boot();
  const shop: Shop = {
    world,
    campaigns: new Map(),
    vouchers: [],
    blanks: [],
    asked: [],
    sessions: new Map(),
    isClosed: false,
  };
  await insist(world, 'programme', async ({ storage }) => {
    await storage.createProgramme(PROGRAMME);
  });
  const campaigns = drawCampaigns(swarm, random);
  await insist(world, 'stores', (context) =>
    context.commit(PROGRAMME.id, async (tx) => {
      for (let store = 1; store <= swarm.stores; store += 1)
        await tx.putStore(
          { id: `store${store}`, name: `Store ${store}`, managers: [] },
          await bumpHead(tx),
        );
      for (const campaign of campaigns)
        await tx.putCampaign(campaign, await bumpHead(tx), context.clock());
    }),
  );
  for (const campaign of campaigns) {
    shop.campaigns.set(campaign.id, campaign);
    tellVoucherLimit(world, campaign);
  }
  await issueFirst(shop, campaigns, random);
  for (let index = 0; index < swarm.tills; index += 1) {
    const till = world.addTill(`store${1 + (index % swarm.stores)}`);
    await enrolTill(world, till);
    if (swarm.actions.has('sellCard'))
      await stockTill(shop, till.terminalId() ?? '', random.whole(1, 3), random);
  }
  world.hqDisk.raiseFloor();
  return shop;
}

async function issueFirst(
  shop: Shop,
  campaigns: readonly Campaign[],
  random: SeededRandom,
): Promise<void> {
  const { cards, coupons, pointsCards } = shop.world.swarm;
  const [ofCards, ofCoupons, ofPoints] = campaigns;
  if (ofCards === undefined || ofCoupons === undefined || ofPoints === undefined) return;
  // Hot ones come first, so a coupon for one use and a card are always among them.
  await issue(shop, ofCards, 100 * random.whole(20, 120), random);
  await issue(shop, ofCoupons, 1, random);
  for (let more = HOT; more < cards + 1; more += 1)
    await issue(shop, ofCards, 100 * random.whole(5, 100), random);
  for (let more = 1; more < coupons; more += 1)
    await issue(shop, ofCoupons, random.whole(1, 4), random);
  for (let more = 0; more < pointsCards; more += 1)
    await issue(shop, ofPoints, 100 * random.whole(5, 60), random);
}

function newVoucher(world: World, campaign: Campaign, random: SeededRandom): Voucher {
  const code = generateCode(random.bytes);
  return {
    ...PLAIN_VOUCHER,
    id: `v_${world.createId()}`,
    code,
    codeKey: normaliseCode(code),
    campaignId: campaign.id,
    type: TYPES[campaign.type] ?? 'discount',
    unit: campaign.unit,
    discount: campaign.discount,
    validity: { start: null, end: null },
    homeStoreId: random.chance(0.5) ? `store${random.whole(1, world.swarm.stores)}` : null,
  };
}

const TYPES: Partial<Record<Campaign['type'], Voucher['type']>> = {
  giftCards: 'giftCard',
  loyalty: 'loyaltyCard',
};

/** Issues one voucher of a campaign with its first value, and tells of it once HQ has answered. */
export async function issue(
  shop: Shop,
  campaign: Campaign,
  value: number,
  random: SeededRandom,
): Promise<void> {
  const { world } = shop;
  const voucher = newVoucher(world, campaign, random);
  await insist(world, 'issue', (context) =>
    context.commit(world.programmeId, async (tx) => {
      if ((await tx.voucherById(voucher.id)) === null)
        await issueVouchers(context, tx, campaign, [{ voucher, value }]);
    }),
  );
  world.chronicle.fact({
    type: 'issued',
    place: 'hq',
    voucherId: voucher.id,
    campaignId: campaign.id,
    unit: voucher.unit,
    amount: value,
  });
  world.hqDisk.raiseFloor();
  shop.vouchers.push(voucher);
}

/** So often a code is tried: a machine that lost its power in between has lost the key it made. */
const TRIES = 5;

/** Starts the machine and enrols it; where that fails for good, as another terminal. */
export async function enrolTill(world: World, till: SimulatedTill): Promise<void> {
  await till.boot();
  while (till.till()?.identity() == null) {
    const enrolCode = await makeTerminal(world, till);
    for (let tries = 0; tries < TRIES && till.till()?.identity() == null; tries += 1) {
      await till.use('enrol', (it) => it.enrol('http://hq.invalid', enrolCode));
      await pause(world, 300);
    }
  }
  await till.use('first sync', (it) => it.syncNow());
  world.hqDisk.raiseFloor();
}

const pause = ({ simulation }: World, milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    simulation.after(milliseconds, 'pause', resolve);
  });

async function makeTerminal(world: World, till: SimulatedTill): Promise<string> {
  const riskLimits = riskLimitsOf(world.swarm);
  const made = await insist(world, 'terminal', (context) =>
    createTerminal(context, world.programmeId, {
      storeId: till.storeId,
      name: till.machine,
      riskLimits,
    }),
  );
  if (made === 'storeUnknown') throw new Error(`${till.machine} stands in no store`);
  for (const [unit, amount] of Object.entries(riskLimits))
    world.chronicle.fact({ type: 'terminalLimit', terminalId: made.terminalId, unit, amount });
  world.hqDisk.raiseFloor();
  return made.enrolCode;
}

export const tellVoucherLimit = ({ chronicle }: World, { id, policy }: Campaign): void =>
  chronicle.fact({
    type: 'voucherLimit',
    campaignId: id,
    amount: policy.risk?.perVoucher ?? 0,
  });

/** Blank cards that one till may sell, away from HQ too: codes that nobody else gives out. */
export async function stockTill(
  shop: Shop,
  terminalId: string,
  count: number,
  random: SeededRandom,
): Promise<void> {
  const { world, blanks } = shop;
  const campaign = shop.campaigns.get('camp_cards');
  if (campaign === undefined) return;
  for (let made = 0; made < count; made += 1) {
    const voucher: Voucher = {
      ...newVoucher(world, campaign, random),
      active: false,
      stockOf: terminalId,
    };
    await insist(world, 'stock', (context) =>
      context.commit(world.programmeId, async (tx) => {
        if ((await tx.voucherById(voucher.id)) === null)
          await issueVouchers(context, tx, campaign, [{ voucher, value: 0 }]);
      }),
    );
    world.hqDisk.raiseFloor();
    blanks.push(voucher);
  }
}
