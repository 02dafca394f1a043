import type { Voucher } from '@counterfoil/core';
import { createMemoryTerminalStorage, type TerminalImage } from '@counterfoil/pos-app/storage';
import {
  createTill,
  type Till,
  type TillRedemption,
  type TillRollback,
  type TillStatus,
  type TillVerdict,
} from '@counterfoil/pos-app/till';
import type { TerminalStorage, Timers } from '@counterfoil/sync/client';
import type { HqContext } from '@counterfoil/sync/server';
import { createDeskLine, type DeskLine, type LineFaults } from './deskLink.ts';
import { createFaultyStorage, type FaultyStorage } from './faultyStorage.ts';
import type { MachineTime } from './manualTime.ts';

/** What a till of the shop needs from it. */
export type TillSite = {
  readonly context: HqContext;
  readonly listen: (terminalId: string, onWake: () => void) => () => void;
  /** A clock and timers for one machine. */
  readonly createMachine: () => MachineTime;
  /** Waits for a promise; where time is moved by hand, it moves until the promise is settled. */
  readonly run: <T>(promise: Promise<T>) => Promise<T>;
};

/** A real till on memory storage and on a line that can be cut. Amounts are in yen. */
export type ShopTill = {
  readonly till: Till;
  readonly terminalId: string;
  readonly line: DeskLine;
  readonly faults: LineFaults;
  readonly storage: TerminalStorage;
  readonly disk: Pick<FaultyStorage<TerminalStorage>, 'refuse' | 'refuseIdentity'>;
  readonly machine: MachineTime;
  /** Cuts the line and lets the till notice. */
  readonly cut: () => Promise<void>;
  /** Mends the line and lets the till sync. */
  readonly mend: () => Promise<void>;
  readonly sync: () => Promise<TillStatus>;
  /** Takes `amount` of the card, or as much as `due` allows where it is null. */
  readonly redeem: (
    id: string,
    card: Pick<Voucher, 'code'>,
    amount: number | null,
    due?: number,
  ) => Promise<TillRedemption>;
  readonly validate: (
    card: Pick<Voucher, 'code'>,
    amount: number | null,
    due?: number,
  ) => Promise<TillVerdict>;
  readonly rollBack: (
    id: string,
    redemptionId: string,
    amount?: number | null,
  ) => Promise<TillRollback>;
  /** What is on the disk now. */
  readonly image: () => TerminalImage;
  /** Pulls the plug: nothing of it runs any more. */
  readonly kill: () => void;
  /** Pulls the plug and starts again on what is on the disk, or on an older image of it. */
  readonly restart: (image?: TerminalImage) => Promise<ShopTill>;
};

/** Starts a till on what its disk holds; `terminalId` is null before it is enrolled. */
export async function startTill(
  site: TillSite,
  image: TerminalImage | undefined,
  enrolCode: string | null,
  restarted?: { readonly skew: number },
): Promise<ShopTill> {
  const { context, run } = site;
  const machine = site.createMachine();
  machine.skew = restarted?.skew ?? 0;
  const line = createDeskLine(context, site.listen);
  const memory = createMemoryTerminalStorage(image);
  const disk = createFaultyStorage(memory);
  const till = await createTill({
    storage: disk.storage,
    timers: machine.timers,
    createLink: () => line.link,
    randomBytes: context.randomBytes,
    receipts: () => 'ja',
  });
  if (enrolCode !== null) {
    const { error } = await run(till.enrol('http://hq.invalid', enrolCode));
    if (error !== null) throw new Error(error);
  }
  const kill = (): void => {
    machine.kill();
    line.kill();
  };
  const request = (code: string, amount: number | null, due: number | undefined) => ({
    code,
    amount,
    order: { amount: due ?? amount ?? 0 },
  });
  return {
    till,
    terminalId: till.identity()?.terminalId ?? '',
    line,
    faults: line.faults,
    storage: disk.storage,
    disk,
    machine,
    cut: async () => {
      line.cut();
      await run(till.syncNow());
    },
    mend: async () => {
      line.mend();
      await run(till.syncNow());
    },
    sync: () => run(till.syncNow()),
    redeem: (id, { code }, amount, due) => run(till.redeem(id, request(code, amount, due))),
    validate: ({ code }, amount, due) => run(till.validate(request(code, amount, due))),
    rollBack: (id, redemptionId, amount = null) =>
      run(till.rollBack(id, redemptionId, amount, null)),
    image: memory.image,
    kill,
    restart: async (older) => {
      const stored = older ?? memory.image();
      kill();
      return startTill(site, stored, null, { skew: machine.skew });
    },
  };
}

/** The machine's own time: for a shop whose clock nobody moves by hand. */
export const machineOf = (timers: Timers): MachineTime => ({
  timers,
  skew: 0,
  kill: () => undefined,
});
