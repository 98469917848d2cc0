import { html } from '#site/ui/dom.ts';
import { t } from '#site/words/t.ts';

export interface PlayBarHands {
  /** What the slider chooses, for a screen reader. */
  readonly label: string;
  readonly play: () => void;
  readonly pause: () => void;
  readonly advance: () => void;
  readonly again: () => void;
  readonly seek: (at: number) => void;
}

export interface PlayBarState {
  readonly at: number;
  readonly last: number;
  /** Where that is. */
  readonly words: string;
  /** What is to be seen there, for a screen reader. */
  readonly found: string;
  readonly running: boolean;
  readonly isOver: boolean;
}

/** Play, one step, start again, and a slider over the steps: plain buttons, for keys and any hand. */
export function playBar({ label, play, pause, advance, again, seek }: PlayBarHands) {
  let running = false;
  // Not `disabled`, which would take the focus away while the step that it began is made.
  const button = (word: string, run: () => void) => {
    const made = html('button', { type: 'button', class: 'v-button' }, word);
    made.addEventListener('click', () => {
      if (made.getAttribute('aria-disabled') !== 'true') run();
    });
    return made;
  };
  const toggle = button(t('Play'), () => (running ? pause : play)());
  const one = button(t('One step'), advance);
  const back = button(t('Start again'), again);
  const slider = html('input', {
    type: 'range',
    class: 'v-play-slider',
    min: 0,
    max: 1,
    step: 1,
    'aria-label': label,
  });
  slider.addEventListener('input', (event) => {
    // The view tells of its own value.
    event.stopPropagation();
    seek(Number(slider.value));
  });
  const where = html('span', { class: 'v-number' });
  return {
    root: html(
      'div',
      { class: 'v-play' },
      html('div', { class: 'v-row' }, toggle, one, back),
      html('div', { class: 'v-play-steps' }, slider, where),
    ),
    show({ at, last, words, found, running: now, isOver }: PlayBarState) {
      running = now;
      toggle.textContent = now ? t('Pause') : t('Play');
      one.setAttribute('aria-disabled', String(now || isOver));
      slider.max = String(Math.max(1, last));
      slider.value = String(at);
      slider.setAttribute('aria-valuetext', [words, found].filter(Boolean).join(', '));
      where.textContent = words;
    },
  };
}
