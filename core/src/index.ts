export * from './assert.ts';
export * from './campaign/campaign.ts';
export * from './campaign/offlinePolicy.ts';
export * from './campaign/publishingPolicy.ts';
export * from './crypto/bytes.ts';
export * from './crypto/canonicalJson.ts';
export * from './crypto/digest.ts';
export * from './crypto/signing.ts';
export * from './customers/customer.ts';
export { CustomerEvent } from './customers/customerEvent.ts';
export {
  EventCounter,
  newProfile,
  Profile,
  ProfileSummary,
  segmentsOf,
} from './customers/profile.ts';
export * from './customers/receiveEvent.ts';
export * from './customers/ruleCustomer.ts';
export type { Membership, RuleSegment, SegmentRules } from './customers/segment.ts';
export { Segment, segmentRules } from './customers/segment.ts';
export * from './decisions/activate.ts';
export * from './decisions/changeStatus.ts';
export { limitScopesOf } from './decisions/checkLimits.ts';
export * from './decisions/checkRedeemable.ts';
export * from './decisions/checkTerms.ts';
export * from './decisions/claimReward.ts';
export * from './decisions/coverRisk.ts';
export * from './decisions/decision.ts';
export * from './decisions/giveReferralReward.ts';
export * from './decisions/giveValue.ts';
export * from './decisions/grantAllotment.ts';
export * from './decisions/judgeRedeemable.ts';
export * from './decisions/redeem.ts';
export * from './decisions/redeemStack.ts';
export * from './decisions/redemptionContext.ts';
export * from './decisions/redemptionNeed.ts';
export * from './decisions/rejection.ts';
export * from './decisions/reserve.ts';
export * from './decisions/returnAllotment.ts';
export * from './decisions/returnReward.ts';
export * from './decisions/rollBack.ts';
export * from './decisions/rollBackStack.ts';
export * from './decisions/topUp.ts';
export * from './decisions/validate.ts';
export { AmountDiscount } from './discounts/amountDiscount.ts';
export { Discount } from './discounts/discount.ts';
export { FixedItemPriceDiscount } from './discounts/fixedItemPriceDiscount.ts';
export { FixedOrderPriceDiscount } from './discounts/fixedOrderPriceDiscount.ts';
export { FreeShippingDiscount } from './discounts/freeShippingDiscount.ts';
export { PercentDiscount } from './discounts/percentDiscount.ts';
export { FreeUnits, UnitsDiscount } from './discounts/unitsDiscount.ts';
export * from './identifier.ts';
export * from './input.ts';
export * from './journal/auditTrail.ts';
export { ActivationBody } from './journal/bodies/activationBody.ts';
export { SnapshotMark } from './journal/bodies/bodyParts.ts';
export { CardTransferBody } from './journal/bodies/cardTransferBody.ts';
export { ConfirmationBody } from './journal/bodies/confirmationBody.ts';
export { CoverBody } from './journal/bodies/coverBody.ts';
export { EarningBody, EarningPart } from './journal/bodies/earningBody.ts';
export { EarningReversalBody } from './journal/bodies/earningReversalBody.ts';
export { ExpiryBody } from './journal/bodies/expiryBody.ts';
export { GrantBody } from './journal/bodies/grantBody.ts';
export * from './journal/bodies/issueBody.ts';
export * from './journal/bodies/publicationBody.ts';
export * from './journal/bodies/redemptionBody.ts';
export * from './journal/bodies/referralBody.ts';
export { ReleaseBody, ReservationBody } from './journal/bodies/reservationBody.ts';
export { ReturnBody } from './journal/bodies/returnBody.ts';
export * from './journal/bodies/rollbackBody.ts';
export {
  Resolution,
  SettlementBody,
  settlementTransfers,
} from './journal/bodies/settlementBody.ts';
export * from './journal/bodies/statusBody.ts';
export * from './journal/bodies/tierChangeBody.ts';
export * from './journal/bodies/topUpBody.ts';
export { WriteOffBody } from './journal/bodies/writeOffBody.ts';
export * from './journal/entry.ts';
export * from './journal/entryBody.ts';
export * from './journal/journal.ts';
export * from './journal/journalOwner.ts';
export * from './journal/transfersOf.ts';
export * from './ledger/ledger.ts';
export type { AccountLimit, LedgerAccountKind } from './ledger/ledgerAccount.ts';
export {
  accountKind,
  accountUnit,
  accountVoucher,
  allottedAccount,
  atRiskAccount,
  chargedAccount,
  expiredAccount,
  issuedAccount,
  LedgerAccountPath,
  lossAccount,
  overdraftAccount,
  pendingAccount,
  redeemedAccount,
  transitAccount,
  upstreamAccount,
  voucherAccount,
} from './ledger/ledgerAccount.ts';
export * from './ledger/pendingTransfer.ts';
export * from './ledger/terminalLedger.ts';
export * from './ledger/transfer.ts';
export * from './limits/limit.ts';
export * from './limits/limitScope.ts';
export type { LimitOpening, LimitReturn, LimitStanding } from './limits/limitUse.ts';
export {
  LimitUse,
  limitAccounts,
  limitReturnTransfers,
  limitStanding,
  limitUseOf,
  limitUseTransfers,
} from './limits/limitUse.ts';
export * from './loyalty/applyToPoints.ts';
export * from './loyalty/awards/award.ts';
export { EarningItems } from './loyalty/awards/earningItems.ts';
export * from './loyalty/awards/occasion.ts';
export * from './loyalty/changeTier.ts';
export * from './loyalty/confirmEarning.ts';
export * from './loyalty/earn.ts';
export type { Earning, EarningPartState } from './loyalty/earning.ts';
export { applyToEarning, earningOf, qualifyingPoints } from './loyalty/earning.ts';
export * from './loyalty/earningRule.ts';
export * from './loyalty/expirePoints.ts';
export * from './loyalty/judgeTier.ts';
export * from './loyalty/loyaltyProgramme.ts';
export { Multiplier } from './loyalty/multiplier.ts';
export * from './loyalty/planReward.ts';
export type {
  BucketPart,
  OwedPoints,
  PointsBucket,
  PointsBuckets,
} from './loyalty/pointsBuckets.ts';
export { emptyBuckets, isExpiredAt, pointsOf } from './loyalty/pointsBuckets.ts';
export * from './loyalty/pointsExpiry.ts';
export * from './loyalty/pointsPayment.ts';
export * from './loyalty/rejections.ts';
export * from './loyalty/reverseEarning.ts';
export * from './loyalty/reward.ts';
export * from './loyalty/tier.ts';
export * from './loyalty/tierChange.ts';
export type { Span } from './loyalty/tierPeriod.ts';
export * from './loyalty/tierSettings.ts';
export * from './loyalty/transferPoints.ts';
export * from './metadata/checkMetadata.ts';
export * from './metadata/metadata.ts';
export * from './metadata/metadataProperty.ts';
export { MetadataSchema } from './metadata/metadataSchema.ts';
export * from './money/allocate.ts';
export * from './money/amount.ts';
export * from './money/currency.ts';
export * from './money/formatMoney.ts';
export * from './money/rounding.ts';
export * from './money/unit.ts';
export * from './order/itemReference.ts';
export * from './order/itemSelection.ts';
export * from './order/matchesReference.ts';
export { MOST_LINES, Order, sumOfItems } from './order/order.ts';
export { OrderItem } from './order/orderItem.ts';
export * from './order/selectItems.ts';
export * from './pricing/appliedDiscount.ts';
export * from './pricing/applyCredit.ts';
export * from './pricing/applyDiscount.ts';
export * from './pricing/priceOrder.ts';
export * from './pricing/rejections.ts';
export * from './pricing/runningOrder.ts';
export { startOrder } from './pricing/runningOrder.ts';
export * from './programme/programme.ts';
export * from './programme/store.ts';
export * from './programme/terminal.ts';
export * from './promotions/promotionTier.ts';
export * from './publications/applyPublication.ts';
export * from './publications/publicationEnd.ts';
export * from './publications/publish.ts';
export * from './publications/publishCommand.ts';
export * from './publications/rejections.ts';
export * from './qualification/qualify.ts';
export * from './qualification/refuseAnyOrder.ts';
export * from './redemption/applyEntry.ts';
export * from './redemption/redemption.ts';
export {
  coverable,
  rightStanding,
  riskOutstanding,
  spentStanding,
} from './redemption/redemptionRisk.ts';
export * from './redemption/rollbackElsewhere.ts';
export { amountStanding, isDivisible } from './redemption/rollbackParts.ts';
export * from './referrals/refer.ts';
export * from './referrals/referralProgramme.ts';
export * from './referrals/referralReward.ts';
export * from './referrals/rejections.ts';
export * from './referrals/rewardsDue.ts';
export * from './referrals/samePerson.ts';
export * from './reservations/releaseReservation.ts';
export * from './reservations/reservation.ts';
export * from './result.ts';
export { amountAtRisk, amountByRight, Ground, Right, weakestGround } from './rights/right.ts';
export type { RightsSource } from './rights/rightsSource.ts';
export { availableFrom } from './rights/rightsSource.ts';
export * from './rights/riskAllowance.ts';
export * from './rules/compileRule.ts';
export type { ItemCondition } from './rules/itemConditions.ts';
export { ItemTree } from './rules/itemConditions.ts';
export type { Condition } from './rules/ruleConditions.ts';
export { RuleNode } from './rules/ruleConditions.ts';
export * from './rules/ruleContext.ts';
export type { RuleFinding } from './rules/ruleFinding.ts';
export { ValidationRule } from './rules/validationRule.ts';
export * from './stacking/evaluateStack.ts';
export * from './stacking/stackCompany.ts';
export * from './stacking/stackingRules.ts';
export * from './stacking/stackOrder.ts';
export * from './terms/terms.ts';
export * from './text/localText.ts';
export type { DurationParts } from './time/duration.ts';
export { addDuration, Duration, parseDuration } from './time/duration.ts';
export * from './time/instant.ts';
export * from './time/recurrence.ts';
export { compareTimestamps, nextTimestamp, Timestamp } from './time/timestamp.ts';
export { isTimeZone, nextOffsetChange, offsetAt, TimeZone } from './time/timeZone.ts';
export * from './time/validityWindow.ts';
export * from './time/zonedTime.ts';
export * from './voucher/applyToVoucher.ts';
export * from './voucher/voucher.ts';
