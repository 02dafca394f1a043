import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { Activity } from './activity.ts';
import { AsyncAction } from './asyncAction.ts';
import { Category } from './category.ts';
import { EarningRules } from './earningRule.ts';
import { TrackedEvent } from './event.ts';
import { Export, NewExport, TransactionsExport } from './export.ts';
import { Location } from './location.ts';
import { LoyaltyTiers } from './loyaltyTier.ts';
import { MetadataSchema } from './metadataSchema.ts';
import { OauthToken, TokenState } from './oauthToken.ts';
import { patched, without } from './patch.ts';
import { PermanentDeletion } from './permanentDeletion.ts';
import { Product } from './product.ts';
import { ProductCollection } from './productCollection.ts';
import { PromotionStack } from './promotionStack.ts';
import { PromotionTier } from './promotionTier.ts';
import { RedeemableHolder } from './redeemable.ts';
import { AddedHolders } from './referral.ts';
import * as example from './resourceExamples.ts';
import { Reward } from './reward.ts';
import { RewardAssignment } from './rewardAssignment.ts';
import { RuleAssignment } from './ruleAssignment.ts';
import { Segment } from './segment.ts';
import { SingleValidation } from './singleValidation.ts';
import { Sku } from './sku.ts';
import { CampaignTemplate } from './template.ts';
import { ValidationRule } from './validationRule.ts';
import { Webhook, WebhookSendOut } from './webhook.ts';

interface Resource {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly value: unknown;
  /** By path: what may not stand there. */
  readonly wrong?: Readonly<Record<string, unknown>>;
  /** Paths of what may not be missing. */
  readonly needed?: readonly string[];
  /** By path: what may stand there, too. */
  readonly right?: Readonly<Record<string, unknown>>;
}

const IN_EXPORT = 'parameters.filters.voucher_id.conditions.$in';

const RESOURCES: readonly Resource[] = [
  {
    name: 'activity',
    schema: Activity,
    value: example.activity,
    wrong: { id: 'act_1', type: 'created', created_at: '2026-01-02' },
    needed: ['type', 'data', 'group_id'],
    right: { type: 'voucher.loyalty_card.points_added' },
  },
  {
    name: 'redeemable of a wallet',
    schema: RedeemableHolder,
    value: example.holder,
    wrong: { id: 'holder_1', holder_role: 'BUYER', 'redeemable.status': 'LIVE' },
    needed: ['redeemable', 'redeemable_id'],
    right: { 'redeemable.status': 'NO_BALANCE', campaign_id: null },
  },
  {
    name: 'referral holders',
    schema: AddedHolders,
    value: { holders: [example.holder] },
    wrong: { 'holders.0.id': 'cust_1', 'holders.0.holder_role': 'FRIEND' },
    needed: ['holders'],
    right: { 'holders.0.holder_role': 'REFEREE' },
  },
  {
    name: 'SKU',
    schema: Sku,
    value: example.sku,
    wrong: { id: 'prod_1', price: 1.5 },
    needed: ['id'],
    right: { price: null, currency: 'JPY' },
  },
  {
    name: 'product',
    schema: Product,
    value: example.product,
    wrong: { id: 'p_1', price: '15', 'skus.data.0.id': 's_1' },
    needed: ['skus'],
    right: { 'skus.data': [] },
  },
  {
    name: 'static product collection',
    schema: ProductCollection,
    value: example.staticCollection,
    wrong: { id: 'coll_1', type: 'MANUAL', 'products.0.object': 'voucher' },
    needed: ['name'],
  },
  {
    name: 'product collection with a filter',
    schema: ProductCollection,
    value: example.filteredCollection,
    needed: ['filter'],
  },
  {
    name: 'category',
    schema: Category,
    value: example.category,
    wrong: { id: 'c_1', hierarchy: 1.5, updated_at: null },
    needed: ['hierarchy'],
    right: { updated_at: '2026-01-02T03:04:05.678Z' },
  },
  {
    name: 'validation rule',
    schema: ValidationRule,
    value: example.validationRule,
    wrong: {
      id: 'rule_1',
      'rules.logic': 1,
      'rules.1.name': undefined,
      'rules.1.conditions.$more_than': 5000,
    },
    needed: ['context_type'],
    right: { rules: null, error: { message: 'No' }, 'rules.logic': '1 AND 1' },
  },
  {
    name: 'rule assignment',
    schema: RuleAssignment,
    value: example.ruleAssignment,
    wrong: { id: 'assign_1', rule_id: 'rule_1', related_object_type: 'order' },
    needed: ['related_object_id', 'created_at'],
    right: { related_object_type: 'distribution' },
  },
  {
    name: 'segment',
    schema: Segment,
    value: example.segment,
    wrong: { id: 's_1', type: 'dynamic' },
    right: { type: 'auto-update' },
  },
  {
    name: 'event',
    schema: TrackedEvent,
    value: example.event,
    wrong: { object: 'custom_event', 'customer.id': 'shopper-1' },
    needed: ['type', 'customer'],
  },
  {
    name: 'earning rules',
    schema: EarningRules,
    value: [example.earningRule],
    wrong: {
      '0.loyalty': { type: 'FIXED' },
      '0.loyalty.calculation_type': 'ORDERS',
      '0.automation_id': 'a_1',
      '0.active': null,
    },
    right: { '0.loyalty': { type: 'FIXED', points: 10 } },
  },
  {
    name: 'loyalty tiers',
    schema: LoyaltyTiers,
    value: [example.loyaltyTier],
    wrong: { '0.id': 'tier_1', '0.earning_rules': { rule: { type: 'CUSTOM' } }, '0.points': 100 },
    needed: ['0.config', '0.campaign_id'],
    right: { '0.points.to': null },
  },
  {
    name: 'reward',
    schema: Reward,
    value: example.coinReward,
    wrong: { type: 'MATERIAL', 'parameters.coin.points_ratio': '1', id: 'reward_1' },
    needed: ['parameters.coin'],
    right: { stock: 5 },
  },
  {
    name: 'reward assignment',
    schema: RewardAssignment,
    value: example.rewardAssignment,
    wrong: { id: 'rew_1', object: 'assignment' },
    right: { parameters: null },
  },
  {
    name: 'promotion tier',
    schema: PromotionTier,
    value: example.promotionTier,
    wrong: { id: 'tier_1', object: 'promotion', 'action.discount.effect': undefined },
    needed: ['name', 'active'],
    right: { action: null },
  },
  {
    name: 'promotion stack',
    schema: PromotionStack,
    value: example.promotionStack,
    wrong: { updated_at: null, 'tiers.ids': ['tier_1'], metadata: {} },
    needed: Object.keys(example.promotionStack),
  },
  {
    name: 'metadata schema',
    schema: MetadataSchema,
    value: example.metadataSchema,
    wrong: { id: 'schema_1', properties: [] },
    needed: ['allow_defined_only'],
  },
  {
    name: 'new export',
    schema: NewExport,
    value: example.newExport,
    wrong: {
      status: 'DONE',
      channel: 'USER_PORTAL',
      result: { url: 'https://a' },
      exported_object: 'campaign',
    },
    needed: Object.keys(example.newExport),
  },
  {
    name: 'export',
    schema: Export,
    value: { ...example.newExport, status: 'DONE', result: { url: 'https://a/v1/exports/exp_a' } },
    wrong: { status: 'SCHEDULED', result: null },
  },
  {
    name: 'export of transactions',
    schema: TransactionsExport,
    value: patched(example.newExport, 'parameters', {
      filters: { voucher_id: { conditions: { $in: ['v_a'] } } },
    }),
    wrong: { [IN_EXPORT]: 'v_a', parameters: {} },
  },
  {
    name: 'async action',
    schema: AsyncAction,
    value: example.asyncAction,
    wrong: { id: 'async_1', type: 'VOUCHERS.DELETE', status: 'SUCCESS', operation_status: 'DONE' },
    needed: ['status', 'operation_status'],
    right: { type: 'VOUCHERS.METADATA_KEY_PURGE', result: null, operation_status: 'UNKNOWN' },
  },
  {
    name: 'permanent deletion',
    schema: PermanentDeletion,
    value: example.permanentDeletion,
    wrong: { object: 'permanent_deletion', 'data_json.customer': 0, status: 'QUEUED' },
    needed: ['related_object_id'],
  },
  {
    name: 'oauth token',
    schema: OauthToken,
    value: example.oauthToken,
    wrong: { token_type: 'bearer', expires_at: 1_767_323_045_678, expires_in: 3600 },
    needed: ['client_id', 'scope'],
  },
  {
    name: 'state of a token',
    schema: TokenState,
    value: { ...example.oauthToken, active: true },
    wrong: { active: 'yes' },
    needed: ['active', 'scope'],
    right: { active: false },
  },
  {
    name: 'location',
    schema: Location,
    value: example.location,
    wrong: { id: 'location_1' },
    needed: ['name'],
  },
  {
    name: 'campaign template',
    schema: CampaignTemplate,
    value: example.template,
    wrong: { campaign_type: 'GIFT_VOUCHER' },
    needed: ['created_at'],
    right: { description: null },
  },
  {
    name: 'webhook',
    schema: Webhook,
    value: example.webhook,
    wrong: { id: 'whs_1', events: 'redemption.succeeded' },
    needed: ['target_url', 'active'],
  },
  {
    name: 'send-out of a webhook',
    schema: WebhookSendOut,
    value: example.sendOut,
    wrong: { id: 'wh_1', 'source.id': 'whs_1', 'event.event_source.channel': 'SHOP' },
    needed: ['project_id', 'event.type', 'source.target_url'],
  },
  {
    name: 'deprecated validation of one voucher',
    schema: SingleValidation,
    value: example.singleValidation,
    wrong: { valid: false, discount: null },
    needed: ['code'],
  },
  {
    name: 'deprecated validation that failed',
    schema: SingleValidation,
    value: { valid: false, reason: 'voucher not found' },
    wrong: { valid: true, error: 'Spend more' },
    needed: ['reason'],
    right: { error: { message: 'Spend more' } },
  },
];

describe('the objects of the catalogue', () => {
  it.each(RESOURCES)('[Z1] $name: is taken as described, and not otherwise', (resource) => {
    const { schema, value, wrong = {}, needed = [], right = {} } = resource;
    const refused = [
      ...Object.entries(wrong).map(([path, it]) => [path, patched(value, path, it)] as const),
      ...needed.map((path) => [path, without(value, path)] as const),
    ];
    expect(schema.safeParse(value).error).toBeUndefined();
    expect(refused.filter(([, it]) => schema.safeParse(it).success).map(([path]) => path)).toEqual(
      [],
    );
    const taken = Object.entries(right).map(([path, it]) => [path, patched(value, path, it)]);
    expect(taken.filter(([, it]) => !schema.safeParse(it).success)).toEqual([]);
  });
});
