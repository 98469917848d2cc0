import { fixed } from '../../parts/numbers.ts';
import { colours, css } from '../../parts/scales.ts';
import { between, type Box, type Brush } from '../brush.ts';
import { during, easeInOut, easeOut, mix } from '../ease.ts';
import { drawTile, label, sign, type TileLook } from '../tiles.ts';
import type { KernelLayout } from './layout.ts';
import { ADD, BRANCHES, COMPARE, FOLD, PAD } from './sentences.ts';
import { MIDDLE, type BranchTale, type KernelTale } from './tale.ts';

/** All that one moment is drawn from. */
export interface KernelScene {
  readonly brush: Brush;
  readonly layout: KernelLayout;
  readonly tale: KernelTale;
  /** The output as two and as one, a pixel a cell. */
  readonly maps: readonly [HTMLCanvasElement, HTMLCanvasElement];
  readonly at: number;
}

const part = (at: number, step: number, from = 0, to = 1) =>
  during(at, step + from, step + to);

export function drawKernels(scene: KernelScene): void {
  const { brush, layout, tale, at } = scene;
  const [large, small, one] = layout.tiles;
  const look = lookOf(scene);
  const folded = easeInOut(part(at, FOLD, 0.25, 0.85));
  const shown = easeOut(part(at, BRANCHES, 0, 0.4));
  const now = ({ kernel_K, folded_K }: BranchTale) =>
    kernel_K.map((value, tap) => mix(value, folded_K[tap] ?? 0, folded));
  brush.faded(shown, () => {
    label(brush, large, layout.isWide ? '3 \u00d7 3 kernel' : '3 \u00d7 3');
    drawTile(brush, large, now(tale.large), 3, look);
    drawNorm(scene, large, tale.large);
  });
  brush.faded(easeOut(part(at, BRANCHES, 0.3, 0.7)), () => {
    label(brush, small, layout.isWide ? '1 \u00d7 1 kernel' : '1 \u00d7 1');
    drawSmall(scene, now(tale.small), look);
    drawNorm(scene, small, tale.small);
    sign(brush, large, small, '+');
  });
  drawSum(scene, one, look);
  drawMaps(scene);
}

/** Weights on one scale for all kernels of the scene, as saved and folded. */
function lookOf({ brush, tale }: KernelScene): TileLook {
  const { large, small, fused_K } = tale;
  const all = [large, small].flatMap(({ kernel_K, folded_K }) => [kernel_K, folded_K]);
  const most = Math.max(...[...all, fused_K].flat().map(Math.abs)) || 1;
  const weight = colours('weight', brush.isDark);
  const at = (value: number) => weight((1 + value / most) / 2);
  return {
    numbers: true,
    decimals: 3,
    colour: (value) => css(at(value)),
    ink(value) {
      const [red, green, blue] = at(value);
      return 0.299 * red + 0.587 * green + 0.114 * blue > 128 ? '#1e1d1b' : '#fbfaf7';
    },
  };
}

/** A cell of a square of nine. */
function cellOf({ x, y, w, h }: Box, tap: number): Box {
  const [across, down] = [w / 3, h / 3];
  return {
    x: x + (tap % 3) * across,
    y: y + Math.floor(tap / 3) * down,
    w: across,
    h: down,
  };
}

/** One weight at the left; padded, it slides to the middle of nine, of which eight are zero. */
function drawSmall(
  { brush, layout, at }: KernelScene,
  kernel_K: readonly number[],
  look: TileLook,
) {
  const [, tile] = layout.tiles;
  const zeros = part(at, PAD, 0.5, 0.95);
  const away = cellOf(tile, 3);
  const moved = easeInOut(part(at, PAD, 0.05, 0.5));
  brush.outline({ ...tile, w: tile.w - 1, h: tile.h - 1 }, brush.hairline);
  const nine = Array.from({ length: 9 }, () => 0);
  drawTile(brush, tile, nine, 3, {
    ...look,
    strength: (tap) =>
      tap === MIDDLE ? 0 : easeOut(during(zeros, tap / 12, tap / 12 + 0.3)),
  });
  drawTile(brush, between(away, cellOf(tile, MIDDLE), moved), kernel_K, 1, look);
}

/** The four numbers of a norm; folded, one factor and one number to add. */
function drawNorm({ brush, layout, at }: KernelScene, tile: Box, branch: BranchTale): void {
  const { gain, bias, mean, variance, scale, shift } = branch;
  const gone = part(at, FOLD, 0.7, 0.95);
  const size = layout.isWide ? 12 : 10.5;
  const write = (lines: readonly (readonly [string, number])[]) =>
    lines.forEach(([name, value], line) => {
      const y = tile.y + tile.h + 16 + 17 * line;
      brush.text(name, tile.x, y, { size, ink: brush.quiet });
      brush.text(fixed(value, 3), tile.x + tile.w, y, { size, mono: true, align: 'right' });
    });
  brush.faded(1 - part(at, FOLD, 0.1, 0.3), () =>
    write([
      ['gain', gain],
      ['bias', bias],
      ['mean', mean],
      ['variance', variance],
    ]),
  );
  brush.faded(part(at, FOLD, 0.2, 0.4) * (1 - gone), () =>
    write([['\u00d7 factor', scale]]),
  );
  brush.faded(gone * (1 - part(at, ADD, 0.75, 0.95)), () => write([['to add', shift]]));
}

/** Both kernels slide onto the third place, and are one. */
function drawSum(scene: KernelScene, goal: Box, look: TileLook): void {
  const { brush, layout, tale, at } = scene;
  if (at <= ADD) return;
  const [large, small] = layout.tiles;
  const slid = [part(at, ADD, 0.05, 0.5), part(at, ADD, 0.2, 0.65)].map(easeInOut);
  const merged = part(at, ADD, 0.65, 0.8);
  sign(brush, small, goal, '=');
  const padded = Array.from({ length: 9 }, (_, tap) =>
    tap === MIDDLE ? (tale.small.folded_K[0] ?? 0) : 0,
  );
  brush.faded(1 - merged, () => {
    drawTile(brush, between(large, goal, slid[0] ?? 1), tale.large.folded_K, 3, look);
    brush.faded(0.6, () =>
      drawTile(brush, between(small, goal, slid[1] ?? 1), padded, 3, look),
    );
  });
  brush.faded(merged, () => {
    label(brush, goal, 'one kernel');
    drawTile(brush, goal, tale.fused_K, 3, look);
    const middle = cellOf(goal, MIDDLE);
    brush.outline({ ...middle, w: middle.w - 1, h: middle.h - 1 }, brush.ink, 2);
    const y = goal.y + goal.h + 16;
    const size = layout.isWide ? 12 : 10.5;
    brush.text('to add', goal.x, y, { size, ink: brush.quiet });
    brush.text(fixed(tale.shift, 3), goal.x + goal.w, y, {
      size,
      mono: true,
      align: 'right',
    });
  });
}

/** The output of the block, from two kernels and from one. */
function drawMaps({ brush, layout, tale, maps, at }: KernelScene): void {
  if (at <= COMPARE) return;
  const words = [`two, channel ${tale.output}`, `one, channel ${tale.output}`];
  layout.maps.forEach((box, way) => {
    const image = maps[way];
    if (!image) return;
    const { width, height } = tale.size;
    const swept = Math.floor(
      part(at, COMPARE, 0.05 + 0.1 * way, 0.6 + 0.1 * way) * width * height,
    );
    const rows = Math.floor(swept / width);
    const cell = { w: box.w / width, h: box.h / height };
    brush.pen.imageSmoothingEnabled = false;
    const copy = (y: number, w: number, h: number) =>
      brush.pen.drawImage(
        image,
        ...([0, y, w, h] as const),
        ...([box.x, box.y + y * cell.h, w * cell.w, h * cell.h] as const),
      );
    if (rows > 0) copy(0, width, rows);
    if (swept % width > 0) copy(rows, swept % width, 1);
    brush.outline(box, brush.hairline);
    label(brush, box, words[way] ?? '');
  });
  const [first] = layout.maps;
  const y = first.y + first.h;
  brush.faded(part(at, COMPARE, 0.7, 0.9), () => {
    brush.text('largest difference, all channels', first.x, y + 16, {
      size: 12,
      ink: brush.quiet,
    });
    brush.text(fixed(tale.difference), first.x, y + 36, {
      ...{ mono: true, size: 15, weight: 600 },
    });
  });
}
