import type { Campaign } from '@counterfoil/core';
import { CODE_KEY_ID, codePublicKey } from '../desk/codeKey.ts';
import { createTerminal } from '../desk/enrolment.ts';
import { hashToken } from '../desk/hashToken.ts';
import { bumpHead } from '../desk/headPosition.ts';
import type { HqContext } from '../desk/hqContext.ts';
import { issueVouchers, type NewVoucher } from '../desk/issueVouchers.ts';
import { newApiKey } from '../storage/apiKey.ts';
import { DEMO_PROGRAMME, defaultRiskLimits } from './demoPolicy.ts';
import {
  COUPONS,
  DEMO_STORES,
  DEMO_TERMINALS,
  demoCoupons,
  demoGiftCards,
  demoProgramme,
  GIFT_CARDS,
} from './demoShop.ts';

/** Opens `/v1` and `/admin` of the demo, from the same machine only. */
export const DEMO_KEY = { appId: 'demo-app', token: 'demo-secret' } as const;

/**
 * Loads what of the demo is not there yet; a start that was cut off is made good by the next. Each
 * step is one transaction, so no step is found half done.
 */
export async function loadDemo(context: HqContext): Promise<void> {
  const { storage } = context;
  const codeKeys = { [CODE_KEY_ID]: await codePublicKey(context, DEMO_PROGRAMME) };
  await storage.createProgramme(demoProgramme(codeKeys));
  await storage.putApiKey(
    newApiKey({
      appId: DEMO_KEY.appId,
      tokenHash: hashToken(DEMO_KEY.token),
      programmeId: DEMO_PROGRAMME,
      name: 'Demo',
      loopbackOnly: true,
    }),
  );
  await loadStores(context);
  // Lists are newest first: gift cards come last, so that they are seen first.
  await loadCampaign(context, COUPONS, demoCoupons);
  await loadCampaign(context, GIFT_CARDS, demoGiftCards);
  await loadTerminals(context);
}

const loadStores = (context: HqContext): Promise<void> =>
  context.commit(DEMO_PROGRAMME, async (tx) => {
    for (const store of DEMO_STORES)
      if ((await tx.storeById(store.id)) === null) await tx.putStore(store, await bumpHead(tx));
  });

const loadCampaign = (
  context: HqContext,
  campaign: Campaign,
  makeVouchers: (context: HqContext) => NewVoucher[],
): Promise<void> =>
  context.commit(DEMO_PROGRAMME, async (tx) => {
    if ((await tx.campaignById(campaign.id)) !== null) return;
    await tx.putCampaign(campaign, await bumpHead(tx), context.clock());
    await issueVouchers(context, tx, campaign, makeVouchers(context));
  });

async function loadTerminals(context: HqContext): Promise<void> {
  const known = await context.read(DEMO_PROGRAMME, (reader) => reader.terminals());
  const riskLimits = defaultRiskLimits(DEMO_PROGRAMME);
  for (const { storeId, name, enrolCode } of DEMO_TERMINALS) {
    const isThere = known.some(
      ({ terminal }) => terminal.storeId === storeId && terminal.name === name,
    );
    if (!isThere)
      await createTerminal(context, DEMO_PROGRAMME, { storeId, name, riskLimits, enrolCode });
  }
}
