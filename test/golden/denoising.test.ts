import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { forward } from '#lib/forward.ts';
import { openWeights } from '#lib/params/openWeights.ts';
import { run } from '#lib/run.ts';
import { scope } from '#lib/scope.ts';
import { readTensors } from '#lib/trace/traceFile.ts';
import {
  denoisingGroups,
  denoisingQueries,
  type DenoisingNoise,
  type Targets,
} from '#lib/train/denoising.ts';
import { denoisingMask } from '#lib/train/denoisingMask.ts';
import { apart } from '#test/support/closeness.ts';
import { readGolden } from '#test/support/readGolden.ts';

const TOLERANCE = 1e-4;

const golden = readTensors(readFileSync(new URL('denoising.safetensors', import.meta.url)));
const { config, weights, pixels } = readGolden('bottleneck');
const classes = config.labels.length;

function reference(name: string) {
  const found = golden.get(name);
  if (!found) throw new Error(`The golden file lacks ${name}`);
  return found;
}
const floats = (name: string) => Float32Array.from(reference(name).data);

const targets: readonly Targets[] = [0, 1].map((image) => ({
  label_G: reference(`label_G.${image}`).data,
  cxcywh01_G4: reference(`cxcywh01_G4.${image}`).data,
}));

/** The dice that PyTorch threw; a class in the middle of its share. */
const noise: DenoisingNoise = {
  groups: reference('groups').data[0] ?? 0,
  exchange_BN: floats('exchange_BN'),
  newLabel_BN: floats('newLabel_BN').map((label) => (label + 0.5) / classes),
  sign_BN4: floats('sign_BN4'),
  amount_BN4: floats('amount_BN4'),
};
const made = denoisingQueries(targets, noise, { classes });
const { queries } = config.decoder;
const N = made.groups * made.perGroup;
const mask_QQ = denoisingMask(made.groups, made.perGroup, queries);

describe('denoising queries of PyTorch’s dice', () => {
  it('denoisingGroups: as many groups', () => {
    const { denoisingQueries: most } = config.decoder;
    expect(denoisingGroups(most, targets)).toBe(reference('groups').data[0]);
  });

  it('denoisingMask: who may not look at whom', () => {
    expect(Array.from(mask_QQ)).toEqual(Array.from(reference('mask_QQ').data));
  });

  it('denoisingQueries: classes, with padding, and boxes', () => {
    expect(Array.from(made.label_BN)).toEqual(Array.from(reference('label_BN').data));
    expect(apart(made.boxLogit_BN4, floats('boxLogit_BN4'))).toBeLessThan(1e-5);
  });

  it('denoisingQueries: which of them are positive', () => {
    [0, 1].forEach((image) => {
      const row = made.positive_BN.subarray(image * N, (image + 1) * N);
      const positive = [...row.keys()].filter((query) => row[query] === 1);
      expect(positive).toEqual(Array.from(reference(`positive.${image}`).data));
    });
  });
});

/** The answers of all layers, with and without what is put in front, and the shown tensors. */
async function numbersOf(withDenoising: boolean) {
  const store = openWeights([weights], config);
  const denoising = withDenoising ? { ...made, mask_QQ } : undefined;
  const { result, trace } = run(
    pixels,
    { weights: store, config },
    { denoising, keep: () => true },
    ({ layers, denoised }) => ({ layers, denoised }),
  );
  const numbers = (layers: typeof result.layers) =>
    Promise.all(
      layers.map(async ({ logit_BQV, cxcywh01_BQ4 }) => ({
        logit: await logit_BQV.data<'float32'>(),
        box: await cxcywh01_BQ4.data<'float32'>(),
      })),
    );
  const layers = await numbers(result.layers);
  const denoised = await numbers(result.denoised);
  const frames = await Promise.all(trace.paths.map((path) => trace.read(path)));
  trace.dispose();
  [...result.layers, ...result.denoised].forEach((layer) =>
    tf.dispose([layer.logit_BQV, layer.cxcywh01_BQ4]),
  );
  store.dispose();
  return { layers, denoised, frames: new Map(frames.map((frame) => [frame.path, frame])) };
}

/** Of [B, X, Q, last]: the queries `from` to `to` of one layer, for both images. */
function part(name: string, layer: number, from: number, to: number): number[] {
  const { data, shape } = reference(name);
  const [batch = 0, layers = 0, all = 0, last = 0] = shape;
  return Array.from({ length: batch }, (_, image) => {
    const start = (image * layers + layer) * all;
    return Array.from(data.slice((start + from) * last, (start + to) * last));
  }).flat();
}

describe.each(['cpu', 'wasm'])('forward(…, denoising) on %s', (backend) => {
  let both: Awaited<ReturnType<typeof numbersOf>>;
  let alone: Awaited<ReturnType<typeof numbersOf>>;
  let leaked = 0;
  beforeAll(async () => {
    expect(await tf.setBackend(backend)).toBe(true);
    const before = tf.memory().numTensors;
    both = await numbersOf(true);
    alone = await numbersOf(false);
    leaked = tf.memory().numTensors - before;
  });

  it('answers as PyTorch does, in every layer', () => {
    expect(both.layers).toHaveLength(config.decoder.layers);
    both.layers.forEach(({ logit, box }, layer) => {
      expect(apart(logit, part('logit_BXQV', layer, N, N + queries))).toBeLessThan(
        TOLERANCE,
      );
      expect(apart(box, part('cxcywh01_BXQ4', layer, N, N + queries))).toBeLessThan(
        TOLERANCE,
      );
    });
    both.denoised.forEach(({ logit, box }, layer) => {
      expect(apart(logit, part('logit_BXQV', layer, 0, N))).toBeLessThan(TOLERANCE);
      expect(apart(box, part('cxcywh01_BXQ4', layer, 0, N))).toBeLessThan(TOLERANCE);
    });
  });

  it('shows content, boxes before and after, and the mask', () => {
    const content = both.frames.get('denoising.content');
    expect(apart(content?.data ?? [], floats('content_BNC'))).toBeLessThan(1e-6);
    expect(both.frames.get('denoising.mask')?.data).toEqual(floats('mask_QQ'));
    expect(both.frames.get('denoising.cxcywh01')?.shape).toEqual([2, N, 4]);
    const last = config.decoder.layers - 1;
    const after = both.frames.get(`denoising.layers.${last}.cxcywh01`);
    expect(after?.data).toEqual(both.denoised[last]?.box);
  });

  it('does not change what the detector’s own queries say', () => {
    expect(alone.denoised).toEqual([]);
    both.layers.forEach(({ logit, box }, layer) => {
      expect(apart(logit, alone.layers[layer]?.logit ?? [])).toBeLessThan(1e-5);
      expect(apart(box, alone.layers[layer]?.box ?? [])).toBeLessThan(1e-5);
    });
  });

  it('gives no attention to what the mask hides', () => {
    const frame = both.frames.get('decoder.layers.0.selfAttention.weights');
    const all = N + queries;
    expect(frame?.shape).toEqual([2, config.decoder.heads, all, all]);
    const hidden = (frame?.data ?? []).filter((_, i) => mask_QQ[i % (all * all)] === 1);
    expect(hidden.length).toBeGreaterThan(0);
    expect(hidden.every((share) => share === 0)).toBe(true);
  });

  it('leaves no tensor behind', () => expect(leaked).toBe(0));
});

it('forward(…, denoising) refuses a mask of another size', async () => {
  await tf.setBackend('cpu');
  const store = openWeights([weights], config);
  const denoising = { ...made, mask_QQ: denoisingMask(1, made.perGroup, queries) };
  expect(() =>
    tf.tidy(() => {
      forward(tf.zeros([2, 64, 96, 3]), scope(store), config, undefined, denoising);
    }),
  ).toThrow(`is not one of ${N + queries} x ${N + queries} queries`);
  store.dispose();
});
