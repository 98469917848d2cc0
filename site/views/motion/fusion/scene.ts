import type { Box, Brush } from '../brush.ts';
import { during } from '../ease.ts';
import type { FusionLayout } from './layout.ts';
import type { FusionTale, PlateName, VectorName } from './tale.ts';

/** All that one moment is drawn from. */
export interface Scene {
  readonly brush: Brush;
  readonly layout: FusionLayout;
  readonly tale: FusionTale;
  /** Whole maps, a pixel a cell, and vectors, a pixel a channel. */
  readonly plates: Readonly<Record<PlateName, HTMLCanvasElement>>;
  readonly bars: Readonly<Record<VectorName, HTMLCanvasElement>>;
  readonly at: number;
}

/** How much of a part of a step is over. */
export const part = (at: number, step: number, from = 0, to = 1) =>
  during(at, step + from, step + to);

/** A vector as stripes: channel by channel, from left to right. */
export function drawBar(
  { brush, bars }: Pick<Scene, 'brush' | 'bars'>,
  name: VectorName,
  { x, y, w, h }: Box,
): void {
  brush.pen.imageSmoothingEnabled = false;
  brush.pen.drawImage(bars[name], x, y, w, h);
  brush.outline({ x, y, w, h }, brush.hairline);
}

/** Two maps beside each other, as two blocks that touch in a circle: no plus. */
export function drawBesideSign({ brush }: Pick<Scene, 'brush'>, x: number, y: number) {
  const { pen } = brush;
  brush.disc(x, y, 9, brush.paper);
  pen.strokeStyle = brush.ink;
  pen.lineWidth = 1.4;
  pen.beginPath();
  pen.arc(x, y, 9, 0, 2 * Math.PI);
  pen.stroke();
  brush.fill({ x: x - 4.5, y: y - 4, w: 4, h: 8 }, brush.ink);
  brush.outline({ x: x + 0.5, y: y - 3.5, w: 3.5, h: 7 }, brush.ink, 1.2);
}
