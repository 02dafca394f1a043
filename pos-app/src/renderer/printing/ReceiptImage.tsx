import { useEffect, useRef, useState } from 'react';
import { useI18n } from '../i18n/I18n.tsx';
import { useTillTools } from '../till/tillTools.ts';

type ReceiptImageProps = { readonly source: string; readonly label: string };

/** The receipt as the printer would lay it out, drawn by the station. */
export function ReceiptImage({ source, label }: ReceiptImageProps) {
  const { station } = useTillTools();
  const { t } = useI18n();
  const paper = useRef<HTMLDivElement>(null);
  const [isMissing, setMissing] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    const draw = async (): Promise<void> => {
      const { svg } = await station.call('preview', { source });
      if (!isCurrent) return;
      setMissing(false);
      paper.current?.replaceChildren(toElement(svg));
    };
    const drawQuietly = () => {
      draw().catch(() => {
        if (isCurrent && paper.current?.firstChild == null) setMissing(true);
      });
    };
    drawQuietly();
    const stop = station.onChange(drawQuietly);
    return () => {
      isCurrent = false;
      stop();
    };
  }, [station, source]);
  return (
    <>
      <div className="paper" role="img" aria-label={label} ref={paper} />
      {isMissing ? <p className="muted">{t.receipts.noPreview}</p> : null}
    </>
  );
}

function toElement(svg: string): Element {
  const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  return document.importNode(parsed, true);
}
