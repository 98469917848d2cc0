import { html } from '#site/ui/dom.ts';
import { controller } from './parts/controller.ts';
import { fitWidth } from './parts/fitWidth.ts';
import { percent } from './parts/numbers.ts';
import type { Operable } from './parts/operable.ts';
import { placeUnder } from './parts/places.ts';
import { t } from '#site/words/t.ts';

export interface BeforeAfterOptions {
  /** Names of the left and the right picture. */
  readonly labels?: readonly [string, string];
  /** Width by height of the pictures where they are addresses; square without. */
  readonly ratio?: number;
}

/**
 * Two pictures of one size over each other with a divider that can be dragged. Legends stand under
 * both, uncut. Its value is the divider's place, 0 (all is the second picture) .. 1 (all is the first).
 */
export function beforeAfter(
  a: Element | string,
  b: Element | string,
  { labels = [t('before'), t('after')], ratio = 1 }: BeforeAfterOptions = {},
): Operable<number> {
  const left = html('div', { class: 'v-before' }, pictureOf(a, labels[0]));
  const right = html('div', { class: 'v-after' }, pictureOf(b, labels[1]));
  const divider = html('div', {
    class: 'v-divider',
    role: 'slider',
    tabindex: '0',
    'aria-label': t('Divider between {before} and {after}', {
      before: labels[0],
      after: labels[1],
    }),
    'aria-valuemin': '0',
    'aria-valuemax': '100',
  });
  const pair = html('div', { class: 'v-compare-pair' }, right, left, divider);
  if (typeof a === 'string') pair.style.aspectRatio = String(ratio);
  const middle = html('span', { class: 'v-number' });
  const names = html(
    'div',
    { class: 'v-legend v-compare-names' },
    html('span', {}, `\u2190 ${labels[0]}`),
    middle,
    html('span', {}, `${labels[1]} \u2192`),
  );
  const legends = legendsUnder([a, b], labels);
  const root = html('div', { class: 'v-view v-compare' }, pair, names, legends);
  const control = controller(root, {
    first: 0.5,
    hold: (share) =>
      Math.round(Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0.5)) * 1000) /
      1000,
    words: (share) =>
      `${percent(share, 0)} ${labels[0]}, ${percent(1 - share, 0)} ${labels[1]}`,
    draw(share) {
      pair.style.setProperty('--share', percent(share).replace(' ', ''));
      divider.setAttribute('aria-valuenow', String(Math.round(share * 100)));
      divider.setAttribute('aria-valuetext', `${percent(share, 0)} ${labels[0]}`);
      middle.textContent = percent(share, 0);
      hideCutNames(pair, share);
    },
  });
  // Names find their places anew with every width.
  fitWidth(pair, () => hideCutNames(pair, control.choice()));
  pair.addEventListener('pointerdown', () => divider.focus({ preventScroll: true }));
  control.hear(pair, {
    under: (event) => placeUnder(event, pair).x,
    by: 'drag',
    over: () => {},
  });
  control.hear(divider, { after: shareAfterKey });
  return control.view;
}

/** Half a name with its score would read as another: names across the divider wait until it has passed. */
function hideCutNames(pair: HTMLElement, share: number): void {
  const { left, width } = pair.getBoundingClientRect();
  const divider = left + width * share;
  for (const name of pair.querySelectorAll('.v-chip')) {
    const at = name.getBoundingClientRect();
    name.classList.toggle('is-cut', at.left < divider && divider < at.right);
  }
}

function shareAfterKey(key: string, share: number, shift: boolean): number | undefined {
  const step = shift ? 0.1 : 0.02;
  const [less, more] = [share - step, share + step];
  const to = { ArrowLeft: less, ArrowDown: less, ArrowRight: more, ArrowUp: more };
  return { ...to, Home: 0, End: 1 }[key];
}

/** Takes the legends out of two views; one is enough where they say the same. */
function legendsUnder(
  pictures: readonly (Element | string)[],
  labels: readonly string[],
): HTMLElement | null {
  const legends = pictures.flatMap((picture, at) =>
    typeof picture === 'string'
      ? []
      : [...picture.querySelectorAll(':scope > .v-legend')].map((legend) => ({
          legend,
          at,
        })),
  );
  if (legends.length === 0) return null;
  for (const { legend } of legends) legend.remove();
  const alike = new Set(legends.map(({ legend }) => legend.textContent)).size === 1;
  const rows = (alike ? legends.slice(0, 1) : legends).map(({ legend, at }) => {
    if (!alike) legend.prepend(html('span', { class: 'v-legend-title' }, labels[at] ?? ''));
    return legend;
  });
  return html('div', { class: 'v-compare-legends' }, ...rows);
}

function pictureOf(picture: Element | string, name: string): Element {
  return typeof picture === 'string'
    ? html('img', { src: picture, alt: name, draggable: 'false' })
    : picture;
}
