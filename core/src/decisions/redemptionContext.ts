import type { Metadata } from '../metadata/metadata.ts';
import type { CompiledRule } from '../rules/compileRule.ts';
import type { RedemptionHistory, RuleCustomer, RulePlace } from '../rules/ruleContext.ts';

/** Everything around a redemption that its terms may ask about, as the caller read it. */
export type RedemptionContext = {
  readonly customer: RuleCustomer | null;
  readonly place: RulePlace;
  /** What the command says of itself. */
  readonly metadata: Metadata;
  /** What was redeemed before; null where the caller does not know. */
  readonly history: RedemptionHistory | null;
  /** The validation rules that the terms name, by id; a rule that is missing refuses. */
  readonly rules: ReadonlyMap<string, CompiledRule>;
};

/** Nothing is known but the order and the voucher: what needs more is refused. */
export const NO_CONTEXT: RedemptionContext = {
  customer: null,
  place: { storeId: null, terminalId: null, channel: null, userLogin: null, apiKey: null },
  metadata: {},
  history: null,
  rules: new Map(),
};
