/** What a desk says of a decision, for whoever counts: never what it was about. */
export type Observation =
  | {
      readonly type: 'redemptionRefused';
      /** The rejection's type, or the key of the refusal where nothing was decided. */
      readonly reason: string;
    }
  | {
      readonly type: 'validated';
      readonly valid: boolean;
      /** Of the first voucher that does not apply. */
      readonly reason: string | null;
    };
