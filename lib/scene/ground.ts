import { hex, INK, shade, type Rgb } from './colour.ts';
import type { Pen } from './pen.ts';
import { between, chance, integerBetween, pick, type Random } from './random.ts';
import { WORLD, type Background, type Place } from './types.ts';

const PAVING: Readonly<Record<Place, readonly Rgb[]>> = {
  street: ['#CFC3B2', '#BDB7AE', '#D8C9B0'].map(hex),
  square: ['#D6C3A5', '#C7B9A6', '#BFB8AC'].map(hex),
  park: ['#9DB36F', '#8FAA72', '#A9B777'].map(hex),
  seaside: ['#E6D2A6', '#DECBA8', '#E9D9B8'].map(hex),
};
const ASPHALT: readonly Rgb[] = ['#6E7077', '#7D7A7A', '#64697A'].map(hex);
const CHALK = hex('#EDE8DA');

/** Pavement, road, markings, tiles and stains, in perspective towards the horizon. */
export function drawGround(p: Pen, random: Random, b: Background): void {
  const paving = pick(random, PAVING[b.place]);
  const vanish = between(random, 60, 260);
  p.rect(paving, -6, b.wall, WORLD + 12, WORLD - b.wall + 8);
  drawTiles(p, random, b, shade(paving, 0.9), vanish);
  if (b.place === 'park') drawTufts(p, random, b, shade(paving, 0.82));
  if (b.place !== 'square') drawRoad(p, random, b, vanish);
  drawLitter(p, random, b);
  for (let i = 0; i < integerBetween(random, 2, 7); i++) {
    const y = between(random, b.wall + 12, WORLD);
    const r = ((y - b.horizon) / b.eye) * between(random, 10, 34);
    p.ellipse(shade(paving, 0.72), between(random, 0, WORLD), y, r, r * 0.24, {
      alpha: 0.35,
    });
  }
}

const LITTER: readonly Rgb[] = ['#C98B3F', '#B5533C', '#D9B24A', '#7E9A5B', '#EFE6D2'].map(
  hex,
);

/** Fallen leaves, manholes, drains and chalk: flat things, so that nothing can stand behind them. */
function drawLitter(p: Pen, random: Random, b: Background): void {
  const leaves = chance(random, 0.55) ? integerBetween(random, 8, 46) : 0;
  const colour = pick(random, LITTER);
  for (let i = 0; i < leaves; i++) {
    const [x, y] = [between(random, 0, WORLD), between(random, b.wall + 6, WORLD)];
    const s = ((y - b.horizon) / b.eye) * between(random, 3, 5);
    const turn = between(random, -1, 1) * s;
    p.polygon(shade(colour, between(random, 0.75, 1.2)), [x - s, y + turn * 0.4, x, y - s * 0.5, x + s, y - turn * 0.4, x, y + s * 0.5], { jitter: 0.2 }); // prettier-ignore
  }
  for (let i = 0; i < integerBetween(random, 0, 3); i++) {
    const [x, y] = [between(random, 0, WORLD), between(random, b.wall + 20, WORLD)];
    const s = (y - b.horizon) / b.eye;
    if (chance(random, 0.5)) {
      p.ellipse(hex('#55565E'), x, y, 17 * s, 4.6 * s, { alpha: 0.8, jitter: 0.2 });
      p.ellipse(hex('#77787E'), x, y, 13 * s, 3.2 * s, { alpha: 0.8, jitter: 0.2 });
    } else {
      for (let k = 0; k < 5; k++)
        p.rect(hex('#55565E'), x + k * 6 * s, y, 3.4 * s, 7 * s, 0, {
          jitter: 0.2,
          alpha: 0.8,
        });
    }
  }
  if (b.place === 'square' && chance(random, 0.35)) {
    const [x, y] = [between(random, 40, 280), between(random, b.wall + 50, WORLD - 20)];
    const s = (y - b.horizon) / b.eye;
    for (let k = 0; k < 4; k++) p.rect(CHALK, x + (k % 2) * 22 * s, y - k * 9 * s, 20 * s, 7 * s, 0, { alpha: 0.7 }); // prettier-ignore
  }
}

function drawTiles(p: Pen, random: Random, b: Background, line: Rgb, vanish: number): void {
  if (b.place === 'park') return;
  const step = between(random, 0.5, 0.9);
  for (let k = 1; k < 14; k++) {
    const y = b.horizon + (b.wall - b.horizon) * Math.pow(1 + step * 0.35, k);
    if (y > WORLD + 4) break;
    p.rect(line, -4, y, WORLD + 8, Math.max(0.7, (y - b.horizon) * 0.008), 0, {
      jitter: 0.3,
    });
  }
  const spread = between(random, 40, 80);
  for (let x = vanish - 12 * spread; x < vanish + 12 * spread; x += spread) {
    const top = vanish + ((x - vanish) * (b.wall - b.horizon)) / (WORLD - b.horizon);
    p.polygon(line, [top, b.wall, top + 0.6, b.wall, x + 2, WORLD + 4, x, WORLD + 4], {
      jitter: 0.2,
    });
  }
}

function drawTufts(p: Pen, random: Random, b: Background, colour: Rgb): void {
  for (let i = 0; i < 26; i++) {
    const y = between(random, b.wall + 6, WORLD);
    const [x, s] = [between(random, 0, WORLD), (y - b.horizon) / b.eye];
    p.polygon(colour, [x - 6 * s, y, x - 4 * s, y - 9 * s, x - 1 * s, y, x + 2 * s, y - 12 * s, x + 6 * s, y]); // prettier-ignore
  }
}

function drawRoad(p: Pen, random: Random, b: Background, vanish: number): void {
  const asphalt = b.place === 'park' ? hex('#C9B48C') : pick(random, ASPHALT);
  const depth = b.roadBottom - b.roadTop;
  p.rect(CHALK, -6, b.roadTop - 2, WORLD + 12, depth + 5, 0, { alpha: 0.8, jitter: 0.2 });
  p.rect(asphalt, -6, b.roadTop, WORLD + 12, depth);
  p.rect(shade(asphalt, 0.8), -6, b.roadTop, WORLD + 12, depth * 0.06);
  if (b.place === 'park') return;
  const middle =
    b.horizon + Math.sqrt((b.roadTop - b.horizon) * (b.roadBottom - b.horizon));
  const s = (middle - b.horizon) / b.eye;
  for (let x = -between(random, 0, 60); x < WORLD; x += 120 * s)
    p.rect(CHALK, x, middle - 3 * s, 64 * s, 6 * s, 0, { alpha: 0.85 });
  if (chance(random, 0.45)) drawCrossing(p, b, between(random, 30, 250), vanish);
  for (let i = 0; i < integerBetween(random, 0, 2); i++) {
    const y = between(random, b.roadTop + 4, Math.min(WORLD, b.roadBottom) - 4);
    const r = ((y - b.horizon) / b.eye) * 26;
    p.ellipse(shade(INK, 1.2), between(random, 0, WORLD), y, r, r * 0.3, { alpha: 0.5 });
  }
}

function drawCrossing(p: Pen, b: Background, left: number, vanish: number): void {
  const far = b.roadTop - b.horizon;
  const near = b.roadBottom - b.horizon;
  const project = (x: number, depth: number) => vanish + ((x - vanish) * depth) / near;
  const stripe = (52 * near) / b.eye;
  for (let i = 0; i < 4; i++) {
    const x = left + i * stripe;
    p.polygon(CHALK, [
      project(x, far), b.roadTop + 1, project(x + stripe * 0.55, far), b.roadTop + 1,
      x + stripe * 0.55, b.roadBottom - 1, x, b.roadBottom - 1,
    ], { alpha: 0.9 }); // prettier-ignore
  }
}
