/** What a client key may be allowed beyond looking and judging: each has its switch. */
export type ClientAction =
  | 'redeem'
  | 'publish'
  | 'list_vouchers'
  | 'create_customer'
  | 'loyalty_events';
