import { html } from '#site/ui/dom.ts';
import type { MotionStep } from './motion.ts';
import { t } from '#site/words/t.ts';

export interface StripHands {
  /** What moves, for a screen reader. */
  readonly label: string;
  readonly toggle: () => void;
  readonly back: () => void;
  readonly onward: () => void;
  /** The reader drags to a place. */
  readonly seek: (place: number) => void;
  /** The reader asks for one step by its name. */
  readonly show: (step: number) => void;
}

export interface StripState {
  readonly steps: readonly MotionStep[];
  /** The step that is shown, and the place on the strip: 0 .. number of steps. */
  readonly step: number;
  readonly place: number;
  readonly running: boolean;
}

/** Places of the slider within a step. */
const FINENESS = 100;

/**
 * Play, back, step, and a slider over all steps with their names; below, the sentence of the present
 * step. Who does not see it finds every sentence in the list of steps.
 */
export function strip({ label, toggle, back, onward, seek, show }: StripHands) {
  const button = (word: string, run: () => void) => {
    const made = html('button', { type: 'button', class: 'v-button' }, word);
    made.addEventListener('click', run);
    return made;
  };
  const play = button(t('Play'), toggle);
  const slider = html('input', {
    ...{ type: 'range', class: 'v-play-slider', min: 0, max: 1, step: 1 },
    'aria-label': label,
  });
  slider.addEventListener('input', (event) => {
    // The view tells of its own value.
    event.stopPropagation();
    seek(Number(slider.value) / FINENESS);
  });
  const list = html('ol', { class: 'v-motion-steps' });
  const name = html('b');
  const sentence = html('span');
  const count = html('span', { class: 'v-number v-motion-count' });
  let items: ReturnType<typeof itemOf>[] = [];
  return {
    root: html(
      'div',
      { class: 'v-motion-strip' },
      html(
        'div',
        { class: 'v-motion-bar' },
        html(
          'div',
          { class: 'v-row' },
          play,
          button(t('Back'), back),
          button(t('Step'), onward),
        ),
        html('div', { class: 'v-motion-line' }, slider, list),
        count,
      ),
      html('p', { class: 'v-story v-motion-words', 'aria-hidden': 'true' }, name, sentence),
    ),
    show({ steps, step, place, running }: StripState) {
      if (items.length !== steps.length) {
        items = steps.map((_, at) => itemOf(() => show(at)));
        list.replaceChildren(...items.map(({ root }) => root));
        list.style.setProperty('--steps', String(steps.length));
        slider.max = String(steps.length * FINENESS);
      }
      items.forEach((item, at) => item.show(steps[at], at === step));
      const now = steps[step];
      write(play, running ? t('Pause') : t('Play'));
      slider.value = String(Math.round(place * FINENESS));
      write(name, `${now?.name ?? ''}. `);
      write(sentence, now?.sentence ?? '');
      const where = `${step + 1} of ${steps.length}`;
      write(count, where);
      slider.setAttribute('aria-valuetext', `${where}, ${now?.name}: ${now?.sentence}`);
    },
  };
}

function itemOf(pick: () => void) {
  const button = html('button', { type: 'button', tabindex: -1 });
  const sentence = html('span', { class: 'visually-hidden' });
  button.addEventListener('click', pick);
  return {
    root: html('li', {}, button, sentence),
    show(step: MotionStep | undefined, isNow: boolean) {
      write(button, step?.name ?? '');
      write(sentence, `: ${step?.sentence ?? ''}`);
      if (isNow) button.setAttribute('aria-current', 'step');
      else button.removeAttribute('aria-current');
    },
  };
}

/** Words that stay the same are not laid out again at every frame. */
function write(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
