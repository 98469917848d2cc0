import { between, pick, type Random } from './random.ts';
import { PLACES, WORLD, type Background, type Place } from './types.ts';

/** Where the ground, the road and the houses lie. */
export function sampleBackground(random: Random, seed: number): Background {
  const place: Place = pick(random, [...PLACES, 'street']);
  const horizon = between(random, 92, 150);
  const wall = horizon + between(random, 12, 46);
  const ground = WORLD - wall;
  const eye = between(random, 120, 210);
  const [top, bottom] = {
    street: [between(random, 0.08, 0.2), between(random, 0.55, 0.8)],
    square: [0.06, 1.05],
    park: [between(random, 0.1, 0.2), between(random, 0.4, 0.6)],
    seaside: [between(random, 0.3, 0.4), between(random, 0.75, 1.02)],
  }[place] as [number, number];
  return {
    place,
    seed,
    horizon,
    wall,
    roadTop: wall + top * ground,
    roadBottom: wall + bottom * ground,
    eye,
  };
}
