import type { Ground } from '@counterfoil/core';
import { useI18n } from '../i18n/I18n.tsx';

/** A shape of its own for each ground, so that colour is not needed to tell them apart. */
const SHAPES: Readonly<Record<Ground, string>> = {
  online: 'M8 1.5a6.5 6.5 0 1 1 0 13a6.5 6.5 0 0 1 0-13z',
  allotted: 'M8 0.8 15.2 8 8 15.2 0.8 8z',
  atRisk: 'M8 1 15.4 14.4H0.6z',
};

/** What a redemption rested on: by word, shape and colour. */
export function GroundMark({ ground }: { readonly ground: Ground }) {
  const { t } = useI18n();
  return (
    <span className={`ground ground-${ground}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={SHAPES[ground]} />
      </svg>
      {t.ground[ground]}
    </span>
  );
}
