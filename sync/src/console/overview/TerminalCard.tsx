import type { OverviewObject } from '../../server/routes/admin/overviewObject.ts';
import type { Format } from '../i18n/format.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { UnitAmounts } from './UnitAmounts.tsx';

type Terminal = OverviewObject['terminals'][number];

type TerminalCardProps = {
  readonly terminal: Terminal;
  readonly now: string;
  readonly format: Format;
};

/** One till as HQ sees it. What it has not sent yet HQ cannot know, so it is not shown. */
export function TerminalCard({ terminal, now, format }: TerminalCardProps) {
  const { t } = useI18n();
  const state = stateOf(terminal);
  return (
    <li className="terminal">
      <div className="terminal-top">
        <span className="terminal-name">{terminal.name}</span>
        <span className={`state state-${state}`}>
          <svg viewBox="0 0 12 12" aria-hidden="true">
            <path d={SHAPES[state]} />
          </svg>
          {t.stores.status[state]}
        </span>
      </div>
      {terminal.enrolled ? (
        <dl className="facts">
          <div>
            <dt>{t.stores.lastSeen}</dt>
            <dd>
              {terminal.lastSeen === null ? t.stores.never : format.ago(terminal.lastSeen, now)}
            </dd>
          </div>
          <div>
            <dt>{t.stores.acknowledged}</dt>
            <dd>{format.count(terminal.acknowledged)}</dd>
          </div>
          <div>
            <dt>{t.stores.allotted}</dt>
            <dd>
              <UnitAmounts amounts={terminal.allotted} format={format} />
            </dd>
          </div>
          <div>
            <dt>{t.stores.exposure}</dt>
            <dd>
              <UnitAmounts amounts={terminal.riskLimits} format={format} />
            </dd>
          </div>
        </dl>
      ) : null}
    </li>
  );
}

type State = 'listening' | 'away' | 'waiting' | 'quarantined' | 'revoked' | 'writtenOff';

const CROSS = 'M2.2 1 6 4.8 9.8 1 11 2.2 7.2 6 11 9.8 9.8 11 6 7.2 2.2 11 1 9.8 4.8 6 1 2.2z';

/** A disc, a ring, a bar or a cross: told apart without colour. */
const SHAPES: Readonly<Record<State, string>> = {
  listening: 'M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1z',
  away: 'M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1zm0 2a3 3 0 1 0 0 6a3 3 0 0 0 0-6z',
  waiting: 'M1 5h10v2H1z',
  quarantined: CROSS,
  revoked: CROSS,
  writtenOff: CROSS,
};

function stateOf({ status, enrolled, listening }: Terminal): State {
  if (status !== 'active') return status;
  if (!enrolled) return 'waiting';
  return listening ? 'listening' : 'away';
}
