import type { Draw } from './draw.ts';

/** Of each name, how many values are kept: the first ones and some of the latest. */
const MOST = 40;

/** Ids, codes and other names that HQ told, by the prefix or the field that they came with. */
export type KnownNames = {
  /** Takes what names something out of a body, whatever its shape. */
  readonly learn: (body: unknown) => void;
  readonly add: (kind: string, name: string) => void;
  /** Something that a field or a parameter of this name could mean, or null. */
  readonly meant: (draw: Draw, parameter: string) => string | null;
  readonly any: (draw: Draw) => string;
};

const FIELDS = ['code', 'source_id', 'campaign', 'object'];

/** What may stand where: the prefixes of ids, and fields. */
const MEANT: Readonly<Record<string, readonly string[]>> = {
  code: ['code', 'v_'],
  voucher: ['code', 'v_'],
  voucherId: ['v_', 'code'],
  memberId: ['card', 'v_'],
  campaignId: ['camp_', 'campaign'],
  campaign: ['campaign', 'camp_'],
  campaign_id: ['camp_'],
  name: ['campaign', 'code'],
  customerId: ['cust_', 'source_id'],
  customer: ['cust_', 'source_id'],
  orderId: ['ord_', 'source_id'],
  product_id: ['prod_'],
  sku_id: ['sku_'],
  skuId: ['sku_', 'source_id'],
  assignmentId: ['asgm_', 'rewa_'],
  earningRuleId: ['ern_'],
  loyaltyTierId: ['ltr_'],
  tierId: ['promo_'],
  pendingPointsId: ['lopp_'],
  validationRuleId: ['val_'],
  validation_rule_id: ['val_'],
  productCollectionId: ['pc_'],
  asyncActionId: ['aa_'],
  binEntryId: ['tbe_'],
  redemptionId: ['r_', 'rf_', 'rr_'],
  schemaId: ['ms_'],
  storeId: ['store'],
  store_id: ['store'],
  terminalId: ['terminal'],
  terminal_id: ['terminal'],
  id: ['v_', 'code', 'cust_', 'ord_', 'prod_', 'promo_', 'stack_', 'rew_', 'camp_'],
  related_object_id: ['v_', 'code', 'camp_', 'prod_', 'ern_'],
};

/** @param isHidden tells what must never be named */
export function createKnownNames(isHidden: (name: string) => boolean): KnownNames {
  const known = new Map<string, string[]>();
  const add = (kind: string, name: string): void => {
    if (name === '' || name.length > 200 || isHidden(name)) return;
    const names = known.get(kind) ?? [];
    known.set(kind, names);
    if (names.includes(name)) return;
    if (names.length < MOST) names.push(name);
    else names[MOST / 2 + (name.length % (MOST / 2))] = name;
  };
  const learn = (body: unknown): void => {
    if (Array.isArray(body)) for (const item of body.slice(0, 20)) learn(item);
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return;
    for (const [field, value] of Object.entries(body)) {
      if (typeof value === 'object') learn(value);
      else if (typeof value !== 'string') continue;
      else if (FIELDS.includes(field)) add(field, value);
      else {
        const prefix = /^[a-z]{1,6}_/.exec(value)?.[0];
        if (prefix !== undefined && /id$/i.test(field)) add(prefix, value);
      }
    }
  };
  const kindsFor = (parameter: string): readonly string[] => {
    const kinds = MEANT[parameter];
    if (kinds !== undefined) return kinds;
    const word = parameter.replace(/_?id$/i, '').toLowerCase();
    return [...known.keys()].filter((kind) => word !== '' && kind.startsWith(word.slice(0, 3)));
  };
  return {
    learn,
    add,
    meant: (draw, parameter) => {
      const names = kindsFor(parameter).flatMap((kind) => known.get(kind) ?? []);
      return names.length === 0 ? null : draw.pick(names);
    },
    any: (draw) => draw.pick([...known.values()].flat()),
  };
}
