import type { Frame } from '#lib/trace/frame.ts';
import { html } from '#site/ui/dom.ts';
import { cellCanvas, paintCells } from '../../parts/cellCanvas.ts';
import { fitWidth } from '../../parts/fitWidth.ts';
import { cellAfterKey, type GridSize } from '../../parts/gridKeys.ts';
import { readout, type Operable } from '../../parts/operable.ts';
import { fixed } from '../../parts/numbers.ts';
import { colours, css, symmetricRange, within } from '../../parts/scales.ts';
import { isDark } from '../../parts/theme.ts';
import { brushOf, type Box } from '../brush.ts';
import type { Moment } from '../motion.ts';
import { player, type Played } from '../player.ts';
import { drawConvolution } from './draw.ts';
import { convolutionLayout } from './layout.ts';
import { cellNow, windowAt } from './scene.ts';
import { ALL, convolutionSteps } from './sentences.ts';
import { convolutionTale, insideOf, loudestCell, type ConvolutionTale } from './tale.ts';
import { pixelUnder } from '../../parts/places.ts';

/** The cell that the middle of the kernel lies on. */
export interface CellChoice {
  readonly cell: number;
}

export interface ConvolutionOptions {
  /** Rows of the kernel: odd, and as many as columns. */
  readonly kernel: readonly (readonly number[])[];
  readonly value?: Partial<Played<CellChoice>>;
}

/**
 * A kernel on one place of a map, on a row, on all of it; then without padding, and with stride 2. The
 * window is dragged over the map, and the output keeps what it has passed.
 *
 * @shape map HW
 */
export function convolutionMotion(
  map: Frame,
  { kernel, value }: ConvolutionOptions,
): Operable<Played<CellChoice>> {
  const tale = convolutionTale(map, kernel);
  const { size } = tale;
  const cells = size.width * size.height;
  const loud = loudestCell(tale);
  const canvas = html('canvas', { class: 'v-drawn', 'aria-hidden': 'true' });
  const grip = html('div', { class: 'v-motion-grip', 'aria-hidden': 'true' });
  const stage = html('div', { class: 'v-motion-stage v-operable' }, canvas, grip);
  const aspect = size.width / size.height;
  const passed = new Set<number>();
  let layout = convolutionLayout(0, aspect);
  let paint: ReturnType<typeof painterOf> | null = null;
  const draw = ({ cell }: CellChoice, { step, t }: Moment) => {
    const brush = brushOf(canvas, layout.width, layout.height);
    if (paint?.isDark !== isDark()) paint = painterOf(tale);
    const scene = { brush, layout, tale, ...paint, cell, passed, at: step + t };
    drawConvolution(scene);
    layGrip(grip, windowAt(scene, cellNow(scene)));
  };
  const played = player<CellChoice>(
    { element: stage, steps: ({ cell }) => convolutionSteps(tale, cell), draw },
    {
      label: 'A kernel on a picture',
      first: { cell: value?.cell ?? loud, at: value?.at ?? ALL + 1 },
      hold: ({ cell }) => ({ cell: cell >= 0 && cell < cells ? Math.floor(cell) : loud }),
      after(key, { cell }) {
        const next = cellAfterKey(key.replace('Shift+', ''), cell, size);
        return next === undefined ? undefined : { cell: next };
      },
    },
  );
  fitWidth(stage, (width) => {
    layout = convolutionLayout(width, aspect);
    stage.style.height = `${layout.height}px`;
    played.redraw();
  });
  const drag = (event: PointerEvent) => {
    const cell = cellUnder(event, stage, layout.input, size);
    if (cell === null) return;
    if (event.buttons & 1) {
      passed.add(cell);
      played.choose({ cell });
    }
    readout(
      stage,
      `output[${Math.floor(cell / size.width)}, ${cell % size.width}] = ${fixed(tale.output_HW[cell] ?? 0)}`,
    );
  };
  stage.addEventListener('pointerdown', drag);
  stage.addEventListener('pointermove', drag);
  stage.addEventListener('pointerleave', () => readout(stage, null));
  return played.view;
}

/** As wide as a finger. */
const FINGER = 44;

/** Lays what a finger takes over the window: a drag that begins there goes in all directions, any other scrolls. */
function layGrip(grip: HTMLElement, { x, y, w, h }: Box): void {
  const [width, height] = [Math.max(FINGER, w), Math.max(FINGER, h)];
  Object.assign(grip.style, {
    width: `${width}px`,
    height: `${height}px`,
    transform: `translate(${x + (w - width) / 2}px, ${y + (h - height) / 2}px)`,
  });
}

function cellUnder(
  event: PointerEvent,
  stage: Element,
  input: Box,
  { width, height }: GridSize,
): number | null {
  const { x, y } = pixelUnder(event, stage);
  const column = Math.floor(((x - input.x) / input.w) * width);
  const row = Math.floor(((y - input.y) / input.h) * height);
  const isInside = column >= 0 && column < width && row >= 0 && row < height;
  return isInside ? row * width + column : null;
}

/** Input and outputs in the colours of the present theme. */
function painterOf(tale: ConvolutionTale) {
  const { size, map_HW, output_HW, strided } = tale;
  const [grey, signed] = [colours('grey'), colours('signed')];
  // What zeros at the rim make is no measure for the picture.
  const range = symmetricRange(insideOf(tale));
  const brightest = map_HW.reduce((a, b) => Math.max(a, b), 0) || 1;
  const of = (grid: GridSize, colour: (cell: number) => ReturnType<typeof grey>) => {
    const canvas = cellCanvas(grid);
    paintCells(canvas, colour);
    return canvas;
  };
  const signedOf = (value: number) => signed(within(value, range));
  return {
    isDark: isDark(),
    colourOf: (value: number) => css(signedOf(value)),
    painted: {
      map: of(size, (cell) => grey((map_HW[cell] ?? 0) / brightest)),
      output: of(size, (cell) => signedOf(output_HW[cell] ?? 0)),
      strided: of(strided, (cell) => signedOf(strided.output_HW[cell] ?? 0)),
    },
  };
}
