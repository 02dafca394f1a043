import { useEffect, useState } from 'react';
import type { StationConfig } from '../../station/bridge/stationConfig.ts';
import type { TillIdentity } from '../../till/index.ts';
import { EnrolScreen } from '../enrolment/EnrolScreen.tsx';
import { I18nRoot } from '../i18n/I18n.tsx';
import { type TillTools, TillToolsRoot } from '../till/tillTools.ts';
import { StartupProblem } from './StartupProblem.tsx';
import { TillScreen } from './TillScreen.tsx';

type AppProps = { readonly tools: TillTools };

/** The till: its working screen, or before that its enrolment. */
export function App({ tools }: AppProps) {
  const { till } = tools;
  const [identity, setIdentity] = useState<TillIdentity | null>(() => till.identity());
  return (
    <TillToolsRoot value={tools}>
      <I18nRoot
        currency={identity?.currency ?? 'JPY'}
        timeZone={identity?.timeZone ?? 'Asia/Tokyo'}
      >
        {identity === null ? (
          <Enrolment tools={tools} onEnrolled={() => setIdentity(till.identity())} />
        ) : (
          <TillScreen identity={identity} />
        )}
      </I18nRoot>
    </TillToolsRoot>
  );
}

type EnrolmentProps = AppProps & { readonly onEnrolled: () => void };

function Enrolment({ tools, onEnrolled }: EnrolmentProps) {
  const { station } = tools;
  const [config, setConfig] = useState<StationConfig | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  useEffect(() => {
    let isCurrent = true;
    const ask = async (): Promise<void> => {
      const answer = await station.call('config', {});
      if (!isCurrent) return;
      setConfig(answer);
      setProblem(null);
    };
    const askQuietly = () => {
      ask().catch(setProblem);
    };
    askQuietly();
    const stop = station.onChange(askQuietly);
    return () => {
      isCurrent = false;
      stop();
    };
  }, [station]);
  if (config !== null) return <EnrolScreen config={config} onEnrolled={onEnrolled} />;
  return problem === null ? null : <StartupProblem problem={problem} />;
}
