/** What may stand in a path in place of each name, beside what the catalogue calls opaque ids. */
export const PATH_IDS = {
  campaignId: 'the id or the name of a campaign',
  code: 'the code of a voucher, or its id',
  memberId: 'the code of a loyalty card or a referral code, or its id',
  customerId: 'the id of a customer, or its source_id',
  orderId: 'the id of an order, or its source_id',
  productId: 'the id of a product, or its source_id',
  skuId: 'the id of a SKU, or its source_id',
} as const;
