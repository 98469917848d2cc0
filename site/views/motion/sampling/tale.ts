import type { Box } from '#lib/numbers/boxes.ts';
import {
  samplesOf,
  referencesOf,
  type DeformableFrames,
  type Sample,
} from '../../parts/samples.ts';

/** A point with the number that put it there. */
export interface Aimed extends Sample {
  /** In half box sizes over the number of points: what the linear layer says. */
  readonly offset: readonly [number, number];
}

/** Where one query looks, head by head. */
export interface SamplingTale {
  readonly query: number;
  /** The head that is told first, and the level that weighs most in it. */
  readonly head: number;
  readonly level: number;
  readonly heads: number;
  readonly levels: number;
  readonly points: number;
  /** Centre and size, 0 .. 1. */
  readonly box: Box;
  readonly all: readonly Aimed[];
  /** Sums of weights. */
  readonly ofLevel: (level: number, head?: number) => number;
}

export function samplingTale(
  frames: DeformableFrames,
  query: number,
  asked: number | null,
): SamplingTale {
  const [, , heads = 1, levels = 1, points = 1] = frames.weights.shape;
  const box: Box = referencesOf(frames.boxes)[query] ?? [0.5, 0.5, 0, 0];
  const all = samplesOf(frames, query).map((sample) => ({
    ...sample,
    offset: offsetOf(box, sample, points),
  }));
  // The heaviest point comes first: its head has something to tell.
  const head = asked ?? all[0]?.head ?? 0;
  const sum = (chosen: readonly Aimed[]) =>
    chosen.reduce((total, { weight }) => total + weight, 0);
  const ofLevel = (level: number, of?: number) =>
    sum(all.filter((one) => one.level === level && (of === undefined || one.head === of)));
  const shares = Array.from({ length: levels }, (_, level) => ofLevel(level, head));
  const level = shares.indexOf(Math.max(...shares));
  return { query, head, level, heads, levels, points, box, all, ofLevel };
}

/** The offset that leads to a place. */
export function offsetOf(
  [cx, cy, w, h]: Box,
  { x, y }: Pick<Sample, 'x' | 'y'>,
  points: number,
): [number, number] {
  return [((x - cx) / (w / 2)) * points, ((y - cy) / (h / 2)) * points];
}

/** The place that an offset leads to. */
export function placeOf(
  [cx, cy, w, h]: Box,
  [across, down]: readonly [number, number],
  points: number,
): { readonly x: number; readonly y: number } {
  return { x: cx + (across / points) * (w / 2), y: cy + (down / points) * (h / 2) };
}
