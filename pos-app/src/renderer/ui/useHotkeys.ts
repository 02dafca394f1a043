import { useEffect, useEffectEvent } from 'react';

/** By `KeyboardEvent.key`, with `Shift+` before it where Shift is held. */
export type Hotkeys = Readonly<Record<string, () => void>>;

/** Keys that work wherever the focus is, but not while a dialog is open: that has its own. */
export function useHotkeys(hotkeys: Hotkeys): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.isComposing || document.querySelector('.sheet-shade') !== null) return;
    const act = hotkeys[event.shiftKey ? `Shift+${event.key}` : event.key];
    if (act === undefined) return;
    event.preventDefault();
    if (!event.repeat) act();
  });
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
