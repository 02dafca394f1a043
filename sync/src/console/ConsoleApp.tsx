import { useState } from 'react';
import { I18nRoot } from './i18n/I18n.tsx';
import { OverviewPage } from './overview/OverviewPage.tsx';
import { type ConsoleKey, readKey, writeKey } from './session/apiKey.ts';
import { SignIn } from './session/SignIn.tsx';

/** The console: a sign-in, and one page. */
export function ConsoleApp() {
  const [key, setKey] = useState<ConsoleKey | null>(() => readKey(sessionStorage));
  const change = (next: ConsoleKey | null): void => {
    writeKey(sessionStorage, next);
    setKey(next);
  };
  return (
    <I18nRoot>
      {key === null ? (
        <SignIn onSignedIn={change} />
      ) : (
        <OverviewPage consoleKey={key} onSignedOut={() => change(null)} />
      )}
    </I18nRoot>
  );
}
