import { hex, INK, mix, shade, type Rgb } from './colour.ts';
import { pen, type Pen, type Shape } from './pen.ts';
import {
  between,
  chance,
  integerBetween,
  pick,
  seededRandom,
  subSeed,
  type Random,
} from './random.ts';
import { drawGround } from './ground.ts';
import { drawLampPost, drawTree, drawClutter } from './props.ts';
import { WORLD, type Background } from './types.ts';

/** A sheet of the background: its shapes, and how far away it is. */
export interface Sheet {
  readonly shapes: readonly Shape[];
  /** Pixels per unit at that depth; decides the haze. */
  readonly scale: number;
}

export interface Backdrop {
  readonly sheets: readonly Sheet[];
  /** Lamp heads, world px, with the radius of their glow. */
  readonly lamps: readonly { readonly x: number; readonly y: number; readonly r: number }[];
}

const WALLS: readonly Rgb[] = [
  '#D9A679', '#C98B6B', '#E8D9B5', '#8FA9A3', '#B8C4B0', '#A97C73', '#CDB7A1', '#7F93A8', '#E0B56C',
].map(hex); // prettier-ignore
const PANE = hex('#7E97A6');

/** Everything that stands still and is no object. Depends on the background description alone. */
export function backdrop(background: Background): Backdrop {
  const { place, seed, horizon, wall, eye } = background;
  const scale = Math.max(0.1, (wall - horizon) / eye);
  const stream = (i: number) => seededRandom(subSeed(seed, i));
  const sheet = (
    i: number,
    depth: number,
    draw: (p: Pen, random: Random) => void,
  ): Sheet => {
    const random = stream(i);
    const p = pen(random, i >= 3 ? 0.35 : 0.7);
    draw(p, random);
    return { shapes: p.shapes, scale: depth };
  };
  const lamps: { x: number; y: number; r: number }[] = [];
  const sheets = [
    sheet(1, 0.02, (p, random) => drawSkyline(p, random, background)),
    sheet(2, 0.9, (p, random) => drawGround(p, random, background)),
    sheet(3, scale, (p, random) => {
      if (place === 'street' || place === 'square') drawRow(p, random, wall, scale);
      else drawTrees(p, random, wall, scale, place === 'park' ? 9 : 3);
    }),
    sheet(4, scale * 1.1, (p, random) => {
      drawTrees(p, random, wall + 3, scale * 1.15, integerBetween(random, 0, 3));
      drawClutter(p, random, wall + 4, scale * 1.15);
      for (let x = between(random, 10, 90); x < WORLD; x += between(random, 100, 170)) {
        const tall = 215 * scale * 1.15;
        drawLampPost(p, x, wall + 5, scale * 1.15);
        lamps.push({ x, y: wall + 5 - tall, r: Math.max(26, 110 * scale) });
      }
    }),
  ];
  return { sheets, lamps };
}

/** Far silhouettes: towers or hills. */
function drawSkyline(p: Pen, random: Random, { place, horizon, wall }: Background): void {
  const city = place === 'street' || place === 'square';
  const colour = city ? hex('#8C9AA8') : hex('#7C9C87');
  const foot = horizon + 2;
  if (place === 'seaside') {
    p.rect(hex('#3F8CA6'), -4, horizon, WORLD + 8, 60);
    for (let i = 0; i < 14; i++) {
      const y = horizon + between(random, 2, 50);
      p.rect(hex('#A9D3DA'), between(random, 0, 300), y, between(random, 8, 40), 1.2, 0, {
        alpha: 0.6,
      });
    }
    const x = between(random, 40, 280);
    p.polygon(hex('#E9E2D0'), [x, horizon + 1, x, horizon - 16, x + 10, horizon + 1]);
    p.polygon(hex('#8A4B3C'), [
      x - 7,
      horizon + 2,
      x + 13,
      horizon + 2,
      x + 9,
      horizon + 6,
      x - 4,
      horizon + 6,
    ]);
    return;
  }
  p.rect(shade(colour, city ? 0.94 : 1), -6, horizon, WORLD + 12, wall - horizon + 6);
  for (let x = -20; x < WORLD;) {
    const w = city ? between(random, 14, 40) : between(random, 80, 150);
    const h = city ? between(random, 16, 74) : between(random, 14, 44);
    if (city) p.rect(colour, x, foot - h, w, h + 10);
    else
      p.ellipse(
        shade(colour, between(random, 0.92, 1.1)),
        x + w / 2,
        foot + 4,
        w * 0.75,
        h,
      );
    x += city ? w - 1 : w * 0.6;
  }
}

function drawRow(p: Pen, random: Random, wall: number, s: number): void {
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

function drawTrees(p: Pen, random: Random, foot: number, s: number, n: number): void {
  for (let i = 0; i < n; i++)
    drawTree(p, random, between(random, -10, WORLD + 10), foot, s);
}
