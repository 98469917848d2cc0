import type { CategoryName } from './categories.ts';
import { FLYING_BIRDS } from './objects/bird.ts';
import { sampleGroup, sampleVariant } from './group.ts';
import { placeFor, type Placement } from './placement.ts';
import { between, chance, integerBetween, pick, pickWeighted, seededRandom, subSeed, type Random } from './random.ts'; // prettier-ignore
import { MAX_OBJECTS, PLACES, WORLD, type Background, type Place, type Scene, type SceneObject, type Weather } from './types.ts'; // prettier-ignore

const MIX: Readonly<Record<CategoryName, number>> = {
  person: 0.2,
  bicycle: 0.09,
  car: 0.12,
  bus: 0.06,
  truck: 0.07,
  'traffic light': 0.085,
  bench: 0.075,
  bird: 0.1,
  cat: 0.085,
  dog: 0.09,
  umbrella: 0.05,
  kite: 0.075,
};

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
 * @param seed 32-bit integer; 1000000-1000499 are held out for evaluation
 */
export function sampleScene(seed: number): Scene {
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

function sampleBackground(random: Random, seed: number): Background {
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
  const depth = (o: SceneObject): number => {
    const parent = objects.find((p) => p.id === o.attachedTo);
    if (parent) return depth(parent) + 0.001;
    if (o.category === 'kite') return background.wall;
    return FLYING_BIRDS.includes(o.variant)
      ? background.horizon + o.scale * background.eye
      : o.y;
  };
  return objects
    .toSorted((a, b) => depth(a) - depth(b) || a.id - b.id)
    .slice(0, MAX_OBJECTS);
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
