import { describe, expect, it } from 'vitest';
import { Customer } from './customer.ts';
import * as example from './examples.ts';
import { CalculatedOrder, NoOrder, Order } from './order.ts';
import { patched, without } from './patch.ts';
import { Publication } from './publication.ts';
import { Qualification } from './qualification.ts';
import { Redemption, RedemptionOrParent, Redemptions } from './redemption.ts';
import { Rollback, Rollbacks } from './rollback.ts';
import { takesOnly } from './takesOnly.ts';
import { Validation } from './validation.ts';

describe('validations, redemptions and rollbacks', () => {
  it('[Z1] an order adds up, and leaves out amounts of zero', () => {
    takesOnly(CalculatedOrder, example.order, {
      total: patched(example.order, 'total_amount', 200000),
      sum: patched(example.order, 'discount_amount', 40000),
      applied: patched(example.order, 'total_applied_discount_amount', 1),
      zero: { ...example.order, items_discount_amount: 0 },
      fraction: patched(example.order, 'amount', 1.5),
    });
    takesOnly(
      Order,
      { ...example.order, items_discount_amount: 0 },
      {
        status: patched(example.order, 'status', 'OPEN'),
        noId: without(example.order, 'id'),
      },
    );
    const item = { price: 100000, quantity: 2, discount_amount: 3000 };
    const ofItems = {
      ...{ amount: 200000, items: [item, item], items_discount_amount: 6000, object: 'order' },
      ...{ total_discount_amount: 6000, total_amount: 194000 },
    };
    takesOnly(CalculatedOrder, ofItems, { items: patched(ofItems, 'items', [item]) });
    const none = { customer_id: null, referrer_id: null, object: 'order' };
    takesOnly(NoOrder, none, {
      amount: { ...none, amount: 0 },
      customer: { ...none, customer_id: 'shopper-1' },
      referrer: { ...none, referrer_id: 'shopper-2' },
      less: without(none, 'referrer_id'),
    });
  });

  it('[Z1] a valid validation has no extra arrays', () => {
    takesOnly(Validation, example.validation, {
      empty: { ...example.validation, inapplicable_redeemables: [] },
      skipped: { ...example.validation, skipped_redeemables: [] },
      refused: patched(example.validation, 'redeemables.0', example.inapplicable),
      nothing: patched(example.validation, 'redeemables.0.result', {}),
      prefix: patched(example.validation, 'id', 'val_1'),
      noRules: without(example.validation, 'stacking_rules'),
    });
  });

  it('[Z1] a stack applies in its order what each redeemable applies for itself', () => {
    const { applicable, order, stackedOrders, validation } = example;
    const redeemables = stackedOrders.map((own) => ({ ...applicable, order: own }));
    const stack = { ...validation, redeemables, order };
    takesOnly(Validation, stack, {
      cumulative: patched(stack, 'redeemables.1.order', order),
      less: { ...stack, redeemables: redeemables.slice(1) },
    });
  });

  it('[Z1] where some of it applies, the rest is in arrays of its own', () => {
    const partly = {
      ...example.validation,
      inapplicable_redeemables: [example.inapplicable],
      skipped_redeemables: [example.skipped],
    };
    takesOnly(Validation, partly, {
      stayed: patched(partly, 'redeemables.1', example.inapplicable),
      unknownSkip: patched(partly, 'skipped_redeemables.0.result.details.key', 'later'),
    });
  });

  it('[Z1] an invalid validation explains each redeemable, and lists all twice if none applies', () => {
    takesOnly(Validation, example.refusedValidation, {
      unlisted: without(example.refusedValidation, 'inapplicable_redeemables'),
      unexplained: without(example.refusedValidation, 'redeemables.0.result.error'),
      badError: patched(example.refusedValidation, 'redeemables.0.result.error.code', 404),
    });
    const none = patched(example.refusedValidation, 'redeemables.1', example.inapplicable);
    const both = [example.inapplicable, example.inapplicable];
    takesOnly(Validation, patched(none, 'inapplicable_redeemables', both), { once: none });
  });

  it('[Z1] a redemption has a date, and is an rf_ when it failed', () => {
    takesOnly(Redemption, example.redemption, {
      date: { ...(without(example.redemption, 'date') as object), created_at: example.AT },
      credits: patched(example.redemption, 'gift.amount', 9000),
      status: patched(example.redemption, 'status', 'FAILED'),
      hidden: without(example.redemption, 'voucher'),
      noCustomer: without(example.redemption, 'customer_id'),
      noTracking: without(example.redemption, 'tracking_id'),
      noMetadata: without(example.redemption, 'metadata'),
      channel: patched(example.redemption, 'channel.channel_type', 'SHOP'),
    });
    takesOnly(Redemption, example.failedRedemption, {
      prefix: patched(example.failedRedemption, 'id', 'r_1'),
      status: patched(example.failedRedemption, 'status', 'SUCCEEDED'),
    });
  });

  it('[Z1] redemptions of a stack name their parent; a single one has none', () => {
    const { stackedRedemptions: stack, redemption, order } = example;
    const single = { redemptions: [redemption], order };
    takesOnly(Redemptions, stack, {
      orphans: without(stack, 'parent_redemption'),
      stranger: patched(stack, 'redemptions.1.redemption', 'r_other'),
      none: patched(stack, 'redemptions', []),
    });
    takesOnly(Redemptions, single, {
      parent: { ...single, parent_redemption: example.parentRedemption },
    });
    const recorded = { ...single, inapplicable_redeemables: [] };
    expect(Redemptions.safeParse(recorded).error).toBeUndefined();
    takesOnly(RedemptionOrParent, example.parentRedemption, {
      voucher: patched(redemption, 'related_object_type', 'cart'),
    });
  });

  it('[Z1] a rollback gives back negative amounts and names what it undoes', () => {
    takesOnly(Rollback, example.rollback, {
      positive: patched(example.rollback, 'amount', 10000),
      gift: patched(example.rollback, 'gift.amount', 10000),
      unlike: patched(example.rollback, 'gift.amount', -9000),
      source: without(example.rollback, 'redemption'),
      object: patched(example.rollback, 'object', 'rollback'),
    });
    const lone = { rollbacks: [example.rollback], order: null };
    takesOnly(Rollbacks, lone, {
      none: { ...lone, rollbacks: [] },
      orphans: { ...lone, rollbacks: [example.rollback, example.rollback] },
    });
  });
});

describe('qualifications, publications and customers', () => {
  it('[Z1] a standalone voucher that qualifies has exactly its keys', () => {
    const row = 'redeemables.data.0';
    takesOnly(Qualification, example.qualification, {
      more: patched(example.qualification, `${row}.voucher`, {}),
      less: without(example.qualification, `${row}.categories`),
      dynamic: without(example.qualification, `${row}.result.discount.is_dynamic`),
      total: patched(example.qualification, 'redeemables.total', 10),
      cursor: patched(example.qualification, 'redeemables.more_starting_after', null),
      kind: patched(example.qualification, `${row}.object`, 'campaign'),
    });
    const ofCampaign = { campaign_id: 'camp_a', campaign_name: 'Refunds', banner: null };
    const published = { ...example.qualifiedVoucher, ...ofCampaign };
    takesOnly(Qualification, patched(example.qualification, row, published), {});
  });

  it('[Z1] a publication shows one voucher, or the codes of several', () => {
    const { voucher: _, ...rest } = example.publication;
    const two = { ...rest, vouchers: ['A', 'B'], vouchers_id: ['v_a', 'v_b'] };
    takesOnly(Publication, example.publication, {
      none: rest,
      both: { ...example.publication, vouchers: ['A'] },
      customer: without(example.publication, 'customer'),
    });
    takesOnly(Publication, two, { count: patched(two, 'vouchers', ['A']) });
  });

  it('[Z1] a new customer has a null address and no metadata', () => {
    takesOnly(Customer, example.customer, {
      address: without(example.customer, 'address'),
      metadata: { ...example.customer, metadata: null },
      summary: without(example.customer, 'summary.redemptions.gift.amount_to_go'),
      prefix: patched(example.customer, 'id', 'customer_1'),
    });
    const nulled = { ...example.customer, metadata: { a: null }, address: { city: null } };
    takesOnly(Customer, nulled, {});
  });
});
