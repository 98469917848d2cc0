import { CLOTH, hex, INK, shade, type Rgb } from '../../colour.ts';
import type { Pen } from '../../pen.ts';
import { between, chance, pick, type Random } from '../../random.ts';
import { drawCanopy } from '../umbrella.ts';
import type { Drawings } from './drawings.ts';

const CREAM = hex('#FBF1DC');

/** Umbrellas from above and from the side, deep ones, and held against the wind. */
export const HARDER_UMBRELLAS: Drawings<'umbrella'> = {
  disc: drawDisc,
  side: drawFromSide,
  dome: drawDomed,
  tilted: drawTilted,
};

function colours(random: Random): [Rgb, Rgb] {
  const a = pick(random, CLOTH);
  return [a, chance(random, 0.5) ? CREAM : shade(a, 0.78)];
}

/** Lies on the ground with its handle away from the viewer: a flat wheel of panels. */
function drawDisc(p: Pen, random: Random): void {
  const [a, b] = colours(random);
  const squash = between(random, 0.6, 0.95);
  const r = 44;
  const [cx, cy] = [0, -r * squash];
  const rim = (i: number) => {
    const t = (i / 8) * 2 * Math.PI + 0.3;
    return [cx + r * Math.cos(t), cy + r * squash * Math.sin(t)] as const;
  };
  for (let i = 0; i < 8; i++) {
    const [m, n] = rim(i + 0.5);
    p.polygon(i % 2 ? a : b, [cx, cy - 5, ...rim(i), cx + (m - cx) * 0.93, cy + (n - cy) * 0.93, ...rim(i + 1)]); // prettier-ignore
  }
  p.ellipse(INK, cx, cy - 6, 2.6, 2.6);
}

/** Rests on its rim: the canopy from the side, the stick sticks out to the right. */
function drawFromSide(p: Pen, random: Random): void {
  const [a, b] = colours(random);
  p.limb(INK, [-6, -38, 46, -26, 54, -28, 54, -34], 2.8);
  p.polygon(shade(a, 0.5), [4, -80, 14, -40, 10, -1, -2, -40]);
  const ribs = [[4, -80], [-1, -54], [-1, -24], [10, -1]] as const; // prettier-ignore
  for (let i = 0; i < 3; i++) {
    const [[x0, y0], [x1, y1]] = [ribs[i] ?? [0, 0], ribs[i + 1] ?? [0, 0]];
    const bulge = i === 0 ? [-22, -70] : i === 1 ? [-34, -48] : [-30, -30];
    const other = i === 0 ? [-34, -50] : i === 1 ? [-34, -30] : [-16, -8];
    p.polygon(i % 2 ? b : a, [x0, y0, ...bulge, -34, -40, ...other, x1, y1]);
  }
  p.limb(INK, [-33, -40, -42, -42], 2.6);
}

/** A deep dome, nearly a bell. */
function drawDomed(p: Pen, random: Random): void {
  const [a, b] = colours(random);
  p.limb(INK, [2, -4, -2, -2, 0, -8, 0, -60], 2.8);
  drawCanopy(p, 0, -34, 38, 50, a, b);
}

/** Held against the wind: the origin is in the hand. */
function drawTilted(p: Pen, random: Random): void {
  const [a, b] = colours(random);
  const start = p.shapes.length;
  p.limb(INK, [2, 6, -1, 5, 0, 0, 0, -48], 2.8);
  drawCanopy(p, 0, -38, 44, 27, a, b);
  const turn = between(random, 0.35, 0.75);
  const [c, s] = [Math.cos(turn), Math.sin(turn)];
  const turned = p.shapes.splice(start).map((shape) => ({
    ...shape,
    contours: shape.contours.map((contour) =>
      contour.map((v, i) => {
        const other = contour[i ^ 1] ?? 0;
        return i % 2 === 0 ? v * c - other * s : other * s + v * c;
      }),
    ),
  }));
  p.shapes.push(...turned);
}
