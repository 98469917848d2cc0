import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCanvas } from '@napi-rs/canvas';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { usualThreshold } from '#lib/postprocess/usualThreshold.ts';
import { checksumOf, loadConfig, loadModel } from '#lib/cli/model.ts';
import { FAMILIES } from '#lib/families/index.ts';
import { lyuwenyuOnHgNet } from '#lib/families/rtDetr/lyuwenyu.ts';
import { torchShape } from '#lib/params/layout.ts';
import { expectedWeights } from '#lib/params/weightsOf.ts';
import { writeSafetensors, type TensorToWrite } from '#lib/params/writeSafetensors.ts';
import { readHeader, readTensor } from '#lib/params/safetensors.ts';
import { callCommand } from '#test/support/runCommand.ts';
import { TINY, TINY_HGNET } from '#test/support/tinyConfig.ts';

const FILES = fileURLToPath(new URL('../../golden/pytorch/', import.meta.url));
const BEST = join(FILES, 'best.pt');
const SECOND = join(FILES, 'originalSecond.pth');
const FIRST = join(FILES, 'original.pth');

let folder = '';
beforeAll(async () => {
  await tf.setBackend('cpu');
  folder = await mkdtemp(join(tmpdir(), 'files-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const written = async (name: string) => {
  const bytes = new Uint8Array(await readFile(join(folder, name, 'model.safetensors')));
  return { bytes, entries: readHeader(bytes) };
};

describe('convert', () => {
  it('writes a file of Ultralytics as a folder that says the same', async () => {
    const out = join(folder, 'best');
    const { code, stdout, stderr } = await callCommand('convert', BEST, '--out', out);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^\d+ tensors are in /);
    const [own, ours] = [await loadConfig(BEST), await loadConfig(out)];
    expect(ours.labels).toEqual(own.labels);
    expect(ours.decoder).toMatchObject({ heads: 4, queries: 20, points: own.decoder.points }); // prettier-ignore
    expect(ours.backbone).toMatchObject({ kind: 'hgnet', batchNormEps: 1e-5 });
  });

  it('asks in one sentence with its option, and writes layers up to the evaluated one', async () => {
    const asked = await callCommand('convert', FIRST, '--out', join(folder, 'none'));
    expect(asked.code).toBe(2);
    expect(asked.stderr).toMatch(/^How many heads .* Say --heads; most likely is 4\.\n/);
    const out = join(folder, 'first');
    const replies = ['--heads', '4', '--encoder-heads', '2'];
    const done = await callCommand('convert', FIRST, '--out', out, ...replies);
    expect([done.code, done.stderr]).toEqual([0, '']);
    expect(await loadConfig(out)).toMatchObject({
      encoder: { heads: 2 },
      decoder: { heads: 4, points: [3, 3, 3] },
    });
    const { bytes, entries } = await written('first');
    const name = 'model.decoder.layers.1.encoder_attn.sampling_offsets.weight';
    const entry = entries.find((one) => one.name === name);
    if (!entry) throw new Error(name);
    const values = readTensor(entry, bytes.subarray(entry.begin, entry.end));
    expect(values.some((value) => value !== 0)).toBe(true);
  });

  it.each([
    [
      'detr/original.pth',
      { heads: '2', encoderHeads: '4' },
      ['--heads', '2', '--encoder-heads', '4'],
    ],
    ['pytorch/originalFine.pth', { encoderHeads: '2' }, ['--encoder-heads', '2']],
  ])(
    'writes %s as a folder that says the same by every weight',
    async (file, replies, words) => {
      const own = fileURLToPath(new URL(`../../golden/${file}`, import.meta.url));
      const out = join(folder, 'others', file);
      const done = await callCommand('convert', own, '--out', out, ...words);
      expect([done.code, done.stderr]).toEqual([0, '']);
      const before = await loadModel(own, FAMILIES, replies);
      const after = await loadModel(out, FAMILIES);
      const said = {
        ...before.config,
        library: undefined,
        processor: after.config.processor,
      };
      expect({ ...after.config, library: undefined }).toEqual(said);
      expect(after.weights.paths()).toEqual(before.weights.paths());
      for (const path of after.weights.paths()) {
        const [ours, theirs] = [after.weights.get(path), before.weights.get(path)];
        expect(ours.dataSync(), path).toEqual(theirs.dataSync());
      }
      before.weights.dispose();
      after.weights.dispose();
    },
  );

  it('says what transformers cannot: points that differ by level', async () => {
    const replies = ['--sampling', 'discrete', '--encoder-heads', '2'];
    const { code, stderr } = await callCommand('convert', SECOND, '--out', join(folder, 'second'), ...replies); // prettier-ignore
    expect([code, stderr]).toEqual([
      2,
      'transformers knows one number of sampling points for all levels, but this model has 3, 1, 4.\n',
    ]);
  });

  it('leaves out the layers behind the evaluated one, on HGNetv2 too', async () => {
    const decoder = { ...TINY.decoder, layers: 4, evaluatedLayer: 4 };
    const config = { ...TINY_HGNET, decoder };
    const tensors = expectedWeights(config).map((spec): [string, TensorToWrite] => {
      const shape = torchShape(spec);
      const count = shape.reduce((product, side) => product * side, 1);
      return [lyuwenyuOnHgNet.nameOf(spec.path) ?? '', { shape, data: new Float32Array(count) }]; // prettier-ignore
    });
    const file = join(folder, 'hgnet.safetensors');
    await writeFile(file, writeSafetensors(new Map(tensors), {}));
    const replies = ['--evaluated-layer', '2', '--heads', '2', '--encoder-heads', '2'];
    const done = await callCommand('convert', file, '--out', join(folder, 'hgnet'), ...replies); // prettier-ignore
    expect([done.code, done.stderr]).toEqual([0, '']);
    expect(await loadConfig(join(folder, 'hgnet'))).toMatchObject({
      backbone: { kind: 'hgnet' },
      decoder: { layers: 2, evaluatedLayer: 2 },
    });
    const { entries } = await written('hgnet');
    const layers = entries.map(({ name }) => /decoder\.layers\.(\d+)/.exec(name)?.[1]);
    expect(new Set(layers)).toEqual(new Set([undefined, '0', '1']));
  });

  it.each([
    [['--evaluated-layer', '1'], '--evaluated-layer answers no question'],
    [['--sampling', 'nearest'], '--sampling answers no question'],
  ])('refuses %j for a file that says it', async (replies, words) => {
    const { code, stderr } = await callCommand('convert', BEST, '--out', join(folder, 'x'), ...replies); // prettier-ignore
    expect(code).toBe(2);
    expect(stderr).toContain(words);
  });
});

it('detect takes the threshold of Ultralytics for its files, and says how it made the input', async () => {
  const image = join(folder, 'grey.png');
  await writeFile(image, createCanvas(64, 64).toBuffer('image/png'));
  const detect = (...more: string[]) =>
    callCommand('detect', '--model', BEST, '--image', image, '--json', ...more);
  const [usual, given] = [await detect(), await detect('--threshold', '0.25')];
  expect([usual.code, usual.stdout]).toEqual([0, given.stdout]);
  expect(usualThreshold(await loadConfig(BEST))).toBe(0.25);
  expect(usualThreshold(await loadConfig('embedded'))).toBe(0.5);
  expect(usual.stderr).toContain('more than 0.25');
});

it('cost counts a file of weights', async () => {
  const { code, stdout } = await callCommand('cost', '--model', BEST, '--json');
  const { parameters } = JSON.parse(stdout) as { parameters: number };
  expect([code, parameters > 10_000]).toEqual([0, true]);
});

it('a file of weights has a checksum of its own bytes', async () => {
  expect(await checksumOf(BEST)).toMatch(/^[0-9a-f]{64}$/);
  expect(await checksumOf(BEST)).not.toBe(await checksumOf(FIRST));
});

it('train says that a file has to be converted first', async () => {
  const plan = join(folder, 'plan.json');
  const training = { model: BEST, scenes: { first: 6000, count: 1 }, steps: 1 };
  await writeFile(plan, JSON.stringify(training));
  const { code, stderr } = await callCommand('train', '--plan', plan, '--out', folder);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^[^\n]{20,300}\n/);
  expect(stderr).toContain('npm run -s convert');
});
