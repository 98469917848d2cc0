import type { Frame } from '#lib/trace/frame.ts';
import { html } from '#site/ui/dom.ts';
import { fitWidth } from '../../parts/fitWidth.ts';
import type { Operable } from '../../parts/operable.ts';
import { brushOf } from '../brush.ts';
import type { Moment } from '../motion.ts';
import { player, type Played } from '../player.ts';
import { drawMemory, memoryLayout } from './draw.ts';
import { memorySteps, WRONG } from './sentences.ts';
import { memoryTale } from './tale.ts';

export interface MemoryOptions {
  /** The pixel around which numbers are taken. */
  readonly pixel: { readonly x: number; readonly y: number };
  readonly value?: { readonly at?: number };
}

/**
 * Numbers of a few pixels in one row of memory: pixel by pixel, then colour by colour, then read with the wrong
 * rule.
 *
 * @shape pixels BHWC
 * @unit  0 .. 1
 */
export function memoryMotion(
  pixels: Frame,
  { pixel, value }: MemoryOptions,
): Operable<Played<object>> {
  const tale = memoryTale(pixels, pixel);
  const canvas = html('canvas', { class: 'v-drawn', 'aria-hidden': 'true' });
  const stage = html('div', { class: 'v-motion-stage' }, canvas);
  let layout = memoryLayout(0);
  const draw = (_: object, { step, t }: Moment) => {
    const brush = brushOf(canvas, layout.width, layout.height);
    drawMemory({ brush, layout, tale, at: step + t });
  };
  const played = player<object>(
    { element: stage, steps: () => memorySteps(tale), draw },
    { label: 'Pixels in memory', first: { at: value?.at ?? WRONG } },
  );
  fitWidth(stage, (width) => {
    layout = memoryLayout(width);
    stage.style.height = `${layout.height}px`;
    played.redraw();
  });
  return played.view;
}
