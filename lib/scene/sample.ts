import { byDepth } from './depth.ts';
import { HARD_SEEDS, sampleHardScene } from './hard/scene.ts';
import { MIX } from './mix.ts';
import { sampleBackground } from './sampleBackground.ts';
import { sampleGroup, sampleVariant } from './group.ts';
import { placeFor, type Placement } from './placement.ts';
import { between, chance, integerBetween, pickWeighted, seededRandom, subSeed, type Random } from './random.ts'; // prettier-ignore
import {
  MAX_OBJECTS,
  type Background,
  type Scene,
  type SceneObject,
  type Weather,
} from './types.ts';

/** How many objects, and how much they may cover each other. */
const MODES = {
  quiet: { weight: 0.12, objects: [1, 3], overlap: 0.1 },
  usual: { weight: 0.67, objects: [4, 8], overlap: 0.18 },
  busy: { weight: 0.14, objects: [7, 13], overlap: 0.35 },
  crowd: { weight: 0.07, objects: [12, 20], overlap: 0.65 },
} as const;

/**
 * A street scene. The same seed gives the same scene everywhere.
 *
 * @param seed 32-bit integer; 1000000-1000999 are held out for evaluation. From `HARD_SEEDS` on the
 *   scenes are harder; there 5000000-5000499 are held out.
 */
export function sampleScene(seed: number): Scene {
  return seed >= HARD_SEEDS ? sampleHardScene(seed) : samplePlainScene(seed);
}

function samplePlainScene(seed: number): Scene {
  const random = seededRandom(subSeed(seed, 0));
  const time = pickWeighted(random, { morning: 0.27, noon: 0.31, dusk: 0.22, night: 0.2 });
  const weather = sampleWeather(random);
  const background = sampleBackground(random, subSeed(seed, 1));
  const objects = sampleObjects(random, background, weather);
  const light = chance(random, 0.2) ? between(random, 0.6, 1) : 1;
  return { version: 1, seed, time, light, weather, background, objects };
}

function sampleWeather(random: Random): Weather {
  const amount = (probability: number, strength: number) =>
    chance(random, probability) ? between(random, 0.15, 1) * strength : 0;
  return {
    rain: amount(0.18, 1),
    fog: amount(0.12, 0.8),
    noise: amount(0.15, 0.6),
    blur: amount(0.09, 0.5),
  };
}

function sampleObjects(
  random: Random,
  background: Background,
  weather: Weather,
): SceneObject[] {
  const mode = MODES[pickWeighted(random, modeWeights())];
  const n = integerBetween(random, mode.objects[0], mode.objects[1]);
  const people = mode === MODES.crowd ? 0.55 : 0;
  const taken: Placement[] = [];
  const objects: SceneObject[] = [];
  while (taken.length < n && objects.length < MAX_OBJECTS) {
    const category = chance(random, people) ? 'person' : pickWeighted(random, MIX);
    const variant = sampleVariant(random, category, weather);
    const placement = placeFor(random, background, category, variant, taken, mode.overlap);
    taken.push(placement);
    objects.push(...sampleGroup(random, objects.length + 1, category, variant, placement));
  }
  return byDepth(objects, background).slice(0, MAX_OBJECTS);
}

function modeWeights(): Record<keyof typeof MODES, number> {
  const { quiet, usual, busy, crowd } = MODES;
  return {
    quiet: quiet.weight,
    usual: usual.weight,
    busy: busy.weight,
    crowd: crowd.weight,
  };
}
