import { CLOTH, hex, INK, shade, STEEL, type Rgb } from '../colour.ts';
import type { Pen } from '../pen.ts';
import { chance, pick, type Random } from '../random.ts';

const WOOD = hex('#9C6B3F');
const CREAM = hex('#F6EBD2');

/** 'held' has its origin in the hand; 'parasol' and 'open' stand on the ground. */
export function drawUmbrella(p: Pen, random: Random, variant: string): void {
  const colour = pick(random, CLOTH);
  const second = chance(random, 0.5) ? CREAM : shade(colour, 0.78);
  if (variant === 'parasol') {
    p.rect(shade(STEEL, 0.7), -15, -6, 30, 6, 2);
    p.limb(WOOD, [0, -4, 0, -104], 4.5);
    drawCanopy(p, 0, -96, 64, 36, colour, second);
    return;
  }
  p.limb(INK, [2, 6, -1, 5, 0, 0, 0, -54], 2.8);
  drawCanopy(p, 0, -44, 42, 27, colour, second);
  if (variant === 'open') layDown(p);
}

/** Turns the umbrella so that it rests on the end of its handle and on the edge of its canopy. */
function layDown(p: Pen): void {
  const turn = Math.atan2(50, 42);
  const [c, s] = [Math.cos(turn), Math.sin(turn)];
  const lying = p.shapes.map((shape) => ({
    ...shape,
    contours: shape.contours.map((contour) =>
      contour.map((v, i) => {
        const other = contour[i ^ 1] ?? 0;
        return i % 2 === 0 ? v * c - other * s - 30 : other * s + v * c - 3.9;
      }),
    ),
  }));
  p.shapes.splice(0, p.shapes.length, ...lying);
}

/** A dome over (x, y) with five panels and a scalloped edge. */
export function drawCanopy(
  p: Pen,
  x: number,
  y: number,
  rx: number,
  ry: number,
  colour: Rgb,
  second: Rgb,
): void {
  p.limb(INK, [x, y - ry + 2, x, y - ry - 6], 2.6);
  const panels = 5;
  const rim = (i: number) => x + rx * -Math.cos((i / panels) * Math.PI);
  const under: number[] = [];
  for (let i = 0; i <= panels; i++) under.push(rim(i), y);
  p.polygon(shade(colour, 0.5), [...under, x, y - ry * 0.6]);
  for (let i = 0; i < panels; i++) {
    const points = [x, y - ry];
    for (let k = 1; k <= 4; k++) points.push(...dome(x, y, rx, ry, i / panels, k / 4));
    points.push((rim(i) + rim(i + 1)) / 2, y - ry * 0.14);
    for (let k = 4; k >= 1; k--)
      points.push(...dome(x, y, rx, ry, (i + 1) / panels, k / 4));
    p.polygon(i % 2 === 0 ? colour : second, points, { jitter: 0.2 });
  }
}

/** A point on the rib at angle `turn` (0-1 from left to right), `down` of the way to the rim. */
function dome(
  x: number,
  y: number,
  rx: number,
  ry: number,
  turn: number,
  down: number,
): readonly [number, number] {
  const a = (down * Math.PI) / 2;
  return [x - rx * Math.cos(turn * Math.PI) * Math.sin(a), y - ry * Math.cos(a)];
}
