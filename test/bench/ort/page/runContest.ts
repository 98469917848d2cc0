import * as tf from '@tensorflow/tfjs-core';
import { cost } from '#lib/cost/cost.ts';
import { inputOf } from '#lib/runPlanned.ts';
import { drawScene, sampleScene, WORLD } from '#lib/scene/index.ts';
import { holdBackend } from '#site/runtime/backend/backendHolder.ts';
import { detect } from '#site/runtime/detect.ts';
import { buildModel, type Model } from '#site/runtime/model.ts';
import { checkpointOpener } from '#site/runtime/weights/checkpoint.ts';
import { median } from '../../median.ts';
import type { Contest, Outcome } from '../contest.ts';
import { apartOf } from './apartOf.ts';
import { openOrt } from './ortRunner.ts';

/** Threads that are done look for work a while before they sleep, and would disturb the other. */
const REST_MS = 50;
const SEED = 1000003;

/**
 * Ours as a page runs it, from the input tensor to all numbers read, and ONNX Runtime, in turn. Making the input
 * is on neither's account.
 */
export async function runContest(contest: Contest): Promise<Outcome> {
  const { backend } = contest;
  const opened = await holdBackend(
    { forced: backend, allowCpu: false },
    () => undefined,
  ).open();
  if (opened.report.name !== backend) throw new Error(opened.report.reason);
  const model = await openOurs(contest.model);
  const { inputSize } = model.config;
  const picture = scene();
  const input = inputOf(picture, model.config);
  const runOrt = await openOrt(
    contest,
    channelsFirst(await input.data<'float32'>()),
    inputSize,
  );
  input.dispose();

  const times: Record<string, number[]> = {};
  const [ours, ort]: [number[], number[]] = [[], []];
  let apart = null;
  // The first round compiles and is not counted.
  for (let round = -1; round < contest.rounds; round++) {
    await rest();
    const run = await detect(model, opened, picture, 0);
    await rest();
    const begin = performance.now();
    const theirs = await runOrt();
    const theirMs = performance.now() - begin;
    apart = apartOf(run, theirs);
    if (round < 0) continue;
    ort.push(theirMs);
    const stages = run.times.filter(
      ({ stage }) => stage !== 'decode' && stage !== 'preprocess',
    );
    ours.push(stages.reduce((sum, { ms }) => sum + ms, 0));
    for (const { stage, ms } of stages) (times[stage] ??= []).push(ms);
  }
  const [fault] = opened.errors();
  if (fault !== undefined) throw new Error(fault);
  if (!apart) throw new Error('There was no round.');
  return {
    ours,
    ort,
    stages: times,
    apart,
    device: opened.report.device,
    size: inputSize,
    gflops: cost(model.config, { fused: true }).gflopsWithAttention,
    peak: await plainProduct(),
  };
}

async function openOurs(name: string): Promise<Model> {
  const file = (of: string) => new URL(`/models/${name}/${of}`, location.origin).href;
  const source = {
    kind: 'url',
    config: file('config.json'),
    weights: file('model.safetensors'),
    preprocessor: file('preprocessor_config.json'),
  } as const;
  const open = checkpointOpener();
  return buildModel(await open(source, () => undefined, new AbortController().signal));
}

function scene(): ImageData {
  const context = new OffscreenCanvas(WORLD, WORLD).getContext('2d');
  if (!context) throw new Error('There is no canvas.');
  drawScene(context, sampleScene(SEED));
  return context.getImageData(0, 0, WORLD, WORLD);
}

const rest = () => new Promise((resolve) => setTimeout(resolve, REST_MS));

function channelsFirst(pixels_HW3: Float32Array): Float32Array {
  const area = pixels_HW3.length / 3;
  return Float32Array.from(
    { length: 3 * area },
    (_, i) => pixels_HW3[(i % area) * 3 + Math.floor(i / area)] ?? NaN,
  );
}

/** GFLOP/s of square matrices, so large that a product takes a while. */
async function plainProduct(): Promise<number> {
  for (let side = 256; ; side *= 2) {
    const a = tf.randomUniform<tf.Rank.R2>([side, side]);
    const times: number[] = [];
    for (let run = 0; run < 4; run++) {
      const begin = performance.now();
      const product = tf.matMul(a, a);
      await product.data();
      times.push(performance.now() - begin);
      product.dispose();
    }
    a.dispose();
    const ms = median(times.slice(1));
    if (ms > 20 || side === 4096) return (2 * side ** 3) / ms / 1e6;
  }
}
