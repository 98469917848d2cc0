import { hex, LAMP, shade, type Rgb } from './colour.ts';
import type { Pen } from './pen.ts';
import { between, chance, integerBetween, pick, type Random } from './random.ts';
import { WORLD } from './types.ts';

const LEAVES: readonly Rgb[] = ['#5F8A5B', '#7FA35E', '#4C7A68', '#B98B3F', '#C96F4A'].map(
  hex,
);
const TRUNK = hex('#6E5140');
const IRON = hex('#4A5058');

/** Round or pointed tree, foot at (x, y). */
export function drawTree(p: Pen, random: Random, x: number, y: number, s: number): void {
  const leaf = pick(random, LEAVES);
  const tall = between(random, 130, 230) * s;
  p.limb(TRUNK, [x, y, x, y - tall * 0.6], 13 * s, 8 * s);
  if (chance(random, 0.3)) {
    for (const k of [0.3, 0.55, 0.8]) {
      const w = (1.05 - k) * 95 * s;
      p.polygon(shade(leaf, 0.75 + k * 0.35), [x - w, y - tall * k, x, y - tall * (k + 0.42), x + w, y - tall * k]); // prettier-ignore
    }
    return;
  }
  for (let i = 0; i < 5; i++) {
    const r = between(random, 34, 52) * s;
    const dx = between(random, -38, 38) * s;
    p.ellipse(
      shade(leaf, 0.84 + 0.07 * i),
      x + dx,
      y - tall + (i - 1) * -9 * s + 24 * s,
      r,
      r * 0.9,
    );
  }
}

/** Street lamp, 215 units tall. */
export function drawLampPost(p: Pen, x: number, y: number, s: number): void {
  p.limb(IRON, [x, y, x, y - 200 * s], 6 * s, 4 * s);
  p.rect(IRON, x - 6 * s, y - 12 * s, 12 * s, 12 * s);
  p.polygon(LAMP, [x - 9 * s, y - 222 * s, x + 9 * s, y - 222 * s, x + 6 * s, y - 200 * s, x - 6 * s, y - 200 * s], { glow: 1 }); // prettier-ignore
  p.rect(IRON, x - 11 * s, y - 228 * s, 22 * s, 6 * s);
}

/** Bins, hydrants, bushes, bollards and boards: things to reject. */
export function drawClutter(p: Pen, random: Random, y: number, s: number): void {
  const n = integerBetween(random, 1, 6);
  for (let i = 0; i < n; i++) {
    const x = between(random, 0, WORLD);
    const kind = pick(random, [
      'bin',
      'hydrant',
      'bush',
      'bollard',
      'board',
      'pots',
    ] as const);
    if (kind === 'bin')
      p.rect(hex('#4F6F64'), x - 13 * s, y - 40 * s, 26 * s, 40 * s, 4 * s);
    if (kind === 'hydrant') {
      p.rect(hex('#B9473C'), x - 8 * s, y - 34 * s, 16 * s, 34 * s, 6 * s);
      p.rect(hex('#B9473C'), x - 14 * s, y - 24 * s, 28 * s, 8 * s, 3 * s);
    }
    if (kind === 'bush') {
      for (const dx of [-20, 0, 20])
        p.ellipse(
          shade(LEAVES[0] as Rgb, 1 + dx / 160),
          x + dx * s,
          y - 14 * s,
          22 * s,
          18 * s,
        );
    }
    if (kind === 'bollard')
      for (const dx of [0, 40, 80])
        p.rect(IRON, x + dx * s, y - 32 * s, 8 * s, 32 * s, 3 * s);
    if (kind === 'board') {
      p.rect(IRON, x - 2 * s, y - 120 * s, 5 * s, 120 * s);
      p.rect(hex('#3F6B8C'), x - 16 * s, y - 130 * s, 34 * s, 34 * s, 5 * s);
      p.rect(hex('#F3E9D2'), x - 8 * s, y - 117 * s, 18 * s, 7 * s);
    }
    if (kind === 'pots') {
      p.polygon(hex('#B5653C'), [x - 14 * s, y - 24 * s, x + 14 * s, y - 24 * s, x + 10 * s, y, x - 10 * s, y]); // prettier-ignore
      p.ellipse(LEAVES[1] as Rgb, x, y - 36 * s, 15 * s, 17 * s);
    }
  }
}
