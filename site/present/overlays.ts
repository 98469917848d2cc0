import { html } from '#site/ui/dom.ts';
import { pointerNow } from './enlarging.ts';
import { HELP } from './keys.ts';
import { t } from '#site/words/t.ts';

export type Veil = 'black' | 'white';

/** A screen of one colour: the class looks at the speaker. */
export function createVeil() {
  const element = html('div', { class: 'slideVeil', 'aria-hidden': 'true' });
  return {
    get shown(): Veil | null {
      return element.isConnected ? (element.dataset['is'] as Veil) : null;
    },
    show(veil: Veil | null) {
      if (veil === null) return element.remove();
      element.dataset['is'] = veil;
      document.body.append(element);
    },
  };
}

/** A place on the screen, in shares of the slide. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** A large dot that the class sees, in the place of a pointer that it would not. */
export function createDot(root: HTMLElement) {
  const element = html('div', { class: 'slideDot', 'aria-hidden': 'true' });
  const put = (x: number, y: number) => {
    element.style.left = `${x}px`;
    element.style.top = `${y}px`;
  };
  const follow = ({ clientX, clientY }: PointerEvent) => put(clientX, clientY);
  let isOn = false;
  const set = (on: boolean) => {
    isOn = on;
    root.toggleAttribute('data-pointing', on);
    if (on) document.body.append(element);
    else element.remove();
    const change = on ? addEventListener : removeEventListener;
    change('pointermove', follow as EventListener);
  };
  return {
    toggle() {
      set(!isOn);
      put(pointerNow().x, pointerNow().y);
    },
    /** Where the speaker points in the other window; null for nowhere. */
    point(at: Spot | null) {
      if (isOn) return;
      if (at === null) return element.remove();
      put(at.x * innerWidth, at.y * innerHeight);
      document.body.append(element);
    },
    end: () => set(false),
  };
}

/** The keys, as a page over the slide. */
export function showHelp(): void {
  const close = html('button', { type: 'button', class: 'plainButton' }, t('Close'));
  const dialog = html(
    'dialog',
    { class: 'slideKeys', 'aria-labelledby': 'slide-keys' },
    html('h2', { id: 'slide-keys' }, t('Keys of a presentation')),
    html(
      'dl',
      {},
      ...HELP.flatMap(([keys, does]) => [html('dt', {}, keys), html('dd', {}, does)]),
    ),
    html(
      'p',
      {},
      t(
        'A part of a figure that has the focus keeps the arrows, Space and Enter: click it, or come to it with Tab; Esc gives the keys back to the slides. Keys of a remote always turn slides.',
      ),
    ),
    close,
  );
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
