import { html } from '#site/ui/dom.ts';
import { cellCanvas, paintCells } from '../../parts/cellCanvas.ts';
import { fitWidth } from '../../parts/fitWidth.ts';
import type { Operable } from '../../parts/operable.ts';
import { colours, symmetricRange, within } from '../../parts/scales.ts';
import { isDark } from '../../parts/theme.ts';
import { brushOf } from '../brush.ts';
import type { Moment } from '../motion.ts';
import { player, type Played } from '../player.ts';
import { drawKernels } from './draw.ts';
import { kernelLayout } from './layout.ts';
import { COMPARE, kernelSteps } from './sentences.ts';
import { kernelTale, type KernelFrames, type KernelTale } from './tale.ts';

/** The pair of channels is chosen elsewhere: this has the place on the strip alone. */
export type NoChoice = Readonly<Record<never, never>>;

export interface KernelMotionOptions {
  readonly input: number;
  readonly output: number;
  readonly value?: Partial<Played<NoChoice>>;
}

/**
 * Two kernels of one block become one: their norms are folded in, the small one is padded, both are added; then
 * the block's output both ways.
 *
 * @shape weights HWCF, norms F, outputs HWF
 */
export function kernelMotion(
  frames: KernelFrames,
  { input, output, value }: KernelMotionOptions,
): Operable<Played<NoChoice>> {
  const tale = kernelTale(frames, input, output);
  const canvas = html('canvas', { class: 'v-drawn', 'aria-hidden': 'true' });
  const stage = html('div', { class: 'v-motion-stage' }, canvas);
  const aspect = tale.size.width / tale.size.height;
  let layout = kernelLayout(0, aspect);
  const maps = mapsOf(tale);
  const draw = (_: NoChoice, { step, t }: Moment) => {
    const brush = brushOf(canvas, layout.width, layout.height);
    drawKernels({ brush, layout, tale, maps: maps(isDark()), at: step + t });
  };
  const played = player<NoChoice>(
    { element: stage, steps: () => kernelSteps(tale), draw },
    { label: 'Two kernels become one', first: { at: value?.at ?? COMPARE + 1 } },
  );
  fitWidth(stage, (width) => {
    layout = kernelLayout(width, aspect);
    stage.style.height = `${layout.height}px`;
    played.redraw();
  });
  return played.view;
}

/** The output both ways, on one scale, in the colours of a theme. */
function mapsOf({ size, apart_HW, together_HW }: KernelTale) {
  const range = symmetricRange(apart_HW);
  const maps = [cellCanvas(size), cellCanvas(size)] as const;
  let paintedDark: boolean | null = null;
  return (dark: boolean) => {
    if (paintedDark === dark) return maps;
    paintedDark = dark;
    const signed = colours('signed', dark);
    [apart_HW, together_HW].forEach((values, way) => {
      const canvas = maps[way];
      if (canvas) paintCells(canvas, (cell) => signed(within(values[cell] ?? 0, range)));
    });
    return maps;
  };
}
