import { CLOTH, HAIR, INK, shade, SKIN, type Rgb } from '../colour.ts';
import type { Pen } from '../pen.ts';
import { between, chance, pick, type Random } from '../random.ts';
import { poseOf, type Pose } from './pose.ts';
import { drawHead } from './head.ts';
import { drawWheelchair } from './wheelchair.ts';

export interface Look {
  readonly skin: Rgb;
  readonly hair: Rgb;
  readonly top: Rgb;
  readonly bottom: Rgb;
  readonly shoe: Rgb;
  /** Height in units, and width relative to the usual build. */
  readonly tall: number;
  readonly wide: number;
  readonly cut: 'trousers' | 'skirt' | 'coat' | 'shorts';
}

/** Someone in the street, about 100 units tall, feet at the origin. */
export function drawPerson(p: Pen, random: Random, variant: string): void {
  const look = sampleLook(random);
  const pose = poseOf(random, variant, look.tall);
  if (variant === 'wheelchair') drawWheelchair(p, 'behind');
  drawBody(p, random, look, pose, variant);
  if (variant === 'wheelchair') drawWheelchair(p, 'front');
}

export function sampleLook(random: Random): Look {
  return {
    skin: pick(random, SKIN),
    hair: pick(random, HAIR),
    top: pick(random, CLOTH),
    bottom: shade(pick(random, CLOTH), 0.72),
    shoe: pick(random, [INK, CLOTH[0], CLOTH[11]] as Rgb[]),
    tall: between(random, 92, 104),
    wide: between(random, 0.9, 1.2),
    cut: pick(random, ['trousers', 'trousers', 'skirt', 'coat', 'shorts'] as const),
  };
}

export function drawBody(
  p: Pen,
  random: Random,
  look: Look,
  pose: Pose,
  variant: string,
): void {
  const { skin, top, bottom, shoe, wide } = look;
  const [hx, hy] = pose.hip;
  const [nx, ny] = pose.neck;
  const seated = variant !== 'stand' && variant !== 'walk' && variant !== 'hold';
  const bare = look.cut === 'shorts' || (look.cut === 'skirt' && !seated);
  const legs = bare ? skin : bottom;
  const sleeve = chance(random, 0.3) ? skin : top;
  const bag =
    variant === 'wheelchair' ? 'none' : pick(random, ['none', 'none', 'pack', 'tote']);
  const bagColour = pick(random, CLOTH);
  drawArm(p, pose.farArm, shade(sleeve, 0.75), shade(skin, 0.8), wide);
  drawLeg(p, pose.farLeg, shade(legs, 0.74), shade(shoe, 0.8), wide);
  drawLeg(p, pose.nearLeg, legs, shoe, wide);
  if (bare) {
    const [kx, ky] = [pose.nearLeg[2] ?? hx, pose.nearLeg[3] ?? hy];
    if (look.cut === 'shorts')
      p.limb(bottom, [hx, hy, (hx + kx) / 2, (hy + ky) / 2 + 3], 12 * wide, 9 * wide);
  }
  if (bag === 'pack') p.rect(bagColour, nx - 17 * wide, ny + 4, 12, 24, 5);
  const w = 9.5 * wide;
  const hem = look.cut === 'coat' && !seated ? hy + 16 : hy + 3;
  const flare = look.cut === 'coat' ? 3 : 0;
  p.polygon(top, [
    nx - w * 0.72, ny - 1, nx + w * 0.72, ny - 1, nx + w * 1.04, ny + 5, hx + w * 0.92, hy - 6,
    hx + w * 0.95 + flare, hem, hx - w * 0.95 - flare, hem, hx - w * 0.92, hy - 6,
    nx - w * 1.04, ny + 5,
  ]); // prettier-ignore
  if (look.cut === 'skirt' && !seated)
    p.polygon(bottom, [
      hx - w * 0.85, hy - 4, hx + w * 0.85, hy - 4, hx + w * 1.5, hy + 22, hx - w * 1.5, hy + 22,
    ]); // prettier-ignore
  if (look.cut === 'coat' || chance(random, 0.25))
    p.limb(shade(top, 0.7), [nx + 2, ny + 4, hx + 2, hem - 2], 1.6, 1.6, {
      role: 'detail',
    });
  if (bag === 'tote') {
    p.limb(shade(bagColour, 0.7), [nx + 4, ny + 2, nx - 10, hy - 2], 1.8);
    p.rect(bagColour, nx - 17, hy - 5, 14, 15, 3);
  }
  p.rect(shade(skin, 0.85), nx - 2.8, ny - 6, 6, 8, 2);
  drawHead(p, random, nx + 1.5, ny - 11, skin, look.hair);
  drawArm(p, pose.nearArm, sleeve === skin ? skin : shade(sleeve, 0.9), skin, wide);
}

function drawLeg(
  p: Pen,
  joints: readonly number[],
  cloth: Rgb,
  shoe: Rgb,
  wide: number,
): void {
  p.limb(cloth, joints, 10.5 * wide, 6.2);
  const [x, y] = [joints.at(-2) ?? 0, joints.at(-1) ?? 0];
  p.polygon(shoe, [x - 4, y - 3, x + 2, y - 3, x + 8, y + 0.5, x + 8, y + 3, x - 4, y + 3]);
}

function drawArm(
  p: Pen,
  joints: readonly number[],
  cloth: Rgb,
  skin: Rgb,
  wide: number,
): void {
  p.limb(cloth, joints, 7.4 * wide, 5);
  p.ellipse(skin, joints.at(-2) ?? 0, joints.at(-1) ?? 0, 3.1, 3.1);
}
