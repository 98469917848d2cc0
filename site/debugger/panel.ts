import { html } from '#site/ui/dom.ts';
import type { DebuggedBook, DebuggerLink } from './mountDebugger.ts';
import type { Stepper } from './stepper.ts';

/** The bar at a chapter's lower edge that opens into the debugger of its run. */
export interface Panel {
  /** Opens the panel at a tensor (or where it was). */
  open(path?: string): Promise<void>;
  close(): void;
}

/**
 * Makes `root` (`<Debugger panel />`) a panel over the book's runs. The debugger itself is loaded when
 * it is first opened; a link that names a step opens it at once, a word of the text
 * that names a tensor when it is pressed.
 */
export function startPanel(
  root: HTMLElement,
  book: DebuggedBook,
  link: DebuggerLink,
): Panel {
  const opener = root.querySelector<HTMLButtonElement>('.opener');
  const place = root.querySelector<HTMLElement>('.at');
  const inside = root.querySelector<HTMLElement>('.inside');
  if (!opener || !place || !inside)
    throw new Error('The panel of the debugger is not whole.');
  const body = html('div', { class: 'mounted' });
  inside.append(body);
  let stepper: Promise<Stepper> | null = null;

  const mount = async (): Promise<Stepper> => {
    const { mountDebugger } = await import('./mountDebugger.ts');
    const mounted = mountDebugger(body, book, link);
    const say = () => (place.textContent = mounted.current?.path ?? '');
    mounted.watch(say);
    say();
    return mounted;
  };
  const show = (wide: boolean) => {
    root.classList.toggle('open', wide);
    document.documentElement.classList.toggle('debugging', wide);
    opener.setAttribute('aria-expanded', String(wide));
    inside.hidden = !wide;
  };
  const open = async (path?: string) => {
    show(true);
    stepper ??= mount();
    const mounted = await stepper;
    if (path !== undefined) mounted.find(path);
    link.set({ step: mounted.current?.path ?? path ?? null });
  };
  const close = () => {
    show(false);
    link.set({ step: null });
    opener.focus();
  };
  opener.addEventListener('click', () => {
    if (inside.hidden) void open();
    else close();
  });
  root.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || inside.hidden) return;
    event.preventDefault();
    close();
  });
  document.addEventListener('click', ({ target }) => {
    const word =
      target instanceof Element ? target.closest<HTMLElement>('.do[data-see]') : null;
    if (word?.dataset.see) void open(word.dataset.see);
  });
  opener.disabled = false;
  if (link.state.step !== null) void open(link.state.step);
  return { open, close };
}
