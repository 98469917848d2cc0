import { hex, shade, type Rgb } from './colour.ts';
import { ellipsePoints, type Pen } from './pen.ts';
import { between, chance, pick, type Random } from './random.ts';
import { WORLD, type Background } from './types.ts';

const STONE: readonly Rgb[] = ['#8A8580', '#A39A8C', '#77736F', '#B3A48E'].map(hex);
const LEAF: readonly Rgb[] = ['#C98B3F', '#B5533C', '#D9B24A', '#8A5A33', '#7E9A5B'].map(
  hex,
);
const PAIRS: readonly (readonly [Rgb, Rgb])[] = [
  [hex('#E9DFC9'), hex('#4F545C')],
  [hex('#D9C3A0'), hex('#A8684C')],
  [hex('#D5D8D2'), hex('#6E8C8A')],
];

/** A ground with a strong pattern of its own, over the plain one. */
export function drawGroundPattern(p: Pen, random: Random, b: Background): void {
  if (b.pattern === 'cobbles') drawCobbles(p, random, b);
  if (b.pattern === 'leaves') drawLeaves(p, random, b);
  if (b.pattern === 'slabs') drawSlabs(p, random, b);
  if (b.pattern === 'waves') drawWaves(p, random, b);
}

/** Roads keep their asphalt: slabs and waves lie beside them. */
function onRoad({ place, roadTop, roadBottom }: Background, y: number): boolean {
  return place !== 'square' && y > roadTop - 2 && y < roadBottom + 2;
}

/** y of the rows of something `deep` units from front to back, and their px per unit. */
function* rowsOf(
  { wall, horizon, eye }: Background,
  deep: number,
): Generator<[number, number]> {
  for (let y = wall + 2; y < WORLD + 6;) {
    const scale = (y - horizon) / eye;
    yield [y, scale];
    y += Math.max(2.4, deep * scale * 0.55);
  }
}

function drawCobbles(p: Pen, random: Random, b: Background): void {
  const stone = pick(random, STONE);
  const wide = between(random, 30, 44);
  for (const [y, s] of rowsOf(b, wide * 0.9)) {
    const step = Math.max(5, wide * s);
    for (let x = -between(random, 0, step); x < WORLD + step; x += step) {
      const [rx, ry] = [step * 0.44, Math.max(1, wide * 0.42 * s * 0.55)];
      p.polygon(shade(stone, between(random, 0.78, 1.2)), ellipsePoints(x, y, rx, ry), {
        alpha: 0.62,
        jitter: 0.35,
      });
    }
  }
}

function drawLeaves(p: Pen, random: Random, b: Background): void {
  for (let i = 0; i < 130; i++) {
    const y = b.wall + 4 + (WORLD - b.wall) * random() ** 1.3;
    const [x, s] = [
      between(random, 0, WORLD),
      ((y - b.horizon) / b.eye) * between(random, 4, 8),
    ];
    const turn = between(random, -1, 1) * s;
    const colour = shade(pick(random, LEAF), between(random, 0.75, 1.2));
    if (chance(random, 0.03))
      p.polygon(colour, [x - 2 * s, y - s, x, y - 0.6 * s, x + 2 * s, y - 1.2 * s, x + s * 0.6, y, x, y + 0.8 * s, x - 0.6 * s, y]); // prettier-ignore
    else
      p.polygon(colour, [x - s, y + turn * 0.4, x, y - s * 0.5, x + s, y - turn * 0.4, x, y + s * 0.5], { jitter: 0.2 }); // prettier-ignore
  }
}

function drawSlabs(p: Pen, random: Random, b: Background): void {
  const [pale, dark] = pick(random, PAIRS);
  const vanish = between(random, 60, 260);
  const wide = between(random, 44, 80);
  let last: [number, number] | null = null;
  let odd = 0;
  for (const row of rowsOf(b, wide)) {
    if (last !== null && !onRoad(b, (last[0] + row[0]) / 2)) {
      const [[y0, s0], [y1, s1]] = [last, row];
      const n = Math.ceil(170 / (wide * s0));
      for (let i = -n - 3; i < n + 3; i++) {
        const at = (k: number, s: number) => vanish + k * wide * s;
        if (at(i + 1, s1) < -4 || at(i, s1) > WORLD + 4) continue;
        const points = [at(i, s0), y0, at(i + 1, s0), y0, at(i + 1, s1), y1, at(i, s1), y1];
        p.polygon((i + odd) % 2 ? dark : pale, points, { alpha: 0.5, jitter: 0.2 });
      }
    }
    odd++;
    last = row;
  }
}

/** Bands of light and dark stones in waves. */
function drawWaves(p: Pen, random: Random, b: Background): void {
  const [pale, dark] = pick(random, PAIRS);
  const deep = between(random, 30, 55);
  const phase = between(random, 0, 6);
  let odd = false;
  for (const [y, s] of rowsOf(b, deep)) {
    odd = !odd;
    const high = Math.max(2, deep * 0.3 * s);
    if (!odd || onRoad(b, y - high) || onRoad(b, y + 2 * high)) continue;
    const crest = (x: number) => y + Math.sin(x / (34 * s + 4) + phase) * high * 0.7;
    const xs = Array.from({ length: 41 }, (_, i) => -4 + i * 8.2);
    const upper = xs.flatMap((x) => [x, crest(x)]);
    const lower = xs.toReversed().flatMap((x) => [x, crest(x) + high * 1.1]);
    p.polygon(random() < 0.2 ? pale : dark, [...upper, ...lower], {
      alpha: 0.5,
      jitter: 0.2,
    });
  }
}
