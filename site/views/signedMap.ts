import { extent, statisticsOf } from '#lib/numbers/statistics.ts';
import type { Frame } from '#lib/trace/frame.ts';
import { paintCells } from './parts/cellCanvas.ts';
import { cellStage } from './parts/cellStage.ts';
import { entry, shapeLabel, shortName } from './parts/describe.ts';
import { html } from '#site/ui/dom.ts';
import { legend, type RangeScope } from './parts/legend.ts';
import { mapOf } from './parts/mapOf.ts';
import { decimalsFor, fixed } from './parts/numbers.ts';
import type { Shown } from './parts/picture.ts';
import {
  activations,
  colours,
  symmetricRange,
  within,
  type Range,
  type ScaleName,
} from './parts/scales.ts';
import { drawWithTheme } from './parts/theme.ts';
import { t } from '#site/words/t.ts';

export interface SignedMapOptions {
  /** Which channel of a BHWC or HWC map; 0 if not given. */
  readonly channel?: number;
  /** The colours' range: of this channel, of all channels, or given. */
  readonly range?: 'map' | 'layer' | Range;
  /** Where a given range comes from. */
  readonly scope?: RangeScope;
  /** The picture the map belongs to, shown in grey beside the map or under it. */
  readonly picture?: Shown;
  /** Lays the map over the picture: the larger a value, the more its cell covers. */
  readonly over?: boolean;
  /**
   * `weight` for weights; activations are `signed`; `positive` goes from the least to the largest value, and so
   * do `grey`, from black to white, and the channels of a picture, `red`, `green` and `blue`.
   */
  readonly kind?: 'signed' | 'weight' | 'positive' | PixelScale;
}

type PixelScale = 'grey' | 'red' | 'green' | 'blue';

/**
 * One channel of a map: blue below zero, the page at zero, red above. Every cell is one square.
 *
 * @shape BHWC, HWC or HW
 */
export function signedMap(frame: Frame, options: SignedMapOptions = {}): HTMLElement {
  const {
    channel = 0,
    range: wanted = 'map',
    kind = 'signed',
    picture,
    over = false,
  } = options;
  const map = mapOf(frame);
  const values = map.channel(channel);
  const ranged = wanted === 'layer' ? frame.data : values;
  const { scale, range } = scaleOf(kind, wanted, ranged);
  const digits = decimalsFor(range.high);
  const { min, max } = statisticsOf(values);
  const stage = cellStage({
    size: map,
    label: t(
      '{name}, channel {channel}: {height} by {width} cells, values from {min} to {max}',
      {
        name: shortName(frame.path),
        channel,
        height: map.height,
        width: map.width,
        min: fixed(min, digits),
        max: fixed(max, digits),
      },
    ),
    read: (cell) => {
      const index = [Math.floor(cell / map.width), cell % map.width];
      const where = map.channels > 1 ? [...index, `c${channel}`] : index;
      return entry(frame.path, where, fixed(values[cell] ?? 0, digits));
    },
    ...(picture && over ? { picture } : {}),
  });
  drawWithTheme(stage.element, () => {
    const colour = colours(scale);
    paintCells(stage.canvas, (cell) => {
      const t = within(values[cell] ?? 0, range);
      const share =
        scale === 'attention' || scale === 'grey'
          ? 0.15 + 0.75 * t
          : cover(scale === 'active' ? (1 + t) / 2 : t);
      return over && picture ? [...colour(t), share] : colour(t);
    });
  });
  const beside =
    picture && !over ? html('img', { src: picture.href, alt: t('The picture') }) : null;
  return html(
    'div',
    { class: 'v-view v-signed-map' },
    html('div', { class: beside ? 'v-pair' : 'v-single' }, beside, stage.element),
    legend({
      scale,
      range,
      scope: typeof wanted === 'object' ? (options.scope ?? 'fixed') : wanted,
      title: map.channels > 1 ? t('channel {channel}', { channel }) : undefined,
    }),
    shapeLabel(frame),
  );
}

/** Activations that are all above zero, as after a ReLU, need no colours for those below. */
function scaleOf(
  kind: NonNullable<SignedMapOptions['kind']>,
  wanted: NonNullable<SignedMapOptions['range']>,
  values: ArrayLike<number>,
): { readonly scale: ScaleName; readonly range: Range } {
  const scale = kind === 'positive' ? 'attention' : kind;
  if (typeof wanted === 'object') return { scale, range: wanted };
  if (kind === 'signed') return activations(values);
  return { scale, range: kind === 'weight' ? symmetricRange(values) : extent(values) };
}

/** How much of the picture a cell hides: little around zero, all from two thirds of the range on. */
function cover(t: number): number {
  return Math.min(1, 0.08 + 3 * Math.abs(t - 0.5));
}
