import { CLOTH, hex, shade } from '../../colour.ts';
import type { Pen } from '../../pen.ts';
import { between, chance, pick, type Random } from '../../random.ts';
import { drawBody, sampleLook, type Look } from '../person.ts';
import { poseOf, type Pose } from '../pose.ts';
import type { Drawings } from './drawings.ts';

const CARD = hex('#C79A62');

/** People who do something: they run, crouch, lean, carry, bend, or turn their back. */
export const HARDER_PEOPLE: Drawings<'person'> = {
  run: (p, random) => drawPosed(p, random, RUN, 'stand'),
  crouch: (p, random) => drawPosed(p, random, CROUCH, 'sit'),
  lean: (p, random) => drawPosed(p, random, LEAN, 'stand'),
  bend: (p, random) => drawPosed(p, random, BEND, 'stand'),
  phone: (p, random) => drawPosed(p, random, PHONE, 'stand'),
  cheer: (p, random) => drawPosed(p, random, CHEER, 'stand'),
  carry: drawCarrying,
  back: drawFromBehind,
  piggyback: (p, random) => drawPosed(p, random, poseOf(random, 'sit', 92), 'sit'),
};

const RUN: Pose = {
  hip: [0, -46],
  neck: [9, -79],
  farLeg: [0, -46, -6, -25, -28, -17],
  nearLeg: [0, -46, 17, -30, 18, -3],
  farArm: [9, -73, 17, -60, 28, -67],
  nearArm: [9, -73, -5, -64, -2, -50],
};
const CROUCH: Pose = {
  hip: [-9, -22],
  neck: [3, -53],
  farLeg: [-9, -22, 13, -31, 9, -3],
  nearLeg: [-9, -22, 9, -29, 1, -3],
  farArm: [3, -47, 15, -36, 25, -22],
  nearArm: [3, -47, 9, -34, 22, -17],
};
const LEAN: Pose = {
  hip: [0, -47],
  neck: [-13, -79],
  farLeg: [0, -47, 6, -25, 8, -3],
  nearLeg: [0, -47, 14, -27, 17, -3],
  farArm: [-13, -73, -3, -60, -12, -54],
  nearArm: [-13, -73, -8, -58, 3, -62],
};
const BEND: Pose = {
  hip: [-8, -47],
  neck: [17, -63],
  farLeg: [-8, -47, -2, -24, 2, -3],
  nearLeg: [-8, -47, -9, -24, -7, -3],
  farArm: [15, -60, 22, -44, 26, -27],
  nearArm: [15, -60, 17, -44, 20, -28],
};
const PHONE: Pose = {
  hip: [0, -47],
  neck: [5, -80],
  farLeg: [1, -47, -4, -24, -5, -3],
  nearLeg: [-1, -47, 5, -24, 5, -3],
  farArm: [5, -74, 6, -58, 18, -63],
  nearArm: [5, -74, 3, -57, 16, -64],
};
const CHEER: Pose = {
  hip: [0, -47],
  neck: [0, -82],
  farLeg: [1, -47, -8, -24, -11, -3],
  nearLeg: [-1, -47, 8, -24, 11, -3],
  farArm: [0, -76, -14, -88, -17, -107],
  nearArm: [0, -76, 14, -88, 18, -107],
};

function drawPosed(p: Pen, random: Random, pose: Pose, as: string): void {
  drawBody(p, random, sampleLook(random), pose, as);
}

/** With a parcel, or with a sack, in front of the chest. */
function drawCarrying(p: Pen, random: Random): void {
  const look = sampleLook(random);
  const pose = poseOf(random, chance(random, 0.5) ? 'walk' : 'stand', look.tall);
  const [nx, ny] = pose.neck;
  const arm = [nx, ny + 6, nx + 2, ny + 22, nx + 17, ny + 26];
  drawBody(p, random, look, { ...pose, farArm: arm, nearArm: arm }, 'stand');
  const paper = chance(random, 0.5) ? CARD : pick(random, CLOTH);
  const [w, h] = [between(random, 18, 30), between(random, 14, 28)];
  p.rect(paper, nx + 6, ny + 28 - h, w, h, 2);
  p.rect(shade(paper, 0.75), nx + 6 + w * 0.42, ny + 28 - h, 4, h, 0, { role: 'detail' });
  p.ellipse(look.skin, nx + 17, ny + 27, 3.2, 3.2);
}

/** The hair covers the face; most carry something on the back. */
function drawFromBehind(p: Pen, random: Random): void {
  const look: Look = sampleLook(random);
  const pose = poseOf(random, chance(random, 0.4) ? 'walk' : 'stand', look.tall);
  drawBody(p, random, look, pose, 'stand');
  const [nx, ny] = pose.neck;
  p.ellipse(look.hair, nx + 1.3, ny - 11.6, 9.4, 9.8);
  if (chance(random, 0.4))
    p.rect(look.hair, nx - 7, ny - 12, 17, between(random, 14, 30), 6);
  if (chance(random, 0.5)) {
    const bag = pick(random, CLOTH);
    p.rect(bag, nx - 10, ny + 3, 20, 27, 6);
    p.rect(shade(bag, 0.78), nx - 7, ny + 15, 14, 11, 3, { role: 'detail' });
  }
}
