import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checksumOf } from '#lib/cli/model.ts';
import { annotationsOf } from '#lib/cli/sceneRecords.ts';
import { sampleScene } from '#lib/scene/index.ts';
import { TRAININGS, type Training } from '#lib/train/plans/index.ts';
import { isCurrent, keptTrainings } from '#site/replay/keptTrainings.ts';
import { everyOf } from '#site/run/trainingFormat.ts';
import { card } from '../../weights/card.ts';
import { largeByClass } from '../../weights/largeObjects.ts';
import { RELATIVES, relativeCard } from '../../weights/relativesCard.ts';

const WEIGHTS = join(import.meta.dirname, '../../weights');

/** Checks every file that a manifest names; the checksum of the weights. */
function manifestIsTrue(folder: string): string | undefined {
  const read = (name: string) => readFileSync(join(folder, name));
  const { files } = JSON.parse(read('manifest.json').toString()) as {
    files: Record<string, { bytes: number; sha256: string }>;
  };
  for (const [name, { bytes, sha256 }] of Object.entries(files)) {
    expect(bytes).toBe(read(name).length);
    expect(sha256).toBe(createHash('sha256').update(read(name)).digest('hex'));
  }
  return files['model.safetensors']?.sha256;
}

// A figure that was measured on other weights is no longer true.
describe.each(['embedded', 'nano'] as const)('weights/%s', (variant) => {
  const folder = join(WEIGHTS, variant);
  const read = (name: string) => readFileSync(join(folder, name));
  const json = (name: string) => JSON.parse(read(name).toString()) as { weights?: string };
  const checksum = createHash('sha256').update(read('model.safetensors')).digest('hex');

  test('the manifest has the size and the checksum of every file', () => {
    expect(manifestIsTrue(folder)).toBe(checksum);
  });

  // The film shows a run of its own, whose checkpoints were kept on the way: never the shipped weights.
  const described = [
    'config.json',
    'preprocessor_config.json',
    'manifest.json',
    'film.json',
  ];
  const measured = readdirSync(folder).filter(
    (name) => name.endsWith('.json') && !described.includes(name),
  );

  test.each(measured)('%s was measured on these weights', (name) => {
    expect(json(name).weights).toBe(checksum);
  });

  test('the card is what node weights/card.ts writes', () => {
    expect(read('README.md').toString()).toBe(card(variant));
  });
});

describe('the relatives', () => {
  const folder = join(WEIGHTS, 'relatives');
  const json = <T>(name: string) =>
    JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
  const { scenes, large, models } = json<{
    scenes: number;
    large: Record<string, number>;
    models: Record<string, { weights: string; AP: number }>;
  }>('compared.json');

  test.each(RELATIVES)('%s is small, as its manifest says, and was compared so', (name) => {
    const checksum = manifestIsTrue(join(folder, name));
    expect(models[name]?.weights).toBe(checksum);
    expect(readFileSync(join(folder, name, 'model.safetensors')).length).toBeLessThan(2e6);
    expect(readFileSync(join(folder, name, 'README.md'), 'utf8')).toBe(relativeCard(name));
  });

  test('the embedded model was compared as it is, and where DETR’s queries live is DETR’s', () => {
    expect(models['embedded']?.weights).toBe(manifestIsTrue(join(WEIGHTS, 'embedded')));
    const { weights } = json<{ weights: string }>('detr/queryBoxes.json');
    expect(weights).toBe(models['detr']?.weights);
  });

  test('the one large umbrella, which counts as much as all large buses, is that of scene 1000823', () => {
    const one = largeByClass(annotationsOf(sampleScene(1_000_823), 1_000_823));
    expect(one['umbrella']).toBe(large['umbrella']);
    expect(large['bus']).toBeGreaterThan(100);
  });

  test('have AP 0.70, 0.30 and 0.40 on 1000 scenes, the embedded model more than each', () => {
    expect(scenes).toBe(1000);
    const [dense = 0, detr = 0, iouHead = 0] = RELATIVES.map((name) => models[name]?.AP);
    expect(dense).toBeGreaterThanOrEqual(0.7);
    expect(detr).toBeGreaterThanOrEqual(0.3);
    expect(iouHead).toBeGreaterThanOrEqual(0.4);
    expect(models['embedded']?.AP).toBeGreaterThan(Math.max(dense, detr, iouHead));
  });
});

// Every build would take a stale recording anew, which takes minutes.
describe('what weights/*/trainings.json.gz keeps of the training', () => {
  test.each(Object.entries<Training>(TRAININGS))('%s', async (name, order) => {
    const mend = `stale or missing; record it anew: node weights/trainings.ts --only ${name}`;
    const kept = (await keptTrainings(order.model)).find(
      ({ training }) => training.name === name,
    );
    const isNow = kept && isCurrent(kept, order, await checksumOf(order.model));
    expect(isNow, mend).toBe(true);
    const every = everyOf(name);
    const steps = Array.from({ length: order.steps }, (_, at) => at + 1);
    const shown = steps.filter((step) => step === 1 || step % every === 0);
    expect(
      kept?.training.recorded.map(({ step }) => step),
      mend,
    ).toEqual(shown);
  });
});

describe('the film', () => {
  const { weights, run, frames } = JSON.parse(
    readFileSync(join(WEIGHTS, 'nano/film.json'), 'utf8'),
  ) as {
    readonly weights: string;
    readonly run: { readonly images: number; readonly minutes: number };
    readonly frames: readonly { readonly step: number; readonly AP: number }[];
  };

  test('says how long its run was, and with which weights it ended', () => {
    expect(weights).toMatch(/^[\da-f]{64}$/);
    expect(run.images).toBeGreaterThan(10_000);
    expect(run.minutes).toBeGreaterThan(10);
  });

  test('has 40 to 60 checkpoints in their order, from nothing to a detector', () => {
    expect(frames.length).toBeGreaterThanOrEqual(40);
    expect(frames.length).toBeLessThanOrEqual(60);
    const steps = frames.map(({ step }) => step);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(frames[0]?.AP).toBeLessThan(0.01);
    expect(frames.at(-1)?.AP).toBeGreaterThan(0.4);
  });
});

// What the book promises of its own models, on scenes that they never saw.
describe('the figures', () => {
  interface Measured {
    readonly scenes: number;
    readonly AP: number;
    readonly AP50: number;
    readonly APsmall: number;
    readonly layers: readonly { readonly AP: number }[];
    readonly selection: { readonly iouOverWhereClassOver: number };
  }
  const metrics = (variant: string) =>
    JSON.parse(readFileSync(join(WEIGHTS, variant, 'metrics.json'), 'utf8')) as Measured;

  test('the embedded model has AP 0.75, AP50 0.93, small 0.50 on 1000 scenes', () => {
    const { scenes, AP, AP50, APsmall } = metrics('embedded');
    expect(scenes).toBe(1000);
    expect(AP).toBeGreaterThanOrEqual(0.75);
    expect(AP50).toBeGreaterThanOrEqual(0.93);
    expect(APsmall).toBeGreaterThanOrEqual(0.5);
  });

  test('its layers improve, and the third loses at most 2 points', () => {
    const APs = metrics('embedded').layers.map(({ AP }) => AP);
    expect(APs).toEqual([...APs].sort((a, b) => a - b));
    expect((APs[5] ?? 0) - (APs[2] ?? 0)).toBeLessThanOrEqual(0.02);
  });

  test('nano has AP 0.60 in at most 2.5 MB', () => {
    const { scenes, AP } = metrics('nano');
    expect(scenes).toBe(1000);
    expect(AP).toBeGreaterThanOrEqual(0.6);
    expect(readFileSync(join(WEIGHTS, 'nano/model.safetensors')).length).toBeLessThan(
      2.5e6,
    );
  });

  test.each(['embedded', 'nano'])(
    '%s: certain selected tokens are well placed',
    (variant) => {
      expect(metrics(variant).selection.iouOverWhereClassOver).toBeGreaterThanOrEqual(0.6);
    },
  );
});
