/** A terminal that may sell, and how far it may go without a right in one unit. */
export type RiskTerminal = {
  readonly terminalId: string;
  /** The most outstanding at risk, over all vouchers. */
  readonly riskLimit: number;
  /** The most of it that may come from one shift; null for no such limit. */
  readonly shiftLimit: number | null;
};

/** A terminal that was written off and may still sell: what it held then, and its risk limit. */
export type LostTerminal = {
  readonly terminalId: string;
  readonly allotted: number;
  readonly riskLimit: number;
};

/** The most that can be lost, in one unit. */
export type WorstCase = {
  /** At risk, however long all tills stay away. */
  readonly room: number;
  /** At risk, before any of them opens another shift. */
  readonly shiftRoom: number;
  /** What written-off terminals could still cost. */
  readonly lost: number;
};

/**
 * What a terminal may have outstanding at risk: its limit, whether it is connected or not, for it
 * may be cut off in a moment. A limit for a shift bounds one shift and not the days that follow it;
 * one of 0 leaves nothing ever.
 */
export function riskRoom({ riskLimit, shiftLimit }: RiskTerminal): Omit<WorstCase, 'lost'> {
  if (shiftLimit === null) return { room: riskLimit, shiftRoom: riskLimit };
  return { room: shiftLimit === 0 ? 0 : riskLimit, shiftRoom: Math.min(riskLimit, shiftLimit) };
}

/**
 * The worst case of a unit, known beforehand:
 *
 *   room = sum over terminals that may sell of what each may have outstanding at risk, whatever the
 *          campaigns say now: a till that is away goes by what they said when it heard of them;
 *   lost = sum over written-off terminals, until a person knows what became of them, of what they
 *          held and what they may go beyond it.
 *
 * What tills took at risk never comes to more than `room` at any moment (I3), and what has been
 * taken already and is not paid is part of it. A till that was copied counts once for each copy,
 * which nobody knows beforehand.
 */
export function worstCase(
  terminals: readonly RiskTerminal[],
  lost: readonly LostTerminal[],
): WorstCase {
  const rooms = terminals.map(riskRoom);
  return {
    room: sum(rooms.map(({ room }) => room)),
    shiftRoom: sum(rooms.map(({ shiftRoom }) => shiftRoom)),
    lost: sum(lost.map((one) => one.allotted + one.riskLimit)),
  };
}

/**
 * The worst case of one voucher: at each terminal the smaller of what its campaign allows for one
 * voucher (`perVoucher`, 0 where it allows none) and what the terminal may have outstanding; of
 * written-off terminals also what they held of this voucher.
 */
export function voucherWorstCase(
  terminals: readonly RiskTerminal[],
  lost: readonly LostTerminal[],
  perVoucher: number,
): WorstCase {
  const rooms = terminals.map(riskRoom);
  return {
    room: sum(rooms.map(({ room }) => Math.min(perVoucher, room))),
    shiftRoom: sum(rooms.map(({ shiftRoom }) => Math.min(perVoucher, shiftRoom))),
    lost: sum(lost.map((one) => one.allotted + Math.min(perVoucher, one.riskLimit))),
  };
}

/** Limits of many terminals may add up to more than a balance counts: it is that much, or more. */
const sum = (amounts: readonly number[]): number =>
  Math.min(
    Number.MAX_SAFE_INTEGER,
    amounts.reduce((total, amount) => total + amount, 0),
  );
