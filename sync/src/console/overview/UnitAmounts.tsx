import type { Format } from '../i18n/format.ts';
import { useI18n } from '../i18n/I18n.tsx';

type UnitAmountsProps = {
  readonly amounts: Readonly<Record<string, number>>;
  readonly format: Format;
};

/** Amounts of several units beside each other, money first. */
export function UnitAmounts({ amounts, format }: UnitAmountsProps) {
  const { t } = useI18n();
  const units = Object.keys(amounts).sort();
  if (units.length === 0) return <span className="nothing">{t.stores.nothing}</span>;
  return (
    <span className="amounts">
      {units.map((unit) => (
        <span key={unit}>{format.amount(amounts[unit] ?? 0, unit)}</span>
      ))}
    </span>
  );
}
