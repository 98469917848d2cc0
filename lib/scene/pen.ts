import type { Rgb } from './colour.ts';
import { between, type Random } from './random.ts';

/**
 * body: part of the object's silhouette. detail: drawn on the body, not part of it.
 * support: hides what is behind but is not the object (the post of a traffic light).
 */
export type Role = 'body' | 'detail' | 'support';

/** A flat piece of paper: closed contours (x, y, x, y, ...), filled by the even-odd rule. */
export interface Shape {
  readonly contours: readonly (readonly number[])[];
  readonly fill: Rgb;
  readonly role: Role;
  readonly alpha: number;
  /** 0: lit by the scene; 1: shines by itself. */
  readonly glow: number;
}

export interface Cut {
  readonly role?: Role;
  readonly alpha?: number;
  readonly glow?: number;
  /** Irregularity of the cut, drawing units. */
  readonly jitter?: number;
}

/** Cuts shapes out of paper, in drawing units: origin at the ground, y down, facing right. */
export interface Pen {
  readonly shapes: Shape[];
  polygon(fill: Rgb, points: readonly number[], cut?: Cut): void;
  ellipse(fill: Rgb, x: number, y: number, rx: number, ry: number, cut?: Cut): void;
  /** Rectangle with rounded corners. */
  rect(
    fill: Rgb,
    x: number,
    y: number,
    w: number,
    h: number,
    radius?: number,
    cut?: Cut,
  ): void;
  /** Bent strip with round ends, from width w0 to w1. */
  limb(fill: Rgb, points: readonly number[], w0: number, w1?: number, cut?: Cut): void;
  ring(fill: Rgb, x: number, y: number, outer: number, inner: number, cut?: Cut): void;
}

export function pen(random: Random, jitter = 0.5): Pen {
  const shapes: Shape[] = [];
  function add(fill: Rgb, contours: readonly (readonly number[])[], cut: Cut = {}): void {
    const j = cut.jitter ?? jitter;
    shapes.push({
      contours: contours.map((c) => c.map((v) => v + between(random, -j, j))),
      fill,
      role: cut.role ?? 'body',
      alpha: cut.alpha ?? 1,
      glow: cut.glow ?? 0,
    });
  }
  return {
    shapes,
    polygon: (fill, points, cut) => add(fill, [points], cut),
    ellipse: (fill, x, y, rx, ry, cut) => add(fill, [ellipsePoints(x, y, rx, ry)], cut),
    rect: (fill, x, y, w, h, radius = 0, cut) =>
      add(fill, [rectPoints(x, y, w, h, radius)], cut),
    limb: (fill, points, w0, w1 = w0, cut) => add(fill, [limbPoints(points, w0, w1)], cut),
    ring: (fill, x, y, outer, inner, cut) =>
      add(fill, [ellipsePoints(x, y, outer, outer), ellipsePoints(x, y, inner, inner)], {
        jitter: 0.15,
        ...cut,
      }),
  };
}

/** More corners for a larger ellipse, so that it stays round when near. */
export function ellipsePoints(x: number, y: number, rx: number, ry: number): number[] {
  const n = Math.round(Math.min(30, 9 + Math.max(rx, ry) * 0.7));
  return Array.from({ length: n }, (_, i) => (i / n) * 2 * Math.PI).flatMap((a) => [
    x + rx * Math.cos(a),
    y + ry * Math.sin(a),
  ]);
}

function rectPoints(x: number, y: number, w: number, h: number, radius: number): number[] {
  if (radius <= 0) return [x, y, x + w, y, x + w, y + h, x, y + h];
  const r = Math.min(radius, w / 2, h / 2);
  const corners = [
    [x + w - r, y + r, -90],
    [x + w - r, y + h - r, 0],
    [x + r, y + h - r, 90],
    [x + r, y + r, 180],
  ] as const;
  return corners.flatMap(([cx, cy, from]) =>
    [0, 30, 60, 90].flatMap((step) => {
      const a = ((from + step) * Math.PI) / 180;
      return [cx + r * Math.cos(a), cy + r * Math.sin(a)];
    }),
  );
}

/** Outline of a bent strip: along one side, around the end, back along the other side. */
function limbPoints(points: readonly number[], w0: number, w1: number): number[] {
  const n = points.length / 2;
  const left: number[] = [];
  const right: number[] = [];
  for (let i = 0; i < n; i++) {
    const a = Math.max(0, i - 1);
    const b = Math.min(n - 1, i + 1);
    const dx = at(points, 2 * b) - at(points, 2 * a);
    const dy = at(points, 2 * b + 1) - at(points, 2 * a + 1);
    const length = Math.hypot(dx, dy) || 1;
    const half = (w0 + ((w1 - w0) * i) / (n - 1)) / 2;
    const [tx, ty] = [(dx / length) * half, (dy / length) * half];
    const [x, y] = [at(points, 2 * i), at(points, 2 * i + 1)];
    if (i === 0) left.push(x - 0.7 * (tx - ty), y - 0.7 * (ty + tx));
    if (i === 0) right.push(x - 0.7 * (tx + ty), y - 0.7 * (ty - tx));
    left.push(x + ty, y - tx);
    right.unshift(x - ty, y + tx);
    if (i === n - 1) left.push(x + 0.8 * tx + 0.5 * ty, y + 0.8 * ty - 0.5 * tx);
    if (i === n - 1) right.unshift(x + 0.8 * tx - 0.5 * ty, y + 0.8 * ty + 0.5 * tx);
  }
  return [...left, ...right];
}

function at(list: readonly number[], i: number): number {
  return list[i] ?? 0;
}
