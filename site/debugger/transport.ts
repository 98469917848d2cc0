import { html, svg } from '#site/ui/dom.ts';
import { partsOf } from './parts.ts';
import type { Stepper } from './stepper.ts';
import { findSteps } from './tree.ts';

/** Buttons, scrubber and search: how a reader moves through the run. */
export interface Transport {
  readonly element: HTMLElement;
  /** Puts the cursor into the search field. */
  search(): void;
}

const HEIGHT = 24;
const LOWEST = 3;

/** One bar per step, as high as it took long (its square root, so that short ones are seen). */
function bars(stepper: Stepper): SVGSVGElement {
  const { steps } = stepper;
  const sizes = steps.map(({ ms, shape }) =>
    Math.sqrt(ms ?? shape.reduce((all, size) => all * size, 1)),
  );
  const largest = Math.max(...sizes, Number.MIN_VALUE);
  return svg(
    'svg',
    {
      viewBox: `0 0 ${Math.max(1, steps.length)} ${HEIGHT}`,
      preserveAspectRatio: 'none',
      'aria-hidden': 'true',
    },
    ...sizes.map((size, step) => {
      const height = LOWEST + (HEIGHT - LOWEST) * (size / largest);
      return svg('rect', { x: step + 0.12, y: HEIGHT - height, width: 0.76, height });
    }),
  );
}

function partNames(stepper: Stepper): HTMLElement[] {
  const all = stepper.steps.length;
  return partsOf(stepper.steps).map(({ name, begin, end }) => {
    const button = html(
      'button',
      { type: 'button', class: 'part', 'data-begin': begin },
      name,
    );
    button.style.left = `${(100 * begin) / all}%`;
    button.style.width = `${(100 * (end - begin)) / all}%`;
    button.setAttribute('aria-label', `To the first tensor of ${name}`);
    button.addEventListener('click', () => stepper.go(begin));
    return button;
  });
}

function searchField(stepper: Stepper): HTMLElement {
  const list = html('datalist', { id: 'debugger-paths' });
  const field = html('input', {
    type: 'search',
    class: 'search',
    list: list.id,
    placeholder: 'Number or name',
    'aria-label': 'Jump to a tensor: its number or words of its name',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  const say = html('span', { class: 'found', role: 'status' });
  let hits: number[] = [];
  let chosen = 0;
  const show = () => {
    const text = field.value.trim();
    say.textContent =
      text === '' ? '' : hits.length === 0 ? 'none' : `${chosen + 1} of ${hits.length}`;
  };
  const look = () => {
    hits = findSteps(stepper.steps, field.value);
    chosen = 0;
    const [first] = hits;
    if (first !== undefined) stepper.go(first);
    show();
  };
  field.addEventListener('input', look);
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      field.value = '';
      hits = [];
      show();
      field.blur();
    }
    if (event.key !== 'Enter' || hits.length === 0) return;
    event.preventDefault();
    chosen = (chosen + (event.shiftKey ? hits.length - 1 : 1)) % hits.length;
    stepper.go(hits[chosen] ?? 0);
    show();
  });
  stepper.watch((why) => {
    if (why === 'run' && list.childElementCount !== stepper.steps.length)
      list.replaceChildren(
        ...stepper.steps.map(({ path }) => html('option', { value: path })),
      );
  });
  return html('span', { class: 'jump' }, field, say, list);
}

/** The row of controls that moves `stepper`. */
export function transport(stepper: Stepper): Transport {
  const previous = html('button', { type: 'button', class: 'd-button' }, 'Previous');
  const next = html('button', { type: 'button', class: 'd-button' }, 'Next');
  const place = html('output', { class: 'place' }, 'No run yet');
  const strip = html('div', { class: 'bars' });
  const range = html('input', {
    type: 'range',
    class: 'scrubber',
    min: 0,
    max: 0,
    step: 1,
    'aria-label': 'Step of the forward pass',
  });
  const names = html('div', { class: 'parts' });
  const jump = searchField(stepper);
  previous.title = 'Left arrow';
  next.title = 'Space or right arrow';
  previous.addEventListener('click', () => stepper.go(stepper.at - 1));
  next.addEventListener('click', () => stepper.go(stepper.at + 1));
  range.addEventListener('input', () => stepper.go(range.valueAsNumber));

  let drawn: readonly unknown[] = [];
  const draw = () => {
    drawn = stepper.steps;
    strip.replaceChildren(bars(stepper));
    names.replaceChildren(...partNames(stepper));
    range.max = String(Math.max(0, stepper.steps.length - 1));
  };
  stepper.watch(() => {
    if (drawn !== stepper.steps) draw();
    const { at, current, steps } = stepper;
    range.value = String(at);
    range.setAttribute(
      'aria-valuetext',
      `${at + 1} of ${steps.length}, ${current?.path ?? ''}`,
    );
    place.textContent = `${at + 1} of ${steps.length}`;
    previous.disabled = at <= 0;
    next.disabled = at >= steps.length - 1;
    strip.querySelector('.now')?.classList.remove('now');
    strip.querySelectorAll('rect')[at]?.classList.add('now');
    for (const part of names.querySelectorAll<HTMLElement>('.part')) {
      const begin = Number(part.dataset.begin);
      const following = part.nextElementSibling as HTMLElement | null;
      const end = following ? Number(following.dataset.begin) : steps.length;
      part.classList.toggle('now', begin <= at && at < end);
    }
  });
  return {
    element: html(
      'div',
      { class: 'transport' },
      html('div', { class: 'moves' }, previous, next, place, jump),
      html('div', { class: 'track' }, strip, range, names),
    ),
    search: () => jump.querySelector('input')?.focus(),
  };
}
