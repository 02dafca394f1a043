import type { KeyboardWedge } from './keyboardWedge.ts';
import type { Scan, ScanProblem } from './scan.ts';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

type FieldSnapshot = {
  field: Field;
  value: string;
  selection: [number, number] | undefined;
};

/**
 * Listens for scans on a window or document, before the page does, and keeps them out of its fields.
 *
 * The first character of a scan cannot be told from a person's, so it reaches the focused field; quick
 * followers are stopped. A scan puts the field back to what it was; otherwise the stopped characters are
 * typed in, in order, at the latest `maxGapMs` after the last. Not put back: editable elements that are
 * no form fields, and what an input method composes.
 *
 * Returns the function that ends the listening.
 */
export function attachKeyboardWedge(
  target: EventTarget,
  wedge: KeyboardWedge,
  onScan: (scan: Scan) => void,
  onProblem?: (problem: ScanProblem) => void,
): () => void {
  let before: FieldSnapshot | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function listen(event: Event): void {
    if (!(event instanceof KeyboardEvent)) return;
    const result = wedge.handle(event);
    if (result.replay) typeText(result.replay);
    if (result.mayBeScan) before = takeSnapshot(event);
    if (result.consumed) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    if (result.takeBack && before) putBack(before);
    waitForMore();
    if (result.scan) onScan(result.scan);
    if (result.problem) onProblem?.(result.problem);
  }

  function waitForMore(): void {
    clearTimeout(timer);
    const deadline = wedge.deadline();
    if (deadline === undefined) return;
    // A page that was busy gets its timer before the keys that came meanwhile: let those go first.
    timer = setTimeout(
      () => {
        timer = setTimeout(() => {
          const text = wedge.flush(performance.now());
          if (text) typeText(text);
          else waitForMore();
        }, 0);
      },
      deadline - performance.now() + 1,
    );
  }

  target.addEventListener('keydown', listen, { capture: true });
  return () => {
    target.removeEventListener('keydown', listen, { capture: true });
    clearTimeout(timer);
  };
}

function takeSnapshot(event: Event): FieldSnapshot | undefined {
  const field = event.composedPath()[0];
  if (!isField(field)) return undefined;
  return { field, value: field.value, selection: selectionOf(field) };
}

function isField(it: EventTarget | null | undefined): it is Field {
  return (
    it instanceof HTMLInputElement ||
    it instanceof HTMLTextAreaElement ||
    it instanceof HTMLSelectElement
  );
}

/** Undefined where the field has none to tell, such as one for numbers. */
function selectionOf(field: Field): [number, number] | undefined {
  if (field instanceof HTMLSelectElement || field.selectionStart === null) return undefined;
  return [field.selectionStart, field.selectionEnd ?? field.selectionStart];
}

function putBack({ field, value, selection }: FieldSnapshot): void {
  if (!field.isConnected || field.value === value) return;
  setValue(field, value);
  if (selection && !(field instanceof HTMLSelectElement)) field.setSelectionRange(...selection);
}

/** Through the prototype's setter: React keeps its own on the element and would not see the change. */
function setValue(field: Field, value: string): void {
  const prototype = Object.getPrototypeOf(field);
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'historyUndo' }));
  if (field instanceof HTMLSelectElement) {
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

function typeText(text: string): void {
  // Old, but the only way that respects the selection, read-only fields, length limits and undo in every browser.
  document.execCommand('insertText', false, text);
}
