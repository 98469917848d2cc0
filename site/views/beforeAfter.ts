import { html } from '#site/ui/dom.ts';
import { percent } from './parts/numbers.ts';
import { operable, readout, tell, type Operable } from './parts/operable.ts';

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
  { labels = ['before', 'after'], ratio = 1 }: BeforeAfterOptions = {},
): Operable<number> {
  let share = 0.5;
  const left = html('div', { class: 'v-before' }, pictureOf(a, labels[0]));
  const right = html('div', { class: 'v-after' }, pictureOf(b, labels[1]));
  const divider = html('div', {
    class: 'v-divider',
    role: 'slider',
    tabindex: '0',
    'aria-label': `Divider between ${labels[0]} and ${labels[1]}`,
    'aria-valuemin': '0',
    'aria-valuemax': '100',
  });
  const pair = html('div', { class: 'v-compare-pair' }, right, left, divider);
  if (typeof a === 'string') pair.style.aspectRatio = String(ratio);
  const names = html(
    'div',
    { class: 'v-legend v-compare-names' },
    html('span', {}, `\u2190 ${labels[0]}`),
    html('span', { class: 'v-number' }),
    html('span', {}, `${labels[1]} \u2192`),
  );
  const legends = legendsUnder([a, b], labels);
  const root = operable(html('div', { class: 'v-view v-compare' }, pair, names, legends), {
    get: () => share,
    set(next) {
      share = Math.min(1, Math.max(0, Number.isFinite(next) ? next : 0.5));
      draw();
    },
  });
  const draw = () => {
    pair.style.setProperty('--share', percent(share).replace(' ', ''));
    divider.setAttribute('aria-valuenow', String(Math.round(share * 100)));
    divider.setAttribute('aria-valuetext', `${percent(share, 0)} ${labels[0]}`);
    const middle = names.children[1];
    if (middle) middle.textContent = percent(share, 0);
  };
  const move = (next: number) => {
    const rounded = Math.round(Math.min(1, Math.max(0, next)) * 1000) / 1000;
    if (rounded === share) return;
    share = rounded;
    draw();
    tell(root);
    readout(
      root,
      `${percent(share, 0)} ${labels[0]}, ${percent(1 - share, 0)} ${labels[1]}`,
    );
  };
  const follow = (event: PointerEvent) => {
    const box = pair.getBoundingClientRect();
    move((event.clientX - box.left) / (box.width || 1));
  };
  pair.addEventListener('pointerdown', (event) => {
    divider.focus({ preventScroll: true });
    pair.setPointerCapture(event.pointerId);
    follow(event);
  });
  pair.addEventListener('pointermove', (event) => {
    if (event.buttons === 1) follow(event);
  });
  divider.addEventListener('keydown', (event) => {
    const step = event.shiftKey ? 0.1 : 0.02;
    const next = {
      ArrowLeft: share - step,
      ArrowDown: share - step,
      ArrowRight: share + step,
      ArrowUp: share + step,
      Home: 0,
      End: 1,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    move(next);
  });
  divider.addEventListener('blur', () => readout(root, null));
  draw();
  return root;
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
