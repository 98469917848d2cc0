import { html } from '#site/ui/dom.ts';
import { cellCanvas, paintCells } from '../../parts/cellCanvas.ts';
import { fitWidth } from '../../parts/fitWidth.ts';
import { cellAfterKey, type GridSize } from '../../parts/gridKeys.ts';
import { mapOf } from '../../parts/mapOf.ts';
import { fixed } from '../../parts/numbers.ts';
import { readout, type Operable } from '../../parts/operable.ts';
import type { Shown } from '../../parts/picture.ts';
import { colours, within } from '../../parts/scales.ts';
import { isDark } from '../../parts/theme.ts';
import { brushOf, type Box } from '../brush.ts';
import type { Moment } from '../motion.ts';
import { placePicture } from '../placePicture.ts';
import { player, type Played } from '../player.ts';
import { barsAt, drawBench } from './bench.ts';
import { fusionLayout } from './layout.ts';
import { fusionSteps, SQUEEZE } from './sentences.ts';
import {
  fusionTale,
  PLATES,
  platesOf,
  tellingCell,
  VECTORS,
  type FusionFrames,
  type FusionTale,
  type PlateName,
  type VectorName,
} from './tale.ts';
import { drawWay } from './way.ts';
import { pixelUnder } from '../../parts/places.ts';

/** The cell of the coarse map that is followed. */
export interface FusedCell {
  readonly cell: number;
}

export interface FusionMotionOptions {
  readonly picture: Shown;
  readonly value?: Partial<Played<FusedCell>>;
}

/**
 * One cell of a coarse map goes down and up again: copied into a square of four, laid beside its finer neighbour,
 * squeezed; then with stride 2, laid beside, squeezed.
 *
 * @shape coarse, fine, fused, halved, result BHWC, all of the coarse map's size; sizes HW
 */
export function fusionMotion(
  frames: FusionFrames,
  { picture, value }: FusionMotionOptions,
): Operable<Played<FusedCell>> {
  const { height, width } = mapOf(frames.coarse);
  const grid = { height, width };
  const first = tellingCell(frames);
  const maps = platesOf(frames);
  const taleOf = lastOf((cell) => fusionTale(frames, cell, maps));
  const image = html('img', { class: 'v-picture is-coloured', src: picture.href, alt: '' });
  const canvas = html('canvas', { class: 'v-drawn', 'aria-hidden': 'true' });
  const stage = html('div', { class: 'v-motion-stage v-operable' }, image, canvas);
  const aspect = picture.width / picture.height;
  let layout = fusionLayout(0, aspect);
  const plates = paintedPlates(maps);
  const painted = lastOf((cell, dark) => ({
    plates: plates(dark),
    bars: barsOf(taleOf(cell), dark),
  }));
  const draw = ({ cell }: FusedCell, { step, t }: Moment) => {
    const brush = brushOf(canvas, layout.width, layout.height);
    const scene = { brush, layout, tale: taleOf(cell), at: step + t };
    const made = { ...scene, ...painted(cell, isDark()) };
    drawWay(made);
    drawBench(made);
  };
  const played = player<FusedCell>(
    { element: stage, steps: ({ cell }) => fusionSteps(taleOf(cell)), draw },
    {
      label: 'One cell on its way through the fusion',
      first: { cell: value?.cell ?? first, at: value?.at ?? SQUEEZE },
      hold: ({ cell }) => ({
        cell: cell >= 0 && cell < height * width ? Math.floor(cell) : first,
      }),
      after(key, { cell }) {
        const next = key.startsWith('Shift+')
          ? cellAfterKey(key.replace('Shift+', ''), cell, grid)
          : undefined;
        return next === undefined ? undefined : { cell: next };
      },
    },
  );
  fitWidth(stage, (to) => {
    layout = fusionLayout(to, aspect);
    stage.style.height = `${layout.height}px`;
    placePicture(image, layout.picture, layout);
    played.redraw();
  });
  stage.addEventListener('click', (event) => {
    const point = pixelUnder(event, stage);
    const boxes = [layout.picture, layout.plates.F5, layout.plates.P5];
    const fine = (['S4', 'N4', 'P4', 'P3'] as const).map((name) => layout.plates[name]);
    const cell = [...boxes, ...fine]
      .map((box) => cellUnder(point, box, grid))
      .find((found) => found !== null);
    if (typeof cell === 'number') played.choose({ cell });
  });
  stage.addEventListener('pointermove', (event) => {
    const { cell, at } = played.choice();
    readout(stage, wordsAt(pixelUnder(event, stage), taleOf(cell), barsAt(layout, at)));
  });
  stage.addEventListener('pointerleave', () => readout(stage, null));
  return played.view;
}

type Place = ReturnType<typeof pixelUnder>;

/** The cell of the coarse map that a point of any of the maps lies in. */
function cellUnder({ x, y }: Place, box: Box, { width, height }: GridSize): number | null {
  const column = Math.floor(((x - box.x) / box.w) * width);
  const row = Math.floor(((y - box.y) / box.h) * height);
  const isInside = column >= 0 && column < width && row >= 0 && row < height;
  return isInside ? row * width + column : null;
}

/** The number under the pointer, where a vector lies. */
function wordsAt(
  { x, y }: Place,
  { vector_C, C }: FusionTale,
  bars: readonly (readonly [string, VectorName, Box])[],
): string | null {
  const found = bars.find(
    ([, , box]) => x >= box.x && x < box.x + box.w && y >= box.y && y < box.y + box.h,
  );
  if (!found) return null;
  const [name, vector, box] = found;
  const channel = Math.min(C - 1, Math.floor(((x - box.x) / box.w) * C));
  return `${name}, channel ${channel} = ${fixed(vector_C[vector][channel] ?? 0)}`;
}

/** What was asked for last, computed once. */
function lastOf<A>(compute: (cell: number, isDark: boolean) => A) {
  let last: { readonly key: string; readonly made: A } | null = null;
  return (cell: number, dark = false): A => {
    const key = `${cell} ${dark}`;
    if (last?.key !== key) last = { key, made: compute(cell, dark) };
    return last.made;
  };
}

/** Whole maps in the colours of the present theme, each on its own range. */
function paintedPlates(plates: FusionTale['plates']) {
  let isOf: boolean | null = null;
  const canvases = Object.fromEntries(
    PLATES.map((name) => [name, cellCanvas(plates[name])]),
  ) as Readonly<Record<PlateName, HTMLCanvasElement>>;
  return (dark: boolean) => {
    if (isOf === dark) return canvases;
    isOf = dark;
    const colour = colours('attention', dark);
    for (const name of PLATES) {
      const { size_HW, range } = plates[name];
      paintCells(canvases[name], (cell) => colour(within(size_HW[cell] ?? 0, range)));
    }
    return canvases;
  };
}

/** Vectors as stripes, all on one scale around zero. */
function barsOf({ vector_C, most, C }: FusionTale, dark: boolean) {
  const signed = colours('signed', dark);
  const bars = VECTORS.map((name) => {
    const canvas = cellCanvas({ height: 1, width: C });
    paintCells(canvas, (c) => signed((1 + (vector_C[name][c] ?? 0) / most) / 2));
    return [name, canvas] as const;
  });
  return Object.fromEntries(bars) as Readonly<Record<VectorName, HTMLCanvasElement>>;
}
