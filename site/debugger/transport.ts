import { notShown } from '#lib/trace/paths.ts';
import { html, svg } from '#site/ui/dom.ts';
import { button } from './button.ts';
import { partsOf } from './parts.ts';
import { searchField } from './searchField.ts';
import type { Stepper } from './stepper.ts';
import { t } from '#site/words/t.ts';

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
    button.setAttribute('aria-label', t('To the first tensor of {name}', { name }));
    button.addEventListener('click', () => stepper.go(begin));
    return button;
  });
}

/** Marks the bar of the present step, and the part in which it lies. */
function markNow(strip: HTMLElement, names: HTMLElement, at: number, all: number): void {
  strip.querySelector('.now')?.classList.remove('now');
  strip.querySelectorAll('rect')[at]?.classList.add('now');
  for (const part of names.querySelectorAll<HTMLElement>('.part')) {
    const begin = Number(part.dataset.begin);
    const following = part.nextElementSibling as HTMLElement | null;
    const end = following ? Number(following.dataset.begin) : all;
    part.classList.toggle('now', begin <= at && at < end);
  }
}

/** What a link named, and what comes near it. */
function missingWords({ missing, steps }: Stepper): string {
  if (missing === null) return '';
  return notShown(
    missing,
    steps.map(({ path }) => path),
  );
}

/** The row of controls that moves `stepper`. */
export function transport(stepper: Stepper): Transport {
  const move = (by: number) => () => stepper.go(stepper.at + by);
  const previous = button(t('Previous'), move(-1), t('Left arrow'));
  const next = button(t('Next'), move(1), t('Space or right arrow'));
  const place = html('output', { class: 'place' }, 'No run yet');
  const strip = html('div', { class: 'bars' });
  const range = html('input', {
    type: 'range',
    class: 'scrubber',
    min: 0,
    max: 0,
    step: 1,
    'aria-label': t('Step of the forward pass'),
  });
  const names = html('div', { class: 'parts' });
  const jump = searchField(stepper);
  const missing = html('p', { class: 'missing', role: 'status' });
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
    missing.textContent = missingWords(stepper);
    range.value = String(at);
    range.setAttribute(
      'aria-valuetext',
      t('{at} of {all}, {path}', {
        at: at + 1,
        all: steps.length,
        path: current?.path ?? '',
      }),
    );
    place.textContent = t('{at} of {all}', { at: at + 1, all: steps.length });
    previous.disabled = at <= 0;
    next.disabled = at >= steps.length - 1;
    markNow(strip, names, at, steps.length);
  });
  return {
    element: html(
      'div',
      { class: 'transport' },
      html('div', { class: 'moves' }, previous, next, place, jump),
      missing,
      html('div', { class: 'track' }, strip, range, names),
    ),
    search: () => jump.querySelector('input')?.focus(),
  };
}
