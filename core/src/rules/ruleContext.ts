/** Free key/values of a record, as they came. */
export type RuleMetadata = Readonly<Record<string, unknown>>;

/** A line of the order, as `OrderItem` has it: quantity of units, price of one in minor units. */
export type RuleItem = {
  readonly productId: string | null;
  readonly skuId: string | null;
  readonly quantity: number;
  readonly price: number;
  readonly categories?: readonly string[] | undefined;
  readonly collections?: readonly string[] | undefined;
  readonly metadata?: RuleMetadata | undefined;
  readonly productMetadata?: RuleMetadata | undefined;
  readonly skuMetadata?: RuleMetadata | undefined;
};

export type RuleAddress = {
  readonly line1?: string | null | undefined;
  readonly line2?: string | null | undefined;
  readonly city?: string | null | undefined;
  readonly state?: string | null | undefined;
  readonly country?: string | null | undefined;
  readonly postalCode?: string | null | undefined;
};

/** What the caller knows of the customer; a set that is left out was not read. */
export type RuleCustomer = {
  readonly id: string;
  readonly sourceId?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  /** `YYYY-MM-DD`. */
  readonly birthdate?: string | null | undefined;
  readonly address?: RuleAddress | null | undefined;
  /** Milliseconds UTC. */
  readonly created?: number | null | undefined;
  readonly metadata: RuleMetadata;
  readonly segments?: ReadonlySet<string> | undefined;
  readonly tags?: ReadonlySet<string> | undefined;
  readonly loyaltyTiers?: ReadonlySet<string> | undefined;
  /** The consents that the customer has given. */
  readonly consents?: ReadonlySet<string> | undefined;
  /** Totals by name: `ordersCount`, `ordersAmount`, `redemptions`, … */
  readonly summary?: Readonly<Record<string, number>> | undefined;
};

/** Amounts in minor units: `amount` is due at this point of the stack, `initialAmount` before it. */
export type RuleOrder = {
  readonly id?: string | null | undefined;
  readonly amount: number;
  readonly initialAmount: number;
  /** Empty is as good as left out: nobody listed them. */
  readonly items?: readonly RuleItem[] | undefined;
  readonly metadata?: RuleMetadata | undefined;
  readonly paymentMethods?: readonly string[] | undefined;
};

/** What would be redeemed. */
export type RuleRedeemable = {
  readonly voucherId: string | null;
  readonly campaignId: string | null;
  readonly type: string;
  readonly metadata?: RuleMetadata | undefined;
  readonly campaignMetadata?: RuleMetadata | undefined;
  readonly categories?: readonly string[] | undefined;
  readonly holderId: string | null;
};

export type RulePlace = {
  readonly storeId: string | null;
  readonly terminalId: string | null;
  readonly channel: string | null;
  readonly userLogin?: string | null | undefined;
  readonly apiKey?: string | null | undefined;
};

/**
 * What was redeemed so far, without the redemption that is judged, in one span of time. `amount`
 * is what was taken off or spent, `ordersAmount` what the orders came to; null is not known.
 */
export type RedemptionTally = {
  readonly redemptions: number | null;
  readonly amount: number | null;
  readonly ordersAmount?: number | null | undefined;
  /** How many customers redeemed. */
  readonly customers?: number | null | undefined;
};

/** Since ever, and in the day and month of the programme's time zone. */
export type RedemptionTallies = {
  readonly ever: RedemptionTally | null;
  readonly day: RedemptionTally | null;
  readonly month: RedemptionTally | null;
};

/** Tallies by what they count; what the caller did not count is null or left out. */
export type RedemptionHistory = {
  readonly code?: RedemptionTallies | null | undefined;
  readonly customer?: RedemptionTallies | null | undefined;
  readonly customerWithCode?: RedemptionTallies | null | undefined;
  readonly customerInCampaign?: RedemptionTallies | null | undefined;
  readonly campaign?: RedemptionTallies | null | undefined;
  /** What is left of the campaign's budget, in its unit. */
  readonly budgetLeft?: number | null | undefined;
};

/** All that a rule may look at: plain data that the caller read. */
export type RuleContext = {
  readonly customer: RuleCustomer | null;
  readonly order: RuleOrder | null;
  readonly redeemable: RuleRedeemable | null;
  readonly place: RulePlace | null;
  /** Of the redemption. */
  readonly metadata: RuleMetadata | null;
  /** What the redemption asks to spend of a gift or loyalty card; null: all that fits, or no card. */
  readonly credits?: number | null | undefined;
  readonly event: { readonly name: string; readonly metadata: RuleMetadata } | null;
  readonly history: RedemptionHistory | null;
  /** Milliseconds UTC. */
  readonly time: number;
  /** The programme's, by its name in the tz database. */
  readonly timeZone: string;
};
