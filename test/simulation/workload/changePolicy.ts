import { bumpHead } from '@counterfoil/sync/server';
import { type CampaignKind, drawPolicy } from '../shop/campaigns.ts';
import { insist } from '../shop/office.ts';
import { tellVoucherLimit } from '../shop/openShop.ts';
import type { OfficeAction } from './officeAction.ts';

/** HQ changes its mind about what tills may do offline. */
export const changePolicy: OfficeAction = {
  name: 'changePolicy',
  weight: 0.7,
  act: async ({ world, campaigns }, random) => {
    const campaign = random.pick([...campaigns.values()]);
    const kind = campaign.id.replace('camp_', '') as CampaignKind;
    const changed = { ...campaign, policy: drawPolicy(kind, world.swarm, random) };
    campaigns.set(changed.id, changed);
    tellVoucherLimit(world, changed);
    world.chronicle.fault('policyChange');
    await insist(world, 'policy', (context) =>
      context.commit(world.programmeId, async (tx) =>
        tx.putCampaign(changed, await bumpHead(tx), context.clock()),
      ),
    );
  },
};
