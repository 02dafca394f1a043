import { Button } from 'react-aria-components/Button';
import { useI18n } from '../i18n/I18n.tsx';
import { LanguageSwitch } from '../i18n/LanguageSwitch.tsx';

type TopBarProps = {
  readonly programme: string;
  readonly isFresh: boolean;
  readonly onSignedOut: () => void;
};

export function TopBar({ programme, isFresh, onSignedOut }: TopBarProps) {
  const { t } = useI18n();
  return (
    <header className="top-bar">
      <span className="brand">{t.product}</span>
      <h1 className="programme">{programme}</h1>
      <span className="top-bar-end">
        {isFresh ? (
          <span className="live">
            <svg viewBox="0 0 10 10" aria-hidden="true">
              <circle cx="5" cy="5" r="4" />
            </svg>
            {t.live}
          </span>
        ) : null}
        <LanguageSwitch />
        <Button className="button button-quiet" onPress={onSignedOut}>
          {t.signOut}
        </Button>
      </span>
    </header>
  );
}
