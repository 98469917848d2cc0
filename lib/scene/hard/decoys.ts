import { between, chance, integerBetween, pick, type Random } from '../random.ts';
import { WORLD, type Background, type Decoy } from '../types.ts';
import { DECOY_KINDS } from '../variants.ts';

/** Up to six things that are no objects, on the ground between the wall and the viewer. */
export function sampleDecoys(random: Random, { wall, horizon, eye }: Background): Decoy[] {
  const n = chance(random, 0.12) ? 0 : integerBetween(random, 1, 6);
  return Array.from({ length: n }, () => {
    const kind = pick(random, DECOY_KINDS);
    const far = (wall + 5 - horizon) / eye;
    const scale = far + (Math.min(1.2, (318 - horizon) / eye) - far) * random() ** 1.4;
    return {
      kind,
      x: between(random, 0, WORLD),
      y: horizon + scale * eye,
      scale: scale * between(random, 0.92, 1.08),
      flip: chance(random, 0.5),
      seed: Math.floor(random() * 4294967296),
    };
  });
}
