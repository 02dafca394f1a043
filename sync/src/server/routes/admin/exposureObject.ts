import { Amount, codeTail, TerminalStatus, Unit } from '@counterfoil/core';
import { z } from 'zod';
import type { Exposure, Figures, FiguresByUnit } from '../../desk/exposure.ts';
import type { VoucherExposure } from '../../desk/voucherExposure.ts';
import { WireTime } from '../v1/wireTime.ts';
import type { Names } from './entryObject.ts';

const Room = {
  room: Amount.check(
    z.describe('The most that may stand at risk at once, however long all tills stay away.'),
  ),
  shiftRoom: Amount.check(z.describe('The same before any till opens another shift.')),
  lost: Amount.check(
    z.describe('What terminals that were written off held, and may go beyond it.'),
  ),
  worst: Amount.check(z.describe('`room` and `lost` together.')),
};

const FiguresObject = z.object({
  allotted: Amount.check(z.describe('Set aside for terminals, to spend without asking.')),
  over: Amount.check(z.describe('Taken beyond balances and owed still.')),
  charged: Amount.check(z.describe('Of what was owed: what stores were charged.')),
  loss: Amount.check(z.describe('Of what was owed: what was written off.')),
  ...Room,
});

const ByUnit = z.record(z.string(), FiguresObject);

/** What may be lost at most, and what was. */
export const ExposureObject = z
  .object({
    time: WireTime,
    units: ByUnit,
    stores: z.array(z.object({ storeId: z.string(), storeName: z.string(), units: ByUnit })),
    terminals: z.array(
      z.object({
        terminalId: z.string(),
        terminalName: z.string(),
        storeId: z.string(),
        status: TerminalStatus,
        units: ByUnit,
      }),
    ),
  })
  .meta({ id: 'Exposure' });
export type ExposureObject = z.infer<typeof ExposureObject>;

export const VoucherExposureObject = z
  .object({
    voucherId: z.string(),
    codeTail: z.string(),
    unit: z.nullable(Unit),
    available: Amount,
    allotted: z.array(
      z.object({ terminalId: z.string(), terminalName: z.string().nullable(), amount: Amount }),
    ),
    over: z.array(
      z.object({ storeId: z.string(), storeName: z.string().nullable(), amount: Amount }),
    ),
    perVoucher: Amount.check(z.describe('The most that a terminal may take of it at risk.')),
    ...Room,
  })
  .meta({ id: 'VoucherExposure' });
export type VoucherExposureObject = z.infer<typeof VoucherExposureObject>;

export const showExposure = (exposure: Exposure, time: string): ExposureObject => ({
  time,
  units: showFigures(exposure.units),
  stores: exposure.stores.map(({ store, units }) => ({
    storeId: store.id,
    storeName: store.name,
    units: showFigures(units),
  })),
  terminals: exposure.terminals.map(({ row: { terminal }, units }) => ({
    terminalId: terminal.id,
    terminalName: terminal.name,
    storeId: terminal.storeId,
    status: terminal.status,
    units: showFigures(units),
  })),
});

export const showVoucherExposure = (
  { voucher, allotted, over, available, perVoucher, ...worst }: VoucherExposure,
  names: Names,
): VoucherExposureObject => ({
  voucherId: voucher.id,
  codeTail: codeTail(voucher),
  unit: voucher.unit,
  available,
  allotted: allotted.map((one) => ({
    ...one,
    terminalName: names.terminals.get(one.terminalId) ?? null,
  })),
  over: over.map((one) => ({ ...one, storeName: names.stores.get(one.storeId) ?? null })),
  perVoucher,
  ...withWorst(worst),
});

const showFigures = (units: FiguresByUnit): Record<string, z.infer<typeof FiguresObject>> =>
  Object.fromEntries(
    Object.entries(units).map(([unit, figures]) => [unit, withWorst<Figures>(figures)]),
  );

const withWorst = <T extends { readonly room: number; readonly lost: number }>(figures: T) => ({
  ...figures,
  worst: Math.min(Number.MAX_SAFE_INTEGER, figures.room + figures.lost),
});
