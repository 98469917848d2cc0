import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCanvas } from '@napi-rs/canvas';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command as costCommand } from '#lib/cli/cost.ts';
import { command as detectCommand } from '#lib/cli/detect.ts';
import { command as traceCommand } from '#lib/cli/trace.ts';
import type { Command } from '#lib/cli/command.ts';
import { loadModel } from '#lib/cli/model.ts';
import { cost } from '#lib/cost/cost.ts';
import { stepCost } from '#lib/cost/stepCost.ts';
import { detect } from '#lib/detector.ts';
import { FAMILIES } from '#lib/families/index.ts';
import { receptiveField, windowsOf } from '#lib/numbers/receptiveField.ts';
import { fuse } from '#lib/params/fuse.ts';
import { initWeights } from '#lib/params/init.ts';
import { readConfig } from '#lib/params/readConfig.ts';
import type { WeightStore } from '#lib/params/store.ts';
import { expectedWeights } from '#lib/params/weightsOf.ts';
import { writeSafetensors, type TensorToWrite } from '#lib/params/writeSafetensors.ts';
import { run, traceOf } from '#lib/run.ts';
import type { Trace } from '#lib/trace/record.ts';
import { stageClock } from '#site/runtime/stages.ts';
import { kindOf } from '#site/debugger/kinds.ts';
import { treeOf } from '#site/debugger/tree.ts';
import { parseFunctions } from '#site/source/functions.ts';
import { recordOrigins } from '#site/source/origins.ts';
import { gradientPixels } from '#test/support/tinyModel.ts';
import { toy, type ToyConfig } from './toyFamily.ts';

/** A new family beside those of the library: everything that follows knows it by this list alone. */
const families = [toy, ...FAMILIES];
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const FILE = 'test/unit/families/toyFamily.ts';
const JSON_OF_TOY = { model_type: 'toy', width: 5 };
const PIXELS = gradientPixels(40);

let config: ToyConfig;
let weights: WeightStore;
let trace: Trace;

beforeAll(async () => {
  await tf.setBackend('cpu');
  config = readConfig(JSON_OF_TOY, undefined, [toy]);
  weights = initWeights(config, 7, families);
  trace = traceOf(PIXELS, { weights, config }, { families });
});
afterAll(() => {
  weights.dispose();
  trace.dispose();
});

describe('a toy family', () => {
  it('is chosen by its config.json, and no other', () => {
    expect(readConfig(JSON_OF_TOY, undefined, families)).toEqual(config);
    expect(readConfig({ model_type: 'rt_detr' }, undefined, families).family).toBe(
      'rtDetr',
    );
    expect(() => readConfig({ model_type: 'yolo' }, undefined, families)).toThrow(
      /another model \(yolo\); supported are toys and RT-DETR/,
    );
    expect(() => readConfig(JSON_OF_TOY)).toThrow('another model (toy)');
  });

  it('is traced, with its own input', async () => {
    expect(trace.steps.map(({ path, shape }) => [path, shape])).toEqual([
      ['input.pixels', [1, 16, 24, 3]],
      ['grid.map', [1, 2, 3, 5]],
      ['head.logit', [1, 6, 2]],
      ['head.cxcywh01', [1, 6, 4]],
    ]);
    const { data } = await trace.read('input.pixels');
    expect(Math.min(...data)).toBeLessThan(0);
  });

  it('costs what its parts say, in all and step by step', () => {
    const kernel = 9 * 3 * 5;
    const counted = cost(config, {}, families);
    expect(counted.parameters).toBe(kernel + 2 * 5 + (5 * 2 + 2) + (5 * 4 + 4));
    expect(counted.gflops * 1e9).toBeCloseTo(2 * 6 * (kernel + 5 + 5 * 2 + 5 * 4), 6);
    expect(counted.modules.map(({ module }) => module)).toEqual(['grid', 'head']);
    const steps = [...stepCost(config, trace.steps, false, families)];
    expect(steps.map(([path, { flops, module }]) => [path, flops, module])).toEqual([
      ['input.pixels', 0, 'input'],
      ['grid.map', 2 * 6 * (kernel + 5), 'grid'],
      ['head.logit', 2 * 6 * 10, 'head'],
      ['head.cxcywh01', 2 * 6 * 20, 'head'],
    ]);
    expect(receptiveField(windowsOf(toy.parts(config)))).toMatchObject({
      size: 3,
      stride: 8,
    });
  });

  it('is a tree of steps with pictures in the debugger', () => {
    expect(treeOf(trace.steps).map(({ name }) => name)).toEqual([
      'input.pixels',
      'grid.map',
      'head',
    ]);
    expect(trace.steps.map(kindOf)).toEqual(['picture', 'map', 'matrix', 'boxes']);
  });

  it('is timed by its own stages', async () => {
    const clock = stageClock(() => Promise.resolve(performance.now()), toy.stages);
    const start = performance.now();
    const { probe } = clock;
    const { result } = run(PIXELS, { weights, config }, { families, probe }, () => null);
    clock.finish();
    expect(result).toBeNull();
    const times = await clock.times(start);
    expect(times.map(({ stage }) => stage)).toEqual(['preprocess', 'grid', 'head']);
    expect(times.every(({ ms }) => ms >= 0)).toBe(true);
  });

  it('has the lines of its source, and knows what comes from what', async () => {
    const [grid] = parseFunctions(FILE, await readFile(join(ROOT, FILE), 'utf8')).functions;
    expect(grid?.sees.map(({ literal }) => literal)).toEqual([
      'pixels',
      'map',
      'logit',
      'cxcywh01',
    ]);
    const origins = recordOrigins(
      (source, probe) => {
        run(PIXELS, { weights: source, config }, { families, probe }, () => null);
      },
      weights,
      ROOT,
    );
    expect(origins.map(({ path, inputs }) => [path, inputs])).toEqual([
      ['input.pixels', []],
      ['grid.map', ['input.pixels']],
      ['head.logit', ['grid.map']],
      ['head.cxcywh01', ['grid.map']],
    ]);
    for (const [index, { file, line }] of origins.entries()) {
      expect(file).toBe(FILE);
      expect([grid?.sees[index]?.begin, grid?.sees[index]?.end]).toContain(line);
    }
  });

  it('folds, begins as its parts say, and finds objects', async () => {
    const before = tf.memory().numTensors;
    expect((await weights.get('head.class.bias').data())[0]).toBe(-2);
    const fused = fuse(weights, config, families);
    expect(fused.paths()).toContain('grid.conv.bias');
    const options = { threshold: 0, families };
    const [found, quick] = await Promise.all([
      detect(PIXELS, weights, config, options),
      detect(PIXELS, fused, config, options),
    ]);
    fused.dispose();
    expect(tf.memory().numTensors).toBe(before);
    expect(found).toHaveLength(6);
    expect(found[0]?.score).toBeGreaterThan(found[5]?.score ?? 1);
    expect(quick[0]?.score).toBeCloseTo(found[0]?.score ?? 0, 5);
    expect(quick.map(({ query }) => query)).toEqual(found.map(({ query }) => query));
  });
});

describe('a toy checkpoint', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'toy-'));
    await writeFile(join(folder, 'config.json'), JSON.stringify(JSON_OF_TOY));
    await writeFile(join(folder, 'model.safetensors'), writeSafetensors(await asSaved()));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is read back as it was', async () => {
    const read = await loadModel(folder, families);
    expect(read.config).toEqual(config);
    expect(read.weights.paths()).toEqual(weights.paths());
    for (const path of weights.paths())
      expect(await read.weights.get(path).data(), path).toEqual(
        await weights.get(path).data(),
      );
    read.weights.dispose();
  });

  it('costs, is traced and detects on the command line', async () => {
    const image = join(folder, 'image.png');
    await writeFile(image, createCanvas(40, 40).toBuffer('image/png'));
    const said = async ({ main }: Command, ...args: string[]) => {
      const lines: string[] = [];
      await main(['--model', folder, ...args], (line) => lines.push(line), families);
      return lines.join('\n');
    };
    expect(await said(costCommand, '--size', '8x16')).toMatch(
      /8 x 16 pixels, 1 decoder layers/,
    );
    const out = join(folder, 'trace.safetensors');
    expect(await said(traceCommand, '--image', image, '--out', out)).toMatch(/^8 tensors/);
    const objects = await said(
      detectCommand,
      '--image',
      image,
      '--threshold',
      '0',
      '--json',
    );
    expect(JSON.parse(objects)).toHaveLength(6);
    await expect(said(detectCommand, '--image', image, '--size', '20x20')).rejects.toThrow(
      'in multiples of 8, not 20x20',
    );
  });
});

/** The weights under the names of its library, and in PyTorch's layouts. */
async function asSaved(): Promise<Map<string, TensorToWrite>> {
  const tensors = new Map<string, TensorToWrite>();
  for (const { path, layout } of expectedWeights(config, families)) {
    const ours = weights.get(path);
    const axes = {
      kernel: [3, 2, 0, 1],
      depthwise: [2, 3, 0, 1],
      matrix: [1, 0],
      same: [0],
    }[layout];
    const theirs = tf.transpose(ours, axes);
    const data = await theirs.data<'float32'>();
    tensors.set(toy.dialects[0]?.nameOf(path) ?? path, { shape: theirs.shape, data });
    theirs.dispose();
  }
  return tensors;
}
