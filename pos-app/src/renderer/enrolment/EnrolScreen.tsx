import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { TextField } from 'react-aria-components/TextField';
import type { StationConfig } from '../../station/bridge/stationConfig.ts';
import { parseHqUrl } from '../../station/hqAddress.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { useTillTools } from '../till/tillTools.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { type EnrolProblem, enrolProblemText, toEnrolProblem } from './enrolProblem.ts';

type EnrolScreenProps = { readonly config: StationConfig; readonly onEnrolled: () => void };

/** Survives the reload that lets a page talk to a new HQ. */
const KEPT_CODE = 'counterfoil.enrolCode';

/** The first start: binds this till to a terminal of HQ. The demo does it by itself. */
export function EnrolScreen({ config, onEnrolled }: EnrolScreenProps) {
  const { till, station } = useTillTools();
  const { t, toggleLocale } = useI18n();
  const [hqUrl, setHqUrl] = useState(config.hqUrl ?? '');
  const [code, setCode] = useState(
    () => config.enrolCodes[0] ?? sessionStorage.getItem(KEPT_CODE) ?? '',
  );
  const [problem, setProblem] = useState<string | null>(null);
  const [isWorking, setWorking] = useState(false);
  const isBusy = useRef(false);

  async function enrol(): Promise<string | null> {
    const address = parseHqUrl(hqUrl);
    if (address === null) return t.enrol.error.notAnAddress;
    if (address !== config.hqUrl) {
      const { error } = await station.call('setHq', { hqUrl: address });
      if (error !== null) return t.enrol.error[error];
      // Only a page that is loaded anew may talk to the new address.
      sessionStorage.setItem(KEPT_CODE, code.trim());
      location.reload();
      return null;
    }
    const codes = new Set([code.trim(), ...config.enrolCodes]);
    let problem: EnrolProblem | null = null;
    for (const each of codes) {
      const { error } = await till.enrol(address, each);
      problem = error === null ? null : toEnrolProblem(error);
      // A code of the demo may have been used by another till.
      if (problem?.type !== 'codeUnknown') break;
    }
    if (problem !== null) return enrolProblemText(problem, t);
    sessionStorage.removeItem(KEPT_CODE);
    onEnrolled();
    return null;
  }

  async function submit(): Promise<void> {
    if (isBusy.current) return;
    isBusy.current = true;
    setWorking(true);
    setProblem(null);
    try {
      setProblem(await enrol());
    } catch (error) {
      setProblem(t.enrol.error.other(error instanceof Error ? error.message : String(error)));
    } finally {
      isBusy.current = false;
      setWorking(false);
    }
  }
  const submitAtOnce = useEffectEvent(() => {
    if (hqUrl !== '' && code !== '') void submit();
  });
  useEffect(() => submitAtOnce(), []);

  return (
    <main className="enrol">
      <form
        className="enrol-card"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <p className="brand">{t.appName}</p>
        <h1>{t.enrol.title}</h1>
        <p className="muted">{t.enrol.intro}</p>
        <TextField
          className="text-field"
          value={hqUrl}
          onChange={setHqUrl}
          isReadOnly={config.hqUrl !== null}
          isRequired
          autoFocus={config.hqUrl === null}
        >
          <Label>{t.enrol.hqUrl}</Label>
          <Input inputMode="url" autoComplete="off" spellCheck={false} />
        </TextField>
        <TextField
          className="text-field"
          value={code}
          onChange={setCode}
          isRequired
          autoFocus={config.hqUrl !== null}
        >
          <Label>{t.enrol.code}</Label>
          <Input className="code-input" autoComplete="off" spellCheck={false} />
        </TextField>
        {problem === null ? null : (
          <p className="problem" role="alert">
            {problem}
          </p>
        )}
        {isWorking ? (
          <p className="working" role="status">
            <span className="spinner" aria-hidden="true" />
            {config.isDemo ? t.enrol.demo : t.enrol.working}
          </p>
        ) : null}
        <div className="enrol-actions">
          <ActionButton look="quiet" onPress={toggleLocale}>
            {t.switchLanguage}
          </ActionButton>
          <ActionButton
            type="submit"
            look="primary"
            size="large"
            hotkey={t.keys.enter}
            isDisabled={isWorking}
          >
            {t.enrol.submit}
          </ActionButton>
        </div>
      </form>
    </main>
  );
}
