import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { Activity } from './activity.ts';
import { AsyncAction } from './asyncAction.ts';
import { ActivatedPoints, GiftBalance, LoyaltyBalance } from './balance.ts';
import { BinEntry } from './binEntry.ts';
import { Campaign } from './campaign.ts';
import { Category } from './category.ts';
import { CustomEventSchema } from './customEventSchema.ts';
import { Customer } from './customer.ts';
import { EarningRule } from './earningRule.ts';
import { ErrorObject } from './errorObject.ts';
import { TrackedEvent } from './event.ts';
import * as example from './examples.ts';
import { NewExport } from './export.ts';
import { Location } from './location.ts';
import { LoyaltyTier } from './loyaltyTier.ts';
import { MetadataSchema } from './metadataSchema.ts';
import { OauthToken } from './oauthToken.ts';
import { CalculatedOrder, Order } from './order.ts';
import { patched } from './patch.ts';
import { PendingPoints, PointsBucket } from './pendingPoints.ts';
import { PermanentDeletion } from './permanentDeletion.ts';
import { Product } from './product.ts';
import { ProductCollection } from './productCollection.ts';
import { Branding, Project, User } from './project.ts';
import { PromotionStack } from './promotionStack.ts';
import { PromotionTier } from './promotionTier.ts';
import { Publication } from './publication.ts';
import { OldQualification, Qualification } from './qualification.ts';
import { RedeemableHolder } from './redeemable.ts';
import { ParentRedemption, Redemption, Redemptions, VoucherRedemptions } from './redemption.ts';
import { ReferralHolder } from './referral.ts';
import * as resource from './resourceExamples.ts';
import { Reward } from './reward.ts';
import { RewardAssignment } from './rewardAssignment.ts';
import { Rollback } from './rollback.ts';
import { RuleAssignment } from './ruleAssignment.ts';
import { Segment } from './segment.ts';
import { Sku } from './sku.ts';
import { ProjectStackingRules } from './stackingRules.ts';
import { CampaignTemplate } from './template.ts';
import { Transaction } from './transaction.ts';
import { Validation } from './validation.ts';
import { ValidationRule } from './validationRule.ts';
import { Voucher } from './voucher.ts';
import { Webhook, WebhookSendOut } from './webhook.ts';

/** A name, a schema, an example, and the paths of what the catalogue leaves free. */
type Case = [name: string, schema: z.ZodType, value: unknown, free: RegExp | null];

const CASES: Case[] = [
  ['gift card', Voucher, example.giftCard, null],
  ['discount voucher', Voucher, example.discountVoucher, null],
  ['loyalty card', Voucher, example.loyaltyCard, null],
  ['campaign', Campaign, example.campaign, null],
  ['calculated order', CalculatedOrder, example.order, null],
  ['order', Order, example.storedOrder, /related_object_id|customer\.object/],
  ['error', ErrorObject, example.error, /key/],
  ['validation', Validation, example.validation, null],
  ['refused validation', Validation, example.refusedValidation, /error\.key|details\.key$/],
  ['redemption', Redemption, example.redemption, null],
  ['failed redemption', Redemption, example.failedRedemption, /failure_code/],
  ['parent redemption', ParentRedemption, example.parentRedemption, null],
  ['stack of redemptions', Redemptions, example.stackedRedemptions, null],
  ['rollback', Rollback, example.rollback, null],
  ['qualification', Qualification, example.qualification, null],
  ['old qualification', OldQualification, resource.oldQualification, null],
  ['publication', Publication, example.publication, /result/],
  ['customer', Customer, example.customer, null],
  ['gift balance', GiftBalance, example.giftBalance, null],
  ['loyalty balance', LoyaltyBalance, example.loyaltyBalance, /related_object/],
  ['activated points', ActivatedPoints, example.loyaltyBalance, /related_object|operation_type/],
  ['transaction', Transaction, example.transaction, /related_object|operation_type/],
  ['redemptions of a voucher', VoucherRedemptions, resource.voucherRedemptions, null],
  ['activity', Activity, resource.activity, null],
  ['wallet row', RedeemableHolder, resource.holder, /redeemable_/],
  ['referral holder', ReferralHolder, resource.holder, /redeemable/],
  ['pending points', PendingPoints, resource.pendingPoints, null],
  ['points bucket', PointsBucket, resource.pointsBucket, null],
  ['bin entry', BinEntry, resource.binEntry, null],
  ['SKU', Sku, resource.sku, null],
  ['product', Product, resource.product, null],
  ['static collection', ProductCollection, resource.staticCollection, /^object/],
  ['category', Category, resource.category, /^object/],
  ['validation rule', ValidationRule, resource.validationRule, /more_than\.0|^object/],
  ['rule assignment', RuleAssignment, resource.ruleAssignment, /related_object_id|^object/],
  ['segment', Segment, resource.segment, /^object/],
  ['event', TrackedEvent, resource.event, /customer\.object/],
  ['earning rule', EarningRule, resource.earningRule, /loyalty\.order|source/],
  ['loyalty tier', LoyaltyTier, resource.loyaltyTier, /config|multiplier/],
  ['coin reward', Reward, resource.coinReward, null],
  ['campaign reward', Reward, resource.campaignReward, null],
  ['material reward', Reward, resource.materialReward, null],
  ['reward assignment', RewardAssignment, resource.rewardAssignment, /loyalty|_type/],
  ['promotion tier', PromotionTier, resource.promotionTier, null],
  ['promotion stack', PromotionStack, resource.promotionStack, null],
  ['metadata schema', MetadataSchema, resource.metadataSchema, /^object/],
  ['new export', NewExport, resource.newExport, /^object/],
  ['async action', AsyncAction, resource.asyncAction, /^object/],
  ['permanent deletion', PermanentDeletion, resource.permanentDeletion, /related_object_id/],
  ['oauth token', OauthToken, resource.oauthToken, null],
  ['location', Location, resource.location, /^object/],
  ['campaign template', CampaignTemplate, resource.template, /^object/],
  ['webhook', Webhook, resource.webhook, /^object/],
  ['send-out', WebhookSendOut, resource.sendOut, /project_id|event\.(id|entity_id)|\.object/],
  ['project', Project, resource.project, null],
  ['user', User, resource.user, null],
  ['branding', Branding, resource.branding, null],
  ['custom event schema', CustomEventSchema, resource.customEventSchema, /^object/],
  ['stacking rules of a project', ProjectStackingRules, resource.ruledProject, null],
];

/** Ids and keys of a session and of tracking are the caller's own or opaque. */
const OPAQUE = /(^|\.)(session\.key|tracking_id)$/;

/** What cannot stand in place of a value: of another type, or not of its kind. */
function unlike(path: string, value: unknown): unknown {
  if (typeof value === 'number') return '1';
  if (typeof value === 'boolean') return 'yes';
  if (typeof value !== 'string') return undefined;
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return 'yesterday';
  if (/^[a-z]+_\w+$/.test(value) && /(^|_|\.)id$|(^|\.)\w*_id\.\d+$/.test(path)) return 'x_1';
  if (/(^|\.)(object|data_ref)$/.test(path)) return 'thing';
  if (/^[A-Z]{2,}(_[A-Z]+)*$/.test(value) && !/channel$/.test(path)) return 'OTHER';
  return undefined;
}

function leavesOf(value: unknown, path: readonly string[] = []): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path.join('.'), value]];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

describe('each part of an object', () => {
  it.each(CASES)(
    '[Z1] %s: ids, times, numbers, flags and names are of their kind',
    (...args: Case) => {
      const [, schema, value, free] = args;
      expect(schema.safeParse(value).error).toBeUndefined();
      const checked = leavesOf(value).flatMap(([path, leaf]) => {
        const other = OPAQUE.test(path) || free?.test(path) ? undefined : unlike(path, leaf);
        return other === undefined ? [] : [[path, patched(value, path, other)] as const];
      });
      expect(checked.length).toBeGreaterThan(0);
      const taken = checked.filter(([, other]) => schema.safeParse(other).success);
      expect(taken.map(([path]) => path)).toEqual([]);
    },
  );
});
