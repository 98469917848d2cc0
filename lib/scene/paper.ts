import { CLOTH, mix, shade, type Rgb } from './colour.ts';
import { ellipsePoints, type Shape } from './pen.ts';
import { between, pick, type Random } from './random.ts';
import { extent } from './rasterise.ts';
import type { Paper } from './types.ts';

/** Prints a pattern on the larger papers of a drawing; the silhouette stays as it is. */
export function printPaper(
  shapes: readonly Shape[],
  random: Random,
  paper: Paper,
): readonly Shape[] {
  const areas = shapes.map((s) =>
    s.role === 'body' && s.contours.length === 1 ? areaOf(s.contours[0] ?? []) : 0,
  );
  const least = 0.45 * Math.max(...areas);
  const ink = pick(random, CLOTH);
  const soft = between(random, 0, 1) < 0.4;
  const step = between(random, 0.85, 1.3);
  return shapes.flatMap((shape, i) => {
    if ((areas[i] ?? 0) < least) return [shape];
    const colour = soft ? shade(shape.fill, 0.72) : mix(shape.fill, ink, 0.8);
    return [shape, ...printOn(shape.contours[0] ?? [], paper, colour, step)];
  });
}

function printOn(c: readonly number[], paper: Paper, colour: Rgb, step: number): Shape[] {
  const [x0, y0, x1, y1] = extent([c]);
  const d = step * Math.max(7, Math.min(26, 0.2 * Math.max(x1 - x0, y1 - y0)));
  if (paper === 'dots') return dotsOn(c, colour, d);
  if (paper === 'sash') {
    const middle = (0.3 * (x0 + x1) + y0 + y1) / 2;
    const sash = band(c, 0.3, 1, middle, 0.28 * (y1 - y0));
    return sash.length < 6 ? [] : [printed(sash, colour, 1)];
  }
  const upright = paper !== 'hoops' ? bands(c, 1, 0, x0, x1, d) : [];
  const level = paper !== 'stripes' ? bands(c, 0, 1, y0, y1, d) : [];
  const alpha = paper === 'checks' ? 0.6 : 1;
  return [...upright, ...level].map((points) => printed(points, colour, alpha));
}

function printed(points: readonly number[], fill: Rgb, alpha: number): Shape {
  return { contours: [points], fill, role: 'detail', alpha, glow: 0 };
}

function bands(
  c: readonly number[],
  nx: number,
  ny: number,
  from: number,
  to: number,
  step: number,
): number[][] {
  const cut: number[][] = [];
  for (let at = from + step * 0.6; at < to; at += step) {
    const points = band(c, nx, ny, at, step * 0.42);
    if (points.length >= 6) cut.push(points);
  }
  return cut;
}

/** The part of a contour that lies within `width` around the line nx x + ny y = at. */
function band(
  c: readonly number[],
  nx: number,
  ny: number,
  at: number,
  width: number,
): number[] {
  return clip(clip(c, nx, ny, at - width / 2), -nx, -ny, -at - width / 2);
}

/** The part of a contour where nx x + ny y >= least. */
function clip(c: readonly number[], nx: number, ny: number, least: number): number[] {
  const kept: number[] = [];
  let [ax, ay] = [c.at(-2) ?? 0, c.at(-1) ?? 0];
  let before = nx * ax + ny * ay - least;
  for (let i = 0; i + 1 < c.length; i += 2) {
    const [bx, by] = [c[i] ?? 0, c[i + 1] ?? 0];
    const here = nx * bx + ny * by - least;
    if (before < 0 !== here < 0) {
      const t = before / (before - here);
      kept.push(ax + t * (bx - ax), ay + t * (by - ay));
    }
    if (here >= 0) kept.push(bx, by);
    [ax, ay, before] = [bx, by, here];
  }
  return kept;
}

function dotsOn(c: readonly number[], colour: Rgb, step: number): Shape[] {
  const [x0, y0, x1, y1] = extent([c]);
  const r = step * 0.24;
  const dots: Shape[] = [];
  for (let y = y0 + step * 0.5, row = 0; y < y1; y += step * 0.8, row++)
    for (let x = x0 + step * (0.3 + 0.5 * (row % 2)); x < x1; x += step) {
      const around = [[0, 0], [r, 0], [-r, 0], [0, r], [0, -r]] as const; // prettier-ignore
      if (around.every(([dx, dy]) => inside(c, x + dx, y + dy)))
        dots.push(printed(ellipsePoints(x, y, r, r), colour, 1));
    }
  return dots;
}

function inside(c: readonly number[], x: number, y: number): boolean {
  let odd = false;
  let [ax, ay] = [c.at(-2) ?? 0, c.at(-1) ?? 0];
  for (let i = 0; i + 1 < c.length; i += 2) {
    const [bx, by] = [c[i] ?? 0, c[i + 1] ?? 0];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
    [ax, ay] = [bx, by];
  }
  return odd;
}

function areaOf(c: readonly number[]): number {
  let twice = 0;
  for (let i = 0; i + 1 < c.length; i += 2) {
    const k = (i + 2) % c.length;
    twice += (c[i] ?? 0) * (c[k + 1] ?? 0) - (c[k] ?? 0) * (c[i + 1] ?? 0);
  }
  return Math.abs(twice) / 2;
}
