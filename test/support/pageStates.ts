import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  addObject,
  flipObject,
  moveObject,
  removeObject,
  sampleScene,
  scaleObject,
  setLight,
  setTime,
  setWeather,
  TIMES,
  toBack,
  toFront,
  type Scene,
} from '#lib/scene/index.ts';
import { CATEGORIES } from '#lib/scene/categories.ts';
import { MAX_OBJECTS } from '#lib/scene/types.ts';
import { between, chance, integerBetween, pick, type Random } from '#lib/scene/random.ts';
import type { Edit } from '#lib/trace/edits/index.ts';
import type { Json } from '#site/run/linkState.ts';
import { CHAPTER_TEXTS } from './prose.ts';

/** What a page of the book may have come to, as far as its address tells of it. */
export interface PageState {
  readonly chapter: string;
  readonly scene: Scene;
  readonly views: Readonly<Record<string, Json>>;
  readonly edits: readonly Edit[];
  readonly step: string | null;
  readonly pin: string | null;
  /** Parameters that are a word or a number. */
  readonly words: Readonly<Record<string, string>>;
}

const PATHS = readFileSync(join(import.meta.dirname, '../repo/traceNames.txt'), 'utf8')
  .split('\n')
  .flatMap((line) => line.split(' ')[0] ?? [])
  .filter((path) => path !== '');

/** What the reader operates in each chapter: the names of its views. */
const VIEWS = CHAPTER_TEXTS.map(({ slug, mdx }) => ({
  slug,
  names: [...mdx.matchAll(/const (\w+) =[^;`]*?\bview\(/g)].map(([, name = '']) => name),
}));

/** How much of everything: to the limits of the editor, or what a reader does in a minute. */
export type Amount = 'all' | 'some';

/** A state that a page can have; the same numbers give the same one. */
export function randomState(random: Random, amount: Amount = 'some'): PageState {
  const { slug, names } = pick(random, VIEWS);
  const isChosen = () => amount === 'all' || chance(random, 0.3);
  const chosen = names.filter(isChosen);
  const edits = amount === 'all' ? MOST_EDITS : integerBetween(random, 0, 3);
  const path = () => (chance(random, 0.3) ? pick(random, PATHS) : null);
  return {
    chapter: slug,
    scene: randomScene(random, amount),
    views: Object.fromEntries(chosen.map((name) => [name, randomValue(random)])),
    edits: Array.from({ length: edits }, () => randomEdit(random)),
    step: path(),
    pin: path(),
    words: Object.fromEntries(
      Object.entries(WORDS)
        .filter(isChosen)
        .map(([name, word]) => [name, word(random)]),
    ),
  };
}

/** A debugger's list that somebody filled by hand for an hour. */
const MOST_EDITS = 64;

const WORDS: Readonly<Record<string, (random: Random) => string>> = {
  threshold: (random) => between(random, 0.01, 0.99).toFixed(2),
  layer: (random) => String(integerBetween(random, 1, 6)),
  truth: () => '1',
  backend: (random) => pick(random, ['wasm', 'webgpu', 'cpu']),
  model: (random) => pick(random, ['nano', 'detr', 'dense', 'PekingU/rtdetr_r18vd', 'trained:my dog']), // prettier-ignore
  host: (random) => pick(random, ['https://hub.example/models', 'https://mirror.example']),
  story: (random) =>
    `object:${integerBetween(random, 1, 25)},station:${integerBetween(random, 1, 10)},t:${between(random, 0, 1).toFixed(2)},scene:${pick(random, ['1000215', 'own'])}`,
};

const number = (random: Random) =>
  pick(random, [
    () => integerBetween(random, 0, 8400),
    () => integerBetween(random, 0, 12),
    () => Math.round(between(random, 0, 1) * 100) / 100,
    // Of a drag: as the pointer has it.
    () => between(random, 0, 1),
  ])();

/** Values as views have them: a choice, a switch, a number, a few of these by name or in a row. */
function randomValue(random: Random): Json {
  const plain = (): Json =>
    pick<() => Json>(random, [
      () => number(random),
      () => number(random),
      () => pick(random, ['bilinear', 'top-down', 'all', 'S4', 'class', 'its K & V, 50 %']),
      () => chance(random, 0.5),
      () => null,
    ])();
  const members = ['token', 'head', 'layer', 'query', 'at', 'channel', 'row', 'column', 'chosen']; // prettier-ignore
  return pick<() => Json>(random, [
    plain,
    () =>
      Object.fromEntries(
        members.filter(() => chance(random, 0.4)).map((name) => [name, plain()]),
      ),
    () => Array.from({ length: integerBetween(random, 0, 8) }, plain),
    () => ({ box: [0, 1, 2, 3].map(() => number(random)), of: { query: number(random) } }),
  ])();
}

function randomEdit(random: Random): Edit {
  const path = () =>
    chance(random, 0.7) ? pick(random, PATHS) : pick(random, PATHS).replaceAll(/\d+/g, '*');
  return pick<() => Edit>(random, [
    () => ({ kind: 'scale', path: path(), by: number(random) }),
    () => ({ kind: 'scale', path: path(), by: -0.5, channel: integerBetween(random, 0, 255) }),
    () => ({ kind: 'replace', path: path(), from: path() }),
    () => ({ kind: 'shuffle', path: path(), seed: integerBetween(random, 0, 99) }),
    () => ({ kind: 'cut', path: path() }),
    () => ({ kind: 'queries', count: integerBetween(random, 1, 300) }),
    () => ({ kind: 'freeze', query: integerBetween(random, 0, 299) }),
    () => ({ kind: 'stop', layer: integerBetween(random, 1, 6) }),
    () => ({ kind: 'sampling', method: pick(random, ['bilinear', 'discrete']) }),
    () => ({ kind: 'denoising', seed: integerBetween(random, 0, 99), boxNoise: number(random) }),
  ])(); // prettier-ignore
}

/** A scene after the editor's own deeds. */
function randomScene(random: Random, amount: Amount): Scene {
  const seed = pick(random, [1000215, integerBetween(random, 0, 2 ** 32 - 1), 5000007]);
  let scene = sampleScene(seed);
  if (amount === 'some' && chance(random, 0.5)) return scene;
  const place = () => integerBetween(random, 5, 315);
  if (amount === 'all')
    while (scene.objects.length < MAX_OBJECTS)
      scene = addObject(scene, pick(random, CATEGORIES).name, place(), place());
  const deeds = amount === 'all' ? 6 * MAX_OBJECTS : integerBetween(random, 1, 6);
  for (let deed = 0; deed < deeds; deed++) scene = changed(scene, random);
  return scene;
}

function changed(scene: Scene, random: Random): Scene {
  const { id } = pick(random, scene.objects);
  const far = () => between(random, -60, 60);
  return pick<() => Scene>(random, [
    () => moveObject(scene, id, far(), far()),
    () => moveObject(scene, id, far(), far()),
    () => scaleObject(scene, id, between(random, 0.8, 1.25)),
    () => flipObject(scene, id),
    () => toFront(scene, id),
    () => toBack(scene, id),
    () => (scene.objects.length > 4 && chance(random, 0.2) ? removeObject(scene, id) : scene),
    () =>
      scene.objects.length < MAX_OBJECTS
        ? addObject(scene, pick(random, CATEGORIES).name, 160, 250)
        : scene,
    () => setTime(scene, pick(random, TIMES)),
    () => setLight(scene, Math.round(between(random, 0.2, 1) * 100) / 100),
    () => setWeather(scene, { rain: Math.round(random() * 100) / 100 }),
  ])(); // prettier-ignore
}
