/** Which pin of the drawer connector the solenoid hangs on. */
export type DrawerPin = 2 | 5;

export type DrawerPulse = {
  pin?: DrawerPin;
  /** Pulse length, 2 to 510 ms in steps of 2. */
  onMs?: number;
  /** Rest afterwards, up to 510 ms; never shorter than the pulse. */
  offMs?: number;
};

/**
 * ESC p m t1 t2 (times in units of 2 ms). Both times are always sent: without them the printer takes
 * the next two bytes of the job for them.
 */
export function drawerKick({ pin = 2, onMs = 100, offMs = 500 }: DrawerPulse = {}): Uint8Array {
  for (const time of [onMs, offMs]) {
    if (!(time >= 2 && time <= 510)) throw new Error(`drawer pulse outside 2..510 ms: ${time}`);
  }
  const on = Math.floor(onMs / 2);
  const off = Math.max(on, Math.floor(offMs / 2));
  return Uint8Array.of(0x1b, 0x70, pin === 2 ? 0 : 1, on, off);
}
