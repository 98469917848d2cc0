import type { Frame } from '#lib/trace/frame.ts';
import { cellCanvas, paintCells } from './parts/cellCanvas.ts';
import { controller } from './parts/controller.ts';
import { shapeLabel, shortName } from './parts/describe.ts';
import { html } from '#site/ui/dom.ts';
import { legend } from './parts/legend.ts';
import { energies, mapOf, type ChannelMap } from './parts/mapOf.ts';
import { decimalsFor, fixed } from './parts/numbers.ts';
import type { Operable } from './parts/operable.ts';
import {
  activations,
  colours,
  rangeFromZero,
  symmetricRange,
  within,
  type Range,
  type ScaleName,
} from './parts/scales.ts';
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
  const { count = 12, sort = 'energy', range = 'layer', value } = options;
  const map = mapOf(frame);
  const energy = energies(map);
  const order = Array.from(energy.keys());
  if (sort === 'energy') order.sort((a, b) => (energy[b] ?? 0) - (energy[a] ?? 0));
  const { scale, range: layer } = activations(frame.data);
  const meanOf = (channel: number) => fixed(energy[channel] ?? 0, decimalsFor(layer.high));
  const path = shortName(frame.path);
  const tiles = channelTiles(map, {
    scale,
    rangeOf: (channel) => {
      if (range === 'layer') return layer;
      const values = map.channel(channel);
      return scale === 'active' ? rangeFromZero(values) : symmetricRange(values);
    },
    nameOf: (channel) =>
      `c${channel}: ${path} channel ${channel}, mean |x| ${meanOf(channel)}`,
    label: `Channels of ${path}${sort === 'energy' ? ', the strongest first' : ''}`,
    pick: (channel) => control.choose(channel),
  });
  const more = html('button', { class: 'v-button', type: 'button' });
  const words = html('span', { class: 'v-words' });
  const root = html(
    'div',
    { class: 'v-view v-channel-grid' },
    tiles.element,
    html('div', { class: 'v-row' }, words, more),
    legend({
      scale,
      range: range === 'layer' ? layer : { low: scale === 'active' ? 0 : -1, high: 1 },
      scope: range === 'layer' ? 'layer' : 'each map on its own largest |x|',
    }),
    shapeLabel(frame),
  );
  let shown = Math.min(count, map.channels);
  const control = controller(root, {
    first: value ?? order[0] ?? 0,
    hold: (channel) => Math.min(map.channels - 1, Math.max(0, channel)),
    draw(channel) {
      const rank = order.indexOf(channel) + 1;
      while (shown < rank) shown += count;
      shown = Math.min(shown, map.channels);
      tiles.show(order.slice(0, shown));
      tiles.select(channel);
      more.hidden = shown >= map.channels;
      more.textContent = `${Math.min(count, map.channels - shown)} more of ${map.channels}`;
      const place = sort === 'energy' ? `, ${rank}. by mean |x|` : '';
      words.textContent = `Channel ${channel} of ${map.channels}${place}: ${meanOf(channel)}.`;
    },
  });
  more.addEventListener('click', () => {
    const first = shown;
    shown += count;
    control.view.value = control.choice();
    tiles.focus(first);
  });
  drawWithTheme(root, tiles.paint);
  return control.view;
}

interface TilesOptions {
  readonly scale: ScaleName;
  readonly rangeOf: (channel: number) => Range;
  readonly nameOf: (channel: number) => string;
  readonly label: string;
  readonly pick: (channel: number) => void;
}

/** Small pictures of some channels; they are made anew only when there are more of them. */
function channelTiles(
  map: ChannelMap,
  { scale, rangeOf, nameOf, label, pick }: TilesOptions,
) {
  const element = html('div', { class: 'v-grid-of-channels' });
  let shown: readonly number[] = [];
  let pictures: readonly HTMLCanvasElement[] = [];
  let strip: Thumbs | undefined;
  const paint = () => {
    const colour = colours(scale);
    pictures.forEach((canvas, at) => {
      const channel = shown[at] ?? 0;
      const own = rangeOf(channel);
      paintCells(canvas, (cell) => colour(within(map.valueAt(channel, cell), own)));
    });
  };
  return {
    element,
    paint,
    show(channels: readonly number[]) {
      if (channels.length === shown.length) return;
      shown = channels;
      pictures = channels.map(() => cellCanvas(map));
      const labels = channels.map((channel) => `c${channel}`);
      strip = thumbs({
        ...{ labels, names: channels.map(nameOf), pictures, label },
        pick: (at) => pick(channels[at] ?? 0),
      });
      element.replaceChildren(strip.element);
      paint();
    },
    select: (channel: number) => strip?.select(shown.indexOf(channel)),
    focus: (at: number) => strip?.buttons[at]?.focus(),
  };
}
