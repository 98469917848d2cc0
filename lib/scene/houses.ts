import { hex, INK, mix, shade, type Rgb } from './colour.ts';
import type { Pen } from './pen.ts';
import { drawTree } from './props.ts';
import { between, chance, integerBetween, pick, type Random } from './random.ts';
import { WORLD } from './types.ts';

const WALLS: readonly Rgb[] = [
  '#D9A679', '#C98B6B', '#E8D9B5', '#8FA9A3', '#B8C4B0', '#A97C73', '#CDB7A1', '#7F93A8', '#E0B56C',
].map(hex); // prettier-ignore
const PANE = hex('#7E97A6');

/** A closed row of houses, with a gap for a tree now and then, along the line y = wall. */
export function drawRow(p: Pen, random: Random, wall: number, s: number): void {
  for (let x = -between(random, 0, 60) * s; x < WORLD;) {
    const w = between(random, 170, 330) * s;
    if (chance(random, 0.12)) drawTree(p, random, x + w / 4, wall, s * 1.1);
    else drawHouse(p, random, x, wall, w, s);
    x += w;
  }
}

function drawHouse(
  p: Pen,
  random: Random,
  x: number,
  foot: number,
  w: number,
  s: number,
): void {
  const wallColour = pick(random, WALLS);
  const floors = integerBetween(random, 1, 4);
  const storey = 96 * s;
  const top = foot - (floors + 1) * storey - 14 * s;
  p.rect(wallColour, x, top, w, foot - top + 2);
  if (chance(random, 0.5))
    p.polygon(shade(wallColour, 0.6), [x - 4 * s, top, x + w * 0.12, top - 40 * s, x + w * 0.88, top - 40 * s, x + w + 4 * s, top]); // prettier-ignore
  else p.rect(shade(wallColour, 0.75), x - 3 * s, top - 6 * s, w + 6 * s, 12 * s);
  const columns = Math.max(2, Math.round(w / (70 * s)));
  const step = w / columns;
  for (let row = 0; row < floors; row++) {
    for (let column = 0; column < columns; column++)
      drawWindow(
        p,
        random,
        x + (column + 0.5) * step,
        top + (row + 0.28) * storey,
        wallColour,
        s,
      );
  }
  drawShop(p, random, x, foot, w, s, wallColour);
}

function drawWindow(
  p: Pen,
  random: Random,
  x: number,
  y: number,
  wallColour: Rgb,
  s: number,
): void {
  const glow = chance(random, 0.42) ? between(random, 0.4, 0.7) : 0;
  p.rect(shade(wallColour, 1.28), x - 19 * s, y - 3 * s, 38 * s, 62 * s);
  p.rect(shade(PANE, between(random, 0.8, 1.15)), x - 15 * s, y, 30 * s, 54 * s, 0, {
    glow,
  });
  if (s > 0.22) p.rect(shade(wallColour, 1.2), x - 1.3 * s, y, 2.6 * s, 54 * s);
  if (chance(random, 0.2))
    p.rect(shade(hex('#B5533C'), 0.9), x - 18 * s, y + 48 * s, 36 * s, 12 * s);
}

function drawShop(
  p: Pen,
  random: Random,
  x: number,
  foot: number,
  w: number,
  s: number,
  wallColour: Rgb,
): void {
  const accent = pick(random, [
    hex('#B5533C'),
    hex('#2F6F74'),
    hex('#C28F2C'),
    hex('#54648C'),
  ]);
  p.rect(shade(wallColour, 0.7), x, foot - 96 * s, w, 7 * s);
  p.rect(mix(PANE, INK, 0.25), x + w * 0.08, foot - 80 * s, w * 0.5, 62 * s, 0, {
    glow: 0.6,
  });
  p.rect(shade(accent, 0.7), x + w * 0.68, foot - 84 * s, 46 * s, 84 * s);
  if (chance(random, 0.65)) {
    const n = 7;
    for (let i = 0; i < n; i++)
      p.rect(i % 2 ? hex('#F3E9D2') : accent, x + w * 0.05 + (i * w * 0.56) / n, foot - 90 * s, (w * 0.56) / n, 20 * s, 0, { jitter: 0.2 }); // prettier-ignore
  }
  for (let i = 0; i < integerBetween(random, 0, 2); i++)
    p.rect(pick(random, [hex('#F3E9D2'), accent, hex('#E3B23C')]), x + w * (0.62 + 0.16 * i) - 12 * s, foot - 64 * s, 20 * s, 28 * s); // prettier-ignore
}
