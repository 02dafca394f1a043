/** Made from the OpenAPI document: see docs/api.md. */
export type Exposure = {
  readonly time: string;
  readonly units: {
    readonly [name: string]: {
      /** Set aside for terminals, to spend without asking. */
      readonly allotted: number;
      /** Taken beyond balances and owed still. */
      readonly over: number;
      /** Of what was owed: what stores were charged. */
      readonly charged: number;
      /** Of what was owed: what was written off. */
      readonly loss: number;
      /** The most that may stand at risk at once, however long all tills stay away. */
      readonly room: number;
      /** The same before any till opens another shift. */
      readonly shiftRoom: number;
      /** What terminals that were written off held, and may go beyond it. */
      readonly lost: number;
      /** `room` and `lost` together. */
      readonly worst: number;
    };
  };
  readonly stores: readonly {
    readonly storeId: string;
    readonly storeName: string;
    readonly units: {
      readonly [name: string]: {
        /** Set aside for terminals, to spend without asking. */
        readonly allotted: number;
        /** Taken beyond balances and owed still. */
        readonly over: number;
        /** Of what was owed: what stores were charged. */
        readonly charged: number;
        /** Of what was owed: what was written off. */
        readonly loss: number;
        /** The most that may stand at risk at once, however long all tills stay away. */
        readonly room: number;
        /** The same before any till opens another shift. */
        readonly shiftRoom: number;
        /** What terminals that were written off held, and may go beyond it. */
        readonly lost: number;
        /** `room` and `lost` together. */
        readonly worst: number;
      };
    };
  }[];
  readonly terminals: readonly {
    readonly terminalId: string;
    readonly terminalName: string;
    readonly storeId: string;
    readonly status: 'active' | 'quarantined' | 'revoked' | 'writtenOff';
    readonly units: {
      readonly [name: string]: {
        /** Set aside for terminals, to spend without asking. */
        readonly allotted: number;
        /** Taken beyond balances and owed still. */
        readonly over: number;
        /** Of what was owed: what stores were charged. */
        readonly charged: number;
        /** Of what was owed: what was written off. */
        readonly loss: number;
        /** The most that may stand at risk at once, however long all tills stay away. */
        readonly room: number;
        /** The same before any till opens another shift. */
        readonly shiftRoom: number;
        /** What terminals that were written off held, and may go beyond it. */
        readonly lost: number;
        /** `room` and `lost` together. */
        readonly worst: number;
      };
    };
  }[];
};
