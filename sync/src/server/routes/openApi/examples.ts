/** Bodies of the calls that most clients make, by method and path. Each of them does what it says. */
export const EXAMPLES: Readonly<Record<string, unknown>> = {
  'POST /v1/campaigns': {
    name: 'Autumn',
    type: 'AUTO_UPDATE',
    voucher: {
      type: 'DISCOUNT_VOUCHER',
      discount: { type: 'PERCENT', percent_off: 10 },
      redemption: { quantity: 1 },
      code_config: { pattern: 'AUTUMN-########' },
    },
    metadata: { season: 'autumn' },
  },
  'POST /v1/vouchers': { type: 'GIFT_VOUCHER', gift: { amount: 5000 } },
  'POST /v1/vouchers/:code': {
    type: 'GIFT_VOUCHER',
    gift: { amount: 5000 },
    expiration_date: '2030-12-31T14:59:59.000Z',
    metadata: { sold_at: 'Ginza' },
  },
  'POST /v1/vouchers/:code/balance': { amount: 1000, reason: 'Thank you for waiting' },
  'POST /v1/validations': {
    redeemables: [{ object: 'voucher', id: 'GIFT-2026', gift: { credits: 1200 } }],
    order: { amount: 3000 },
  },
  'POST /v1/redemptions': {
    redeemables: [{ object: 'voucher', id: 'GIFT-2026', gift: { credits: 1200 } }],
    order: { amount: 3000 },
    customer: { source_id: 'anna' },
  },
  'POST /v1/redemptions/:redemptionId/rollback': { reason: 'The customer brought it back' },
  'POST /v1/customers': {
    source_id: 'anna',
    name: 'Anna',
    email: 'anna@shop.example',
    metadata: { member: true },
  },
  'POST /v1/products': { source_id: 'tea', name: 'Green tea', price: 600 },
  'POST /v1/orders': {
    source_id: 'order-1',
    customer: { source_id: 'anna' },
    items: [{ source_id: 'tea', related_object: 'product', quantity: 2, price: 600 }],
  },
  'POST /v1/publications': { campaign: { name: 'Autumn' }, customer: { source_id: 'anna' } },
  'POST /v1/qualifications': {
    customer: { source_id: 'anna' },
    order: { amount: 3000 },
    scenario: 'ALL',
  },
  'POST /v1/validation-rules': {
    name: 'From 1,000 on',
    rules: {
      '1': { name: 'order.amount', conditions: { $more_than_or_equal: [1000] } },
      logic: '1',
    },
  },
  'POST /v1/segments': {
    type: 'static',
    name: 'Friends',
    customers: [],
  },
  'POST /v1/events': { event: 'wrote_review', customer: { source_id: 'anna' } },
  'POST /v1/loyalties': {
    name: 'Club',
    voucher: { type: 'LOYALTY_CARD', loyalty_card: { points: 0 } },
  },
  'POST /v1/exports': { exported_object: 'voucher', parameters: { order: '-created_at' } },
};
