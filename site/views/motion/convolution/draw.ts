import { fixed } from '../../parts/numbers.ts';
import { between, type Box, type Brush } from '../brush.ts';
import { during, easeInOut, easeOut } from '../ease.ts';
import { ALL, PADDING, PLACE, ROW, STRIDE } from './sentences.ts';
import { underKernel, type ConvolutionTale } from './tale.ts';

export interface ConvolutionLayout {
  readonly width: number;
  readonly height: number;
  readonly input: Box;
  readonly output: Box;
  /** Pixels, kernel and products. */
  readonly tiles: readonly [Box, Box, Box];
  readonly isWide: boolean;
}

export interface ConvolutionScene {
  readonly brush: Brush;
  readonly layout: ConvolutionLayout;
  readonly tale: ConvolutionTale;
  /** The map in grey, its output, and that with a stride; a pixel a cell. */
  readonly painted: Readonly<Record<'map' | 'output' | 'strided', HTMLCanvasElement>>;
  /** The colour of an output value. */
  readonly colourOf: (value: number) => string;
  readonly cell: number;
  /** Places that the reader's hand has already been at. */
  readonly passed: ReadonlySet<number>;
  readonly at: number;
}

const CAPTION = 22;

export function convolutionLayout(width: number, aspect: number): ConvolutionLayout {
  const isWide = width >= 680;
  const side = isWide ? Math.min(340, 0.31 * width) : (width - 16) / 2;
  const map = { y: CAPTION, w: side, h: side / aspect };
  const [input, output] = [
    { ...map, x: 0 },
    { ...map, x: width - side },
  ];
  const room = isWide ? width - 2 * side - 56 : width;
  const gap = isWide ? 24 : 20;
  const tile = Math.min(118, (room - 2 * gap) / 3);
  const left = isWide ? side + 28 + (room - 3 * tile - 2 * gap) / 2 : 0;
  const y = isWide ? CAPTION + map.h / 2 - tile / 2 - 20 : CAPTION + map.h + 44;
  const at = (place: number) => ({ x: left + place * (tile + gap), y, w: tile, h: tile });
  const height = isWide ? CAPTION + map.h + 4 : y + tile + 44;
  return { width, height, input, output, tiles: [at(0), at(1), at(2)], isWide };
}

const part = (at: number, step: number, from = 0, to = 1) =>
  during(at, step + from, step + to);

/** Where the window is now: at the chosen place, or on its way over a row or the map. */
function cellNow({ at, tale, cell }: Pick<ConvolutionScene, 'at' | 'tale' | 'cell'>) {
  const { width, height } = tale.size;
  const start = Math.floor(cell / width) * width;
  const inRow = part(at, ROW, 0.02, 0.95);
  if (at > ROW && inRow < 1) return start + Math.min(width - 1, Math.floor(inRow * width));
  const inMap = part(at, ALL, 0.02, 0.95);
  if (at > ALL && inMap < 1)
    return Math.min(width * height - 1, Math.floor(inMap * width * height));
  const apart = part(at, STRIDE, 0.25, 0.95);
  if (at > STRIDE && apart < 1) {
    const { strided } = tale;
    const place = Math.min(
      strided.width * strided.height - 1,
      Math.floor(apart * strided.width * strided.height),
    );
    return 2 * Math.floor(place / strided.width) * width + 2 * (place % strided.width);
  }
  return cell;
}

export function drawConvolution(scene: ConvolutionScene): void {
  const { brush, layout, painted, tale } = scene;
  const { input, output } = layout;
  brush.pen.imageSmoothingEnabled = false;
  brush.pen.drawImage(painted.map, input.x, input.y, input.w, input.h);
  brush.text(`input ${tale.size.height} \u00d7 ${tale.size.width}`, input.x, 9, {
    ink: brush.quiet,
  });
  brush.outline(output, brush.hairline);
  drawOutput(scene);
  const now = windowAt(scene, cellNow(scene));
  brush.outline(now, '#fbfaf7', 4);
  brush.outline(now, '#1e1d1b', 2);
  drawSum(scene);
}

/** The part of the input under the kernel. */
function windowAt({ layout: { input }, tale }: ConvolutionScene, cell: number): Box {
  const { size, side } = tale;
  const [w, h] = [input.w / size.width, input.h / size.height];
  const half = (side - 1) / 2;
  const x = input.x + ((cell % size.width) - half) * w;
  return {
    x,
    y: input.y + (Math.floor(cell / size.width) - half) * h,
    w: side * w,
    h: side * h,
  };
}

function outputCell(
  { layout: { output }, tale: { size } }: ConvolutionScene,
  cell: number,
): Box {
  const [w, h] = [output.w / size.width, output.h / size.height];
  return {
    x: output.x + (cell % size.width) * w,
    y: output.y + Math.floor(cell / size.width) * h,
    w,
    h,
  };
}

function drawOutput(scene: ConvolutionScene): void {
  const { brush, layout, tale, painted, at, cell } = scene;
  const { output } = layout;
  const { width, height } = tale.size;
  const isApart = part(at, STRIDE, 0, 0.2);
  const size =
    at > STRIDE
      ? `${tale.strided.height} \u00d7 ${tale.strided.width}`
      : `${height} \u00d7 ${width}`;
  brush.text(`output ${size}`, output.x, 9, { ink: brush.quiet });
  brush.faded(1 - isApart, () => {
    const dropped = new Set(scene.passed);
    if (part(at, PLACE, 0.85, 1) === 1) dropped.add(cell);
    for (const one of dropped) {
      const { x, y, w, h } = outputCell(scene, one);
      brush.fill(
        { x, y, w: w + 0.5, h: h + 0.5 },
        scene.colourOf(tale.output_HW[one] ?? 0),
      );
    }
    const row = Math.floor(cell / width);
    const inRow = Math.round(part(at, ROW, 0.02, 0.95) * width);
    copy(scene, painted.output, { x: 0, y: row, w: inRow, h: 1 });
    const all = Math.floor(part(at, ALL, 0.02, 0.95) * width * height);
    const rows = Math.floor(all / width);
    copy(scene, painted.output, { x: 0, y: 0, w: width, h: rows });
    copy(scene, painted.output, { x: 0, y: rows, w: all % width, h: 1 });
    drawRim(scene);
  });
  if (at <= STRIDE) return;
  const { strided } = tale;
  const all = Math.floor(part(at, STRIDE, 0.25, 0.95) * strided.width * strided.height);
  const rows = Math.floor(all / strided.width);
  copy(scene, painted.strided, { x: 0, y: 0, w: strided.width, h: rows });
  copy(scene, painted.strided, { x: 0, y: rows, w: all % strided.width, h: 1 });
  const { x, y } = output;
  const frame = {
    x,
    y,
    w: (output.w * strided.width) / width,
    h: (output.h * strided.height) / height,
  };
  brush.faded(isApart, () => brush.outline(frame, brush.ink, 1.5));
}

/** Without padding the places at the rim fall away. */
function drawRim({ brush, layout: { output }, tale, at }: ConvolutionScene): void {
  const gone = easeOut(part(at, PADDING, 0, 0.8));
  if (gone === 0) return;
  const half = (tale.side - 1) / 2;
  const [x, y] = [
    (half * output.w) / tale.size.width,
    (half * output.h) / tale.size.height,
  ];
  brush.faded(gone, () => {
    brush.fill({ ...output, h: y }, brush.paper);
    brush.fill({ ...output, y: output.y + output.h - y, h: y }, brush.paper);
    brush.fill({ ...output, w: x }, brush.paper);
    brush.fill({ ...output, x: output.x + output.w - x, w: x }, brush.paper);
    brush.outline(
      { x: output.x + x, y: output.y + y, w: output.w - 2 * x, h: output.h - 2 * y },
      brush.ink,
      1.5,
    );
  });
}

/** Cells of a painted map onto their places in the output. */
function copy(
  { brush, layout: { output }, tale }: ConvolutionScene,
  from: HTMLCanvasElement,
  cells: Box,
) {
  if (cells.w === 0 || cells.h === 0) return;
  const [w, h] = [output.w / tale.size.width, output.h / tale.size.height];
  const { x, y } = output;
  brush.pen.drawImage(
    from,
    ...([cells.x, cells.y, cells.w, cells.h] as const),
    ...([x + cells.x * w, y + cells.y * h, cells.w * w, cells.h * h] as const),
  );
}

/** Pixels times weights is products; their sum drops into the output. */
function drawSum(scene: ConvolutionScene): void {
  const { brush, layout, tale, at, cell } = scene;
  const now = cellNow(scene);
  const [pixels, kernel, products] = layout.tiles;
  const isStill = now === cell;
  const under = underKernel(tale, now);
  const most = Math.max(...tale.kernel_HW.map(Math.abs)) || 1;
  const brightest = tale.map_HW.reduce((a, b) => Math.max(a, b), 0) || 1;
  const grey = (value: number) => {
    const shade = Math.round((255 * value) / brightest);
    return `rgb(${shade} ${shade} ${shade})`;
  };
  const side = tale.side;
  const start = windowAt(scene, now);
  const flown = easeInOut(part(at, PLACE, 0, 0.3));
  const seen = { numbers: isStill };
  drawTile(brush, between(start, pixels, flown), under, side, {
    ...seen,
    colour: grey,
    ink: (value) => (value > 0.55 * brightest ? '#1e1d1b' : '#fbfaf7'),
  });
  const known = part(at, PLACE, 0.25, 0.4);
  const signed = (value: number) => brush.signed(value / most);
  brush.faded(known, () => {
    drawTile(brush, kernel, tale.kernel_HW, side, {
      numbers: true,
      colour: signed,
      ink: (value) => brush.onSigned(value / most),
    });
    label(brush, pixels, 'pixels');
    label(brush, kernel, 'kernel');
    label(brush, products, 'products');
    sign(brush, pixels, kernel, '\u00d7');
    sign(brush, kernel, products, '=');
  });
  const reach = most * brightest;
  const values = under.map((value, tap) => value * (tale.kernel_HW[tap] ?? 0));
  const born = (tap: number) =>
    easeOut(
      part(at, PLACE, 0.4 + (0.3 * tap) / values.length, 0.5 + (0.3 * tap) / values.length),
    );
  drawTile(brush, products, values, side, {
    ...seen,
    colour: (value) => brush.signed(value / reach),
    ink: (value) => brush.onSigned(value / reach),
    strength: born,
  });
  const sum = values.reduce(
    (all, value, tap) => all + value * (born(tap) > 0.5 ? 1 : 0),
    0,
  );
  brush.faded(part(at, PLACE, 0.4, 0.5), () => {
    const x = products.x + products.w;
    brush.text(`\u03a3 = ${fixed(sum, 2)}`, x, products.y + products.h + 22, {
      align: 'right',
      size: 15,
      weight: 600,
      mono: true,
    });
  });
  const falling = easeInOut(part(at, PLACE, 0.78, 1));
  if (falling === 0 || falling === 1) return;
  const from = {
    x: products.x + products.w - 16,
    y: products.y + products.h + 34,
    w: 12,
    h: 12,
  };
  brush.fill(between(from, outputCell(scene, cell), falling), scene.colourOf(sum));
}

interface TileLook {
  readonly numbers: boolean;
  readonly colour: (value: number) => string;
  readonly ink: (value: number) => string;
  readonly strength?: (tap: number) => number;
}

function drawTile(
  brush: Brush,
  box: Box,
  values: ArrayLike<number>,
  side: number,
  { numbers, colour, ink, strength = () => 1 }: TileLook,
) {
  const [w, h] = [box.w / side, box.h / side];
  for (let tap = 0; tap < values.length; tap++) {
    const value = values[tap] ?? 0;
    const cell = {
      x: box.x + (tap % side) * w,
      y: box.y + Math.floor(tap / side) * h,
      w: w - 1,
      h: h - 1,
    };
    brush.faded(strength(tap), () => {
      brush.fill(cell, colour(value));
      brush.outline(cell, brush.hairline);
      if (numbers && w > 28)
        brush.text(short(value), cell.x + w / 2, cell.y + h / 2, {
          align: 'center',
          mono: true,
          size: 11,
          ink: ink(value),
        });
    });
  }
}

/** As many decimals as a cell has room for; none where none are needed. */
function short(value: number): string {
  return Number.isInteger(value)
    ? fixed(value, 0)
    : fixed(Math.round(100 * value) / 100, 2);
}

const label = (brush: Brush, { x, y }: Box, words: string) =>
  brush.text(words, x, y - 11, { ink: brush.quiet });

const sign = (brush: Brush, left: Box, right: Box, words: string) =>
  brush.text(words, (left.x + left.w + right.x) / 2, left.y + left.h / 2, {
    align: 'center',
    size: 18,
  });
