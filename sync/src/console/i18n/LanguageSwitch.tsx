import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { useI18n } from './I18n.tsx';
import { LOCALES } from './locale.ts';

const NAMES = { ja: '日本語', en: 'English' } as const;

/** Each language is named in itself, so that whoever needs it finds it. */
export function LanguageSwitch() {
  const { locale, setLocale, t } = useI18n();
  return (
    <ToggleButtonGroup
      className="language"
      aria-label={t.language}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[locale]}
      onSelectionChange={(keys) => {
        const chosen = LOCALES.find((one) => keys.has(one));
        if (chosen !== undefined) setLocale(chosen);
      }}
    >
      {LOCALES.map((one) => (
        <ToggleButton key={one} id={one} className="language-choice" lang={one}>
          {NAMES[one]}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
