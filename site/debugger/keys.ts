import type { Stepper } from './stepper.ts';

/** What keys do in the debugger. */
export interface KeyDeeds {
  search(): void;
  pin(): void;
  focusTree(): void;
}

/** Things that use these keys themselves. */
const OWN_KEYS =
  'input, textarea, select, [contenteditable], [role=tree], [role=application], [role=listbox], ' +
  '[role=slider], [role=grid], [role=radiogroup], [role=tab], .cm-editor';
const PRESSED = 'button, a, summary, label';

/** Steps by keys that were pressed inside `target`. */
export function listenForKeys(
  target: HTMLElement | Document,
  stepper: Stepper,
  deeds: KeyDeeds,
): void {
  const act: Readonly<Record<string, () => void>> = {
    ' ': () => stepper.go(stepper.at + 1),
    ArrowRight: () => stepper.go(stepper.at + 1),
    ArrowLeft: () => stepper.go(stepper.at - 1),
    Home: () => stepper.go(0),
    End: () => stepper.go(stepper.steps.length - 1),
    ArrowUp: () => deeds.focusTree(),
    ArrowDown: () => deeds.focusTree(),
    '/': () => deeds.search(),
    p: () => deeds.pin(),
  };
  target.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent) || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const on = event.target instanceof Element ? event.target : null;
    if (on?.closest(OWN_KEYS)) return;
    if (event.key === ' ' && on?.closest(PRESSED)) return;
    const deed = act[event.key];
    if (!deed) return;
    event.preventDefault();
    deed();
  });
}
