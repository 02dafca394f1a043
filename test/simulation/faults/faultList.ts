import { clockBack, clockDrift, clockForward, hqClockJump } from './clockFaults.ts';
import { killServer, killTill, powerCutHq, powerCutTill } from './crashes.ts';
import { fullTillDisk, slowHqDisk, slowTillDisk } from './diskFaults.ts';
import type { Fault } from './fault.ts';
import { cloneTill, restoreHq, restoreTill } from './oldImages.ts';
import { partitionHq, partitionStore, partitionTerminal } from './partitions.ts';
import { stolenTill } from './stolenTill.ts';

/** All faults that strike by themselves. Those of the network are rates of each message. */
export const FAULTS: readonly Fault[] = [
  partitionTerminal,
  partitionStore,
  partitionHq,
  killTill,
  powerCutTill,
  killServer,
  powerCutHq,
  slowTillDisk,
  fullTillDisk,
  slowHqDisk,
  clockForward,
  clockBack,
  clockDrift,
  hqClockJump,
  restoreTill,
  cloneTill,
  restoreHq,
  stolenTill,
];

/** Every fault by the name under which it is counted: a long run without one of them proves little. */
export const FAULT_NAMES: readonly string[] = [
  ...FAULTS.map(({ name }) => (name === 'fullTillDisk' ? 'fullDisk' : name)),
  'lostMessage',
  'lostRight',
  'duplicatedMessage',
  'delayedMessage',
  'reorderedMessage',
  'silentStream',
  'lostUnflushed',
  'hqLostUnflushed',
  'policyChange',
  'replacedTill',
  'caseSettled',
  'paper.posted',
  'paper.known',
];
