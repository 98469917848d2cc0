import { hex, INK, shade, type Rgb } from '../../colour.ts';
import type { Pen } from '../../pen.ts';
import { chance, pick, type Random } from '../../random.ts';
import { drawFace, drawStripes, FURS } from '../cat.ts';
import type { Drawings } from './drawings.ts';

const PINK = hex('#E59A92');

/** Cats that stretch, lie and turn away, and a big one that walks like a dog. */
export const HARDER_CATS: Drawings<'cat'> = {
  stretch: drawStretching,
  profile: drawProfile,
  lie: drawLying,
  back: drawFromBehind,
  hunch: drawHunched,
};

/** Head from the side: short face, whiskers, two pointed ears. */
function drawSideFace(p: Pen, x: number, y: number, fur: Rgb): void {
  p.polygon(shade(fur, 0.78), [x - 9, y - 6, x - 6, y - 19, x + 1, y - 9]);
  p.ellipse(fur, x, y, 13, 11.5);
  p.polygon(fur, [x - 2, y - 8, x + 6, y - 20, x + 9, y - 6]);
  p.ellipse(shade(fur, 1.3), x + 9, y + 3.5, 6, 5);
  p.polygon(PINK, [x + 13, y, x + 16.5, y + 1, x + 14, y + 3], { role: 'detail' });
  p.ellipse(hex('#9CCB4E'), x + 6, y - 2.5, 2.6, 2.8, { role: 'detail', glow: 0.4 });
  p.ellipse(INK, x + 6.6, y - 2.5, 1, 2.4, { role: 'detail', jitter: 0.1 });
  for (const tilt of [-3, 1])
    p.limb(shade(fur, 0.5), [x + 10, y + 4, x + 23, y + 4 + tilt], 0.8, 0.6, {
      role: 'detail',
    });
}

/** Front low, hind high, tail up. */
function drawStretching(p: Pen, random: Random): void {
  const fur = pick(random, FURS);
  const far = shade(fur, 0.75);
  p.limb(fur, [-34, -38, -46, -54, -42, -72], 7.5, 5);
  p.limb(far, [-24, -28, -22, -2], 8, 5.5);
  p.limb(far, [16, -12, 34, -5, 46, -3], 7, 5);
  p.polygon(fur, [-42, -30, -38, -44, -24, -46, 4, -28, 28, -22, 26, -8, 6, -9, -20, -22]);
  if (chance(random, 0.5)) drawStripes(p, fur, [-30, -22, -14], -43, 14);
  p.limb(fur, [-33, -34, -34, -16, -36, -2], 11, 6);
  p.limb(fur, [20, -12, 38, -4, 52, -2], 8, 6);
  drawFace(p, 30, -27, fur);
}

/** A large cat in a dog's gait: legs long, back straight, but a short face and a long tail. */
function drawProfile(p: Pen, random: Random): void {
  const fur = pick(random, FURS);
  const far = shade(fur, 0.74);
  p.limb(fur, [-32, -38, -48, -30, -58, -38, -66, -52], 7, 5);
  p.limb(far, [-24, -30, -16, -16, -18, -2], 9, 6);
  p.limb(far, [22, -30, 16, -15, 8, -2], 8, 6);
  p.polygon(
    fur,
    [-38, -30, -36, -43, -22, -47, 20, -45, 36, -48, 34, -26, 10, -23, -22, -23],
  );
  if (chance(random, 0.6)) drawStripes(p, fur, [-28, -18, -8, 2, 12], -45, 15);
  p.limb(fur, [-30, -32, -29, -16, -36, -2], 11, 6.4);
  p.limb(fur, [27, -30, 32, -15, 38, -2], 10, 6.4);
  p.limb(fur, [28, -40, 38, -50], 16, 14);
  drawSideFace(p, 42, -55, fur);
}

function drawLying(p: Pen, random: Random): void {
  const fur = pick(random, FURS);
  p.limb(shade(fur, 0.84), [-40, -8, -56, -5, -68, -9], 7.5, 5);
  p.polygon(fur, [-46, -1, -46, -15, -32, -23, 6, -21, 28, -24, 30, -1]);
  if (chance(random, 0.5)) drawStripes(p, fur, [-34, -24, -14, -4], -22, 12);
  p.ellipse(shade(fur, 1.3), -8, -6, 22, 5, { role: 'detail' });
  p.limb(fur, [-34, -6, -18, -2], 9, 6.5);
  p.limb(fur, [22, -5, 48, -2], 8, 6);
  drawSideFace(p, 34, -27, fur);
}

/** Sits and looks away: a pear with two ears and a tail. */
function drawFromBehind(p: Pen, random: Random): void {
  const fur = pick(random, FURS);
  p.polygon(fur, [-20, 0, -23, -16, -12, -42, 12, -42, 23, -16, 20, 0]);
  if (chance(random, 0.5)) drawStripes(p, fur, [-12, 0, 12], -28, 14);
  p.polygon(fur, [-15, -52, -14, -70, -3, -60]);
  p.polygon(fur, [15, -52, 14, -70, 3, -60]);
  p.ellipse(shade(fur, 0.94), 0, -50, 16.5, 13.5);
  p.limb(shade(fur, 0.8), [4, -6, 30, -3, 42, -10, 46, -24], 8, 5.5);
}

/** The arched back of a cat that was surprised. */
function drawHunched(p: Pen, random: Random): void {
  const fur = pick(random, FURS);
  p.limb(fur, [-24, -36, -36, -54, -30, -78], 10, 6);
  for (const x of [-14, 14]) p.limb(shade(fur, 0.75), [x, -26, x + 2, -2], 7, 5);
  p.polygon(
    fur,
    [-30, -26, -26, -46, -8, -59, 10, -56, 28, -40, 28, -24, 8, -32, -12, -32],
  );
  if (chance(random, 0.5)) drawStripes(p, fur, [-16, -6, 4, 14], -55, 14);
  p.limb(fur, [-24, -34, -23, -2], 9, 6);
  p.limb(fur, [22, -32, 25, -2], 9, 6);
  drawFace(p, 31, -41, fur);
}
