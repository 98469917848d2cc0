import type { Box } from '#lib/numbers/boxes.ts';
import { mix } from '../ease.ts';

export type Point = readonly [x: number, y: number];
/** As a canvas takes it: a, b, c, d, e, f. */
export type Matrix = readonly [number, number, number, number, number, number];
/** Four corners on the canvas, in the order of the clock. */
export type Quad = readonly [Point, Point, Point, Point];

/** Looks at the plane of the picture, whose longest side is `WORLD` long; z rises from it. */
export interface Camera {
  /** The place of the picture that is looked at, and where on the canvas it lies. */
  readonly focus: Point;
  readonly at: Point;
  /** Pixels of the canvas for one unit. */
  readonly zoom: number;
  /** Radians: 0 looks straight down. */
  readonly tilt: number;
  readonly spin: number;
}

export const WORLD = 320;

/** From a plane at height z to the canvas. Parallel lines stay parallel. */
export function matrixAt({ focus, at, zoom, tilt, spin }: Camera, z = 0): Matrix {
  const [cos, sin, flat] = [Math.cos(spin), Math.sin(spin), Math.cos(tilt)];
  const [a, b] = [cos * zoom, sin * zoom * flat];
  const [c, d] = [-sin * zoom, cos * zoom * flat];
  const [x, y] = focus;
  const rise = z * zoom * Math.sin(tilt);
  return [a, b, c, d, at[0] - a * x - c * y, at[1] - b * x - d * y - rise];
}

export function project(camera: Camera, [x, y]: Point, z = 0): Point {
  const [a, b, c, d, e, f] = matrixAt(camera, z);
  return [a * x + c * y + e, b * x + d * y + f];
}

export function quadOf(camera: Camera, [x1, y1, x2, y2]: Box, z = 0): Quad {
  const corner = (x: number, y: number) => project(camera, [x, y], z);
  return [corner(x1, y1), corner(x2, y1), corner(x2, y2), corner(x1, y2)];
}

/** A square around a place of the canvas. */
export function squareAt([x, y]: Point, half: number): Quad {
  return [
    [x - half, y - half],
    [x + half, y - half],
    [x + half, y + half],
    [x - half, y + half],
  ];
}

export const mixPoints = (a: Point, b: Point, t: number): Point => [
  mix(a[0], b[0], t),
  mix(a[1], b[1], t),
];

export const mixQuads = (a: Quad, b: Quad, t: number): Quad => [
  mixPoints(a[0], b[0], t),
  mixPoints(a[1], b[1], t),
  mixPoints(a[2], b[2], t),
  mixPoints(a[3], b[3], t),
];

export const mixBoxes = (a: Box, b: Box, t: number): Box => [
  mix(a[0], b[0], t),
  mix(a[1], b[1], t),
  mix(a[2], b[2], t),
  mix(a[3], b[3], t),
];

/** Half way between two cameras; the zoom by factors, so that it seems even. */
export function mixCameras(a: Camera, b: Camera, t: number): Camera {
  return {
    focus: mixPoints(a.focus, b.focus, t),
    at: mixPoints(a.at, b.at, t),
    zoom: a.zoom * (b.zoom / a.zoom) ** t,
    tilt: mix(a.tilt, b.tilt, t),
    spin: mix(a.spin, b.spin, t),
  };
}
