import { CLOTH, hex, INK, mix, shade, type Rgb } from '../colour.ts';
import { DRAWINGS } from '../objects/index.ts';
import { pen, type Pen, type Shape } from '../pen.ts';
import { chance, pick, type Random } from '../random.ts';
import type { CategoryName } from '../categories.ts';

const STONES = ['#B9B3A6', '#8FA08F', '#6F7F74', '#C9C2B4', '#8A6F52'].map(hex);
const WAX = ['#EFE6DC', '#E6D3C0', '#CFC8C4'].map(hex);

/** A drawing of an object, taken as a picture: moved, scaled and recoloured. */
function pictureOf(
  random: Random,
  category: CategoryName,
  variant: string,
  [x, y, scale]: readonly [number, number, number],
  recolour: (fill: Rgb) => Rgb,
): Shape[] {
  const p = pen(random);
  DRAWINGS[category](p, random, variant);
  return p.shapes.map((shape) => ({
    ...shape,
    fill: recolour(shape.fill),
    glow: 0,
    contours: shape.contours.map((c) => c.map((v, i) => v * scale + (i % 2 === 0 ? x : y))),
  }));
}

const grey = ([r, g, b]: Rgb) => (0.3 * r + 0.59 * g + 0.11 * b) / 255;

/** In one material: only the lightness of the colours is kept, and less of it. */
const cast =
  (material: Rgb, contrast: number) =>
  (fill: Rgb): Rgb =>
    shade(material, 1 - contrast + contrast * 1.3 * grey(fill));

/** A person, a dog or a cat of stone on a pedestal. */
export function drawStatue(p: Pen, random: Random): void {
  const stone = pick(random, STONES);
  const [category, variant] = pick(random, [
    ['person', 'stand'],
    ['person', 'hold'],
    ['dog', 'sit'],
    ['cat', 'sit'],
    ['bird', 'pigeon'],
  ] as const);
  const base = category === 'person' ? 34 : 46;
  p.rect(shade(stone, 0.72), -30, -9, 60, 9, 1);
  p.rect(shade(stone, 0.85), -24, -base, 48, base - 7, 1);
  p.rect(shade(stone, 0.95), -27, -base - 5, 54, 8, 1);
  p.rect(shade(stone, 0.6), -12, -base + 10, 24, 9, 1, { role: 'detail' });
  p.shapes.push(
    ...pictureOf(random, category, variant, [0, -base - 5, 0.95], cast(stone, 0.45)),
  );
}

/** A shop's dummy: no face, no feet, on a rod. */
export function drawMannequin(p: Pen, random: Random): void {
  const wax = pick(random, WAX);
  const cloth = pick(random, CLOTH);
  p.ellipse(INK, 0, -2, 17, 4);
  p.limb(INK, [0, -2, 0, -50], 3);
  p.ellipse(wax, 0, -91, 7, 9.5);
  p.rect(wax, -2.5, -84, 5, 9);
  p.polygon(
    cloth,
    [-11, -78, 11, -78, 13, -70, 9, -54, 17, -26, -17, -26, -9, -54, -13, -70],
  );
  for (const side of [-1, 1]) p.limb(wax, [12 * side, -74, 16 * side, -60], 5.5, 4.5);
  p.polygon(shade(cloth, 0.75), [-9, -56, 9, -56, 9, -52, -9, -52], { role: 'detail' });
  if (chance(random, 0.5)) p.rect(hex('#F3E9D2'), 3, -48, 9, 12, 1, { role: 'detail' });
}

/** A flat cardboard figure or a scarecrow: the outline of a person, without a face. */
export function drawFigure(p: Pen, random: Random): void {
  const card = pick(random, [hex('#C9A36B'), hex('#5B5F73'), hex('#E8DFC8')]);
  const board = pictureOf(random, 'person', pick(random, ['stand', 'walk']), [0, -4, 0.92], () => card); // prettier-ignore
  p.limb(shade(card, 0.6), [0, 0, 12, -50], 4);
  p.rect(shade(card, 0.7), -20, -5, 40, 5, 1);
  p.shapes.push(...board.filter((shape) => shape.role === 'body'));
}

/** A poster on two legs with a picture of something that is not there. */
export function drawPoster(p: Pen, random: Random): void {
  const paper = pick(random, [
    hex('#F3E9D2'),
    hex('#E3C27A'),
    hex('#9CC0BD'),
    hex('#E2A79B'),
  ]);
  const ink = mix(pick(random, CLOTH), INK, 0.45);
  const [category, variant, scale, x, y] = pick(random, [
    ['cat', 'sit', 0.95, 0, -34],
    ['bicycle', 'city', 0.72, 0, -48],
    ['dog', 'hound', 0.75, -4, -46],
    ['person', 'walk', 0.72, 0, -32],
    ['bird', 'pigeon', 1.3, 0, -44],
    ['bird', 'gull', 0.85, 0, -72],
    ['car', 'sedan', 0.4, 0, -50],
    ['umbrella', 'held', 0.7, 0, -40],
  ] as const);
  for (const side of [-36, 36]) p.rect(INK, side - 2, -30, 4, 30);
  p.rect(shade(ink, 0.8), -46, -122, 92, 100, 2);
  p.rect(paper, -42, -118, 84, 92);
  const duotone = (fill: Rgb) => mix(ink, paper, Math.round(grey(fill) * 2) / 3.2);
  const picture = pictureOf(random, category, variant, [x, y, scale], duotone);
  p.shapes.push(...picture.map((shape) => ({ ...shape, role: 'detail' as const })));
  p.rect(ink, -34, -114, 68, 6, 0, { role: 'detail' });
  p.rect(ink, -30, -31, pick(random, [40, 60]), 3, 0, { role: 'detail' });
}
