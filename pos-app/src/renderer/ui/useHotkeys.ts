import { useEffect, useEffectEvent } from 'react';

/** By `KeyboardEvent.key`, with `Shift+` before it where Shift is held. */
export type Hotkeys = Readonly<Record<string, () => void>>;

/**
 * Keys that work wherever the focus is. Those of a screen rest while a dialog is open; those of a
 * dialog are its own.
 */
export function useHotkeys(hotkeys: Hotkeys, place: 'screen' | 'dialog' = 'screen'): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    const isDialogOpen = document.querySelector('.sheet-shade') !== null;
    if (event.isComposing || isDialogOpen !== (place === 'dialog')) return;
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
