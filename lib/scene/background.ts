import { hex, shade } from './colour.ts';
import { pen, type Pen, type Shape } from './pen.ts';
import { between, integerBetween, seededRandom, subSeed, type Random } from './random.ts';
import { drawRow } from './houses.ts';
import { drawGroundPattern } from './groundPattern.ts';
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

const CUT = new WeakMap<Background, Backdrop>();

/** Everything that stands still and is no object. Depends on the background description alone. */
export function backdrop(background: Background): Backdrop {
  let cut = CUT.get(background);
  if (cut === undefined) CUT.set(background, (cut = cutBackdrop(background)));
  return cut;
}

function cutBackdrop(background: Background): Backdrop {
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
    ...(background.pattern
      ? [sheet(5, 0.9, (p, random) => drawGroundPattern(p, random, background))]
      : []),
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

function drawTrees(p: Pen, random: Random, foot: number, s: number, n: number): void {
  for (let i = 0; i < n; i++)
    drawTree(p, random, between(random, -10, WORLD + 10), foot, s);
}
