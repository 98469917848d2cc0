import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { judgeFile } from '#lib/cli/judgeFile.ts';
import { FAMILIES } from '#lib/families/index.ts';
import { openWeights } from '#lib/params/openWeights.ts';
import { readConfig } from '#lib/params/readConfig.ts';
import { writeSafetensors, type TensorToWrite } from '#lib/params/writeSafetensors.ts';
import { pictureToWrite } from '#lib/trace/tracedPicture.ts';
import { pictureOf } from '#lib/trace/tracedPicture.ts';
import { readTensors } from '#lib/trace/traceFile.ts';
import { readGolden, traceOrder, type GoldenCase } from '#test/support/readGolden.ts';

/** Mistakes that `weights/goldens/make_bugs.py` made in PyTorch, and what they changed. */
const file = new Uint8Array(readFileSync(new URL('bugs.safetensors', import.meta.url)));
const changed = readTensors(file, (name) => name !== 'input.picture');
const picture = pictureOf(file)?.pixels;

const of = (bug: string) =>
  [...changed]
    .filter(([name]) => name.startsWith(`${bug}/`))
    .map(([name, values]) => [name.slice(bug.length + 1), values] as const);

beforeAll(async () => {
  await tf.setBackend('cpu');
});

async function judged(
  name: GoldenCase,
  tensors: ReadonlyMap<string, TensorToWrite>,
  preprocessor?: unknown,
): Promise<string> {
  const { weights, config } = readGolden(name);
  const json: unknown = JSON.parse(
    readFileSync(new URL(`${name}/config.json`, import.meta.url), 'utf8'),
  );
  const read = preprocessor === undefined ? config : readConfig(json, preprocessor);
  const store = openWeights([weights], read);
  try {
    const bytes = writeSafetensors(tensors);
    const model = { weights: store, config: read };
    return (await judgeFile(bytes, 'bug.safetensors', model, FAMILIES)).join(' ');
  } finally {
    store.dispose();
  }
}

/** The golden trace up to the mistake, and what the mistake changed. */
function traceWith(bug: string, name: GoldenCase): Map<string, TensorToWrite> {
  const { trace } = readGolden(name);
  const own = of(bug);
  const order = traceOrder(name);
  const first = order.findIndex((path) => path === own[0]?.[0]);
  const before = order.slice(0, first).flatMap((path) => {
    const values = trace.get(path);
    return values && path !== 'query.valid' ? [[path, values] as const] : [];
  });
  return new Map([...before, ...own]);
}

/** Every mistake in the network: its checkpoint, where it is to be found, and why. */
const IN_NETWORK = [
  [
    'alignCorners',
    'basic',
    'First divergence from bug.safetensors: decoder.layers.0.crossAttention.sampled[',
    'Why: the reference samples the maps with align_corners=True.',
  ],
  [
    'bilinearUpsampling',
    'basic',
    'First divergence from bug.safetensors: encoder.ccff.topDown.0.upsampled[',
    'Why: the reference enlarges the map with mode="bilinear", not "nearest".',
  ],
  [
    'epsilon',
    'basic',
    'It begins at encoder.inputProj.0.output, below the tolerance',
    'Why: the reference has batch norms with an epsilon of 0.001.',
  ],
  [
    'swappedLevel',
    'basic',
    'First divergence from bug.safetensors: query.memory[',
    'Why: the reference joins the levels in the order 1, 0, 2.',
  ],
  [
    'unmaskedPadding',
    'basicWideHalf',
    'First divergence from bug.safetensors: query.features[',
    'Why: the reference does not mask the tokens whose anchor is invalid (query.valid)',
  ],
] as const;

describe('judgeFile(trace of a deliberate mistake) names', () => {
  it.each(IN_NETWORK)('%s in %s: %s, and why', async (bug, name, where, why) => {
    const before = tf.memory().numTensors;
    const words = await judged(name, traceWith(bug, name));
    expect(words).toContain(where);
    expect(words).toContain(why);
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each(['alignCorners', 'swappedLevel'] as const)(
    'no cause where the numbers are no known mistake’s: %s, moved',
    async (bug) => {
      const tensors = traceWith(bug, 'basic');
      for (const [path, values] of of(bug))
        tensors.set(path, { ...values, data: values.data.map((value) => value * 1.1) });
      const words = await judged('basic', tensors);
      expect(words).toContain('First divergence');
      expect(words).not.toContain('Why:');
    },
  );

  it.each([
    ['bgr', 'with red and blue exchanged (BGR was given)'],
    ['meanAndStd', 'mean and standard deviation'],
    ['notBy255', '255'],
  ])('%s before the network: %s', async (bug, why) => {
    if (!picture) throw new Error('The file holds no picture.');
    const tensors = new Map<string, TensorToWrite>([
      ['input.picture', pictureToWrite(picture)],
      ...of(bug),
    ]);
    const size = { height: 32, width: 32 };
    const words = await judged('basic', tensors, { do_resize: true, size });
    expect(words).toMatch(/^The reference’s pixels are ours, but /);
    expect(words).toContain(why);
  });
});
