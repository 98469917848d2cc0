import { byDepth } from '../depth.ts';
import { between, chance, pick, pickWeighted, seededRandom, subSeed, type Random } from '../random.ts'; // prettier-ignore
import { sampleBackground } from '../sampleBackground.ts';
import { GROUNDS, type Background, type Scene, type SceneObject } from '../types.ts';
import { Crowd } from './crowd.ts';
import { CLUSTERS, type ClusterName } from './clusters.ts';
import { sampleDecoys } from './decoys.ts';
import { sampleMood, sampleWeather } from './mood.ts';
import { addNear } from './near.ts';
import { addSingles } from './singles.ts';

/**
 * Seeds from here on give harder scenes: crowds, cut-off things, look-alikes, decoys, rough light.
 * 5000000-5000499 are held out for evaluation, 7000000-7000099 for validation while training, which
 * uses 6000000 and up.
 */
export const HARD_SEEDS = 5_000_000;

/** What a scene is about: its clusters in order, and how many things stand about besides. */
const THEMES = {
  crowd: {
    weight: 0.2,
    clusters: ['people', 'people', 'any'],
    singles: [2, 7],
    near: 0.35,
  },
  traffic: {
    weight: 0.2,
    clusters: ['vehicles', 'any', 'signals'],
    singles: [2, 6],
    near: 0.2,
  },
  animals: { weight: 0.2, clusters: ['animals', 'any'], singles: [2, 6], near: 0.3 },
  flock: { weight: 0.12, clusters: ['birds', 'any'], singles: [2, 7], near: 0.25 },
  mixed: { weight: 0.2, clusters: ['any', 'any', 'any'], singles: [2, 6], near: 0.3 },
  loose: { weight: 0.16, clusters: [], singles: [3, 10], near: 0.5 },
} as const;

type Theme = keyof typeof THEMES;

/** A harder street scene. The same seed gives the same scene everywhere. */
export function sampleHardScene(seed: number): Scene {
  const random = seededRandom(subSeed(seed, 0));
  const time = pickWeighted(random, { morning: 0.25, noon: 0.22, dusk: 0.27, night: 0.26 });
  const weather = sampleWeather(random);
  const theme = pickWeighted(random, weights());
  const background = sampleHardBackground(random, seed, theme);
  const mood = sampleMood(random, time, background);
  const objects = sampleObjects(random, background, weather.rain, theme);
  const decoys = sampleDecoys(random, background);
  const light = chance(random, 0.3) ? between(random, 0.55, 1) : 1;
  return { version: 1, seed, time, light, weather, background, objects, decoys, mood };
}

function sampleHardBackground(random: Random, seed: number, theme: Theme): Background {
  const plain = sampleBackground(random, subSeed(seed, 1));
  const background = {
    ...plain,
    eye: plain.eye * between(random, 0.7, 1.1),
    ...(chance(random, 0.42) ? { pattern: pick(random, GROUNDS) } : {}),
  };
  if (theme !== 'traffic' || background.place !== 'park') return background;
  return { ...background, place: 'street', roadBottom: background.roadBottom + 60 };
}

function sampleObjects(
  random: Random,
  background: Background,
  rain: number,
  theme: Theme,
): SceneObject[] {
  const { clusters, singles, near } = THEMES[theme];
  const crowd = new Crowd(random, background, rain);
  for (const name of clusters) {
    const cluster = name === 'any' ? pick(random, Object.keys(CLUSTERS)) : name;
    CLUSTERS[cluster as ClusterName](crowd);
  }
  addSingles(crowd, singles);
  if (chance(random, near)) addNear(crowd);
  return byDepth(crowd.objects, background);
}

function weights(): Record<Theme, number> {
  const entries = Object.entries(THEMES).map(([name, { weight }]) => [name, weight]);
  return Object.fromEntries(entries) as Record<Theme, number>;
}
