import { between, pick, type Random } from '../random.ts';

/** A pose: joints as x, y in units; far limbs are drawn first and darker. */
export interface Pose {
  readonly hip: readonly [number, number];
  readonly neck: readonly [number, number];
  readonly farLeg: readonly number[];
  readonly nearLeg: readonly number[];
  readonly farArm: readonly number[];
  readonly nearArm: readonly number[];
}

/** The joints of someone `t` units tall. */
export function poseOf(random: Random, variant: string, t: number): Pose {
  if (variant === 'sit' || variant === 'wheelchair') return seated(variant, t);
  return variant === 'ride' ? RIDING : upright(random, variant, t);
}

const RIDING: Pose = {
  hip: [-13, -52],
  neck: [1, -86],
  farLeg: [-13, -52, 8, -42, 3, -22],
  nearLeg: [-13, -52, 5, -36, -3, -13],
  farArm: [0, -80, 9, -68, 22, -60],
  nearArm: [0, -80, 6, -66, 21, -58],
};

function seated(variant: string, t: number): Pose {
  const lap = variant === 'sit' ? [5, -32, 25, -31, 25, -3] : [-2, -32, 18, -33, 23, -8];
  const [x, y] = [lap[0] as number, lap[1] as number];
  const far = lap.map((v, i) => (i % 2 === 0 ? v + 2 : v - 1));
  const neck = [x - 2, y - 0.37 * t] as const;
  const reach = variant === 'sit' ? [x + 16, y - 4] : [x + 5, y + 4];
  const arm = [neck[0], neck[1] + 6, neck[0] - 2, neck[1] + 20, ...reach];
  return { hip: [x, y], neck, farLeg: far, nearLeg: lap, farArm: arm, nearArm: arm };
}

function upright(random: Random, variant: string, t: number): Pose {
  const hipY = -0.47 * t;
  const neckY = -0.83 * t;
  const swing = variant === 'walk' ? between(random, 0.5, 1) : 0;
  const stance = variant === 'walk' ? 0 : between(random, 2, 5);
  const step = 17 * swing;
  const hip = [0, hipY] as const;
  const neck = [2.5 * swing, neckY] as const;
  const kneeY = hipY * 0.5;
  const hand = pick(random, ['down', 'down', 'phone', 'wave', 'hip'] as const);
  const [ax, ay] = [neck[0], neckY + 6];
  const down = [ax, ay, ax - 5 - 6 * swing, ay + 18, ax - 4 - 12 * swing, ay + 33];
  const raised = {
    down,
    phone: [ax, ay, ax + 1, ay + 19, ax + 14, ay + 10],
    wave: [ax, ay, ax + 14, ay + 6, ax + 18, ay - 18],
    hip: [ax, ay, ax - 14, ay + 17, ax - 3, ay + 28],
  }[hand];
  const held = [ax, ay, ax + 3, ay + 16, 12, -0.64 * t];
  return {
    hip,
    neck,
    farLeg: [1, hipY, -step * 0.45 - stance, kneeY, -step * 1.25 - stance, -3 - 4 * swing],
    nearLeg: [-1, hipY, step * 0.75 + stance, kneeY, step + stance, -3],
    farArm: [ax, ay, ax + 4 + 5 * swing, ay + 18, ax + 7 + 13 * swing, ay + 31],
    nearArm: variant === 'hold' ? held : raised,
  };
}
