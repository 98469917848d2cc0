import type { Frame } from '#lib/trace/frame.ts';
import { cellCanvas, paintCells } from './parts/cellCanvas.ts';
import { shapeLabel, shortName } from './parts/describe.ts';
import { html } from '#site/ui/dom.ts';
import { legend } from './parts/legend.ts';
import { energies, mapOf } from './parts/mapOf.ts';
import { decimalsFor, fixed } from './parts/numbers.ts';
import { operable, tell, type Operable } from './parts/operable.ts';
import { colours, symmetricRange, within } from './parts/scales.ts';
import { drawWithTheme } from './parts/theme.ts';
import { thumbs, type Thumbs } from './parts/thumbs.ts';

export interface ChannelGridOptions {
  /** How many channels are shown at first, and how many more each time. */
  readonly count?: number;
  /** Strongest first (mean |x|), or as they are numbered. */
  readonly sort?: 'energy' | 'index';
  /** Each channel's own range, or one for all of them. */
  readonly range?: 'map' | 'layer';
  /** The channel chosen at first; the first shown if not given. */
  readonly value?: number;
}

/**
 * Small pictures of a map's channels, the strongest first, a dozen at a time; one can be chosen.
 *
 * @shape BHWC or HWC
 */
export function channelGrid(
  frame: Frame,
  options: ChannelGridOptions = {},
): Operable<number> {
  const { count = 12, sort = 'energy', range = 'layer' } = options;
  const map = mapOf(frame);
  const energy = energies(map);
  const order = Array.from(energy.keys());
  if (sort === 'energy') order.sort((a, b) => (energy[b] ?? 0) - (energy[a] ?? 0));
  const layer = symmetricRange(frame.data);
  let channel = options.value ?? order[0] ?? 0;
  let shown = Math.min(count, map.channels);

  const strips = html('div', { class: 'v-grid-of-channels' });
  const more = html('button', { class: 'v-button', type: 'button' });
  const say = html('span', { class: 'v-words' });
  let strip: Thumbs;
  let small: readonly HTMLCanvasElement[] = [];
  const nameOf = (at: number) =>
    `c${at}: ${shortName(frame.path)} channel ${at}, mean |x| ${fixed(energy[at] ?? 0, decimalsFor(layer.high))}`;

  const paint = () => {
    const colour = colours('signed');
    for (const [place, canvas] of small.entries()) {
      const at = order[place] ?? 0;
      const own = range === 'layer' ? layer : symmetricRange(map.channel(at));
      paintCells(canvas, (cell) => colour(within(map.valueAt(at, cell), own)));
    }
  };
  const mark = () => {
    strip.select(order.slice(0, shown).indexOf(channel));
    const rank = order.indexOf(channel) + 1;
    say.textContent = `Channel ${channel} of ${map.channels}${sort === 'energy' ? `, ${rank}. by mean |x|` : ''}: ${fixed(energy[channel] ?? 0, decimalsFor(layer.high))}.`;
  };
  const build = () => {
    const visible = order.slice(0, shown);
    small = visible.map(() => cellCanvas(map));
    strip = thumbs({
      labels: visible.map((at) => `c${at}`),
      names: visible.map(nameOf),
      pictures: small,
      label: `Channels of ${shortName(frame.path)}${sort === 'energy' ? ', the strongest first' : ''}`,
      pick: (place) => {
        const next = visible[place] ?? channel;
        if (next === channel) return;
        set(next);
        tell(view);
      },
    });
    strips.replaceChildren(strip.element);
    more.hidden = shown >= map.channels;
    more.textContent = `${Math.min(count, map.channels - shown)} more of ${map.channels}`;
    paint();
    mark();
  };
  more.addEventListener('click', () => {
    const first = shown;
    shown = Math.min(map.channels, shown + count);
    build();
    strip.buttons[first]?.focus();
  });
  const view = operable(
    html(
      'div',
      { class: 'v-view v-channel-grid' },
      strips,
      html('div', { class: 'v-row' }, say, more),
      legend({
        scale: 'signed',
        range: range === 'layer' ? layer : { low: -1, high: 1 },
        scope: range === 'layer' ? 'layer' : 'each map on its own largest |x|',
      }),
      shapeLabel(frame),
    ),
    { get: () => channel, set },
  );
  function set(next: number): void {
    channel = Math.min(map.channels - 1, Math.max(0, next));
    while (shown < map.channels && !order.slice(0, shown).includes(channel)) shown += count;
    shown = Math.min(shown, map.channels);
    if (shown !== strip.buttons.length) build();
    else mark();
  }
  build();
  set(channel);
  drawWithTheme(view, paint);
  return view;
}
