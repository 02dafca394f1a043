import { type FormEvent, useEffect, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Form } from 'react-aria-components/Form';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { TextField } from 'react-aria-components/TextField';
import { useI18n } from '../i18n/I18n.tsx';
import { LanguageSwitch } from '../i18n/LanguageSwitch.tsx';
import { type ConsoleKey, readDemoKey } from './apiKey.ts';
import { readOverview } from './readOverview.ts';

type SignInProps = { readonly onSignedIn: (key: ConsoleKey) => void };

/** Asks for a key, and tries it before it lets anybody on. */
export function SignIn({ onSignedIn }: SignInProps) {
  const { t } = useI18n();
  const [key, setKey] = useState<ConsoleKey>({ appId: '', token: '' });
  const [isDemo, setDemo] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<'wrong' | 'unreachable' | null>(null);

  useEffect(() => {
    let isGone = false;
    readDemoKey().then(
      (demoKey) => {
        if (isGone || demoKey === null) return;
        setKey(demoKey);
        setDemo(true);
      },
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, []);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const answer = await readOverview(key, AbortSignal.timeout(10_000));
    setBusy(false);
    if (answer.type === 'overview') onSignedIn(key);
    else setProblem(answer.type === 'refused' ? 'wrong' : 'unreachable');
  };

  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <div className="sign-in-top">
          <span className="brand">{t.product}</span>
          <LanguageSwitch />
        </div>
        <h1>{t.signIn.title}</h1>
        {isDemo ? <p className="note">{t.signIn.demo}</p> : null}
        <Form onSubmit={(event) => void submit(event)}>
          <TextField
            value={key.appId}
            onChange={(appId) => setKey({ ...key, appId })}
            isRequired
            autoComplete="username"
          >
            <Label>{t.signIn.appId}</Label>
            <Input />
          </TextField>
          <TextField
            value={key.token}
            onChange={(token) => setKey({ ...key, token })}
            type="password"
            isRequired
            autoComplete="current-password"
          >
            <Label>{t.signIn.token}</Label>
            <Input />
          </TextField>
          {problem === null ? null : (
            <p className="problem" role="alert">
              {t.signIn[problem]}
            </p>
          )}
          <Button type="submit" className="button button-primary" isDisabled={isBusy}>
            {t.signIn.submit}
          </Button>
        </Form>
      </div>
    </main>
  );
}
