import * as tf from '@tensorflow/tfjs-core';
import type { Tensor, Tensor4D, TensorContainer } from '@tensorflow/tfjs-core';
import { backbone } from '#lib/backbone/backbone.ts';
import type { Config } from '#lib/config.ts';
import { cost } from '#lib/cost/cost.ts';
import { decoder } from '#lib/decoder/decoder.ts';
import { encoder } from '#lib/encoder/encoder.ts';
import { selectQueries } from '#lib/query/selectQueries.ts';
import { scope, type WeightSource } from '#lib/scope.ts';
import { now, since, type Sample } from './clock.ts';
import { median } from './median.ts';

export const STAGES = ['backbone', 'encoder', 'query', 'decoder'] as const;
export type Stage = (typeof STAGES)[number];

export interface StageTime {
  /** Median of the runs, milliseconds on the clock. */
  readonly ms: number;
  /** The same on the processor: what the clock would show were the machine idle. */
  readonly cpuMs: number;
  /** 1e9 operations a second of processor time, all of the attention counted. */
  readonly gflopsPerSecond: number;
}

export type StageTimes = Readonly<Record<Stage | 'total', StageTime>>;

/**
 * Times the four stages of a fused store, one image, one by one. A stage ends when one of its
 * numbers has been read back, so work that a backend puts off is counted where it belongs.
 */
export async function timeStages(
  store: WeightSource,
  config: Config,
  runs: number,
): Promise<StageTimes> {
  const [height, width] = config.inputSize;
  const pixels_BHW3: Tensor4D = tf.randomUniform([1, height, width, 3], 0, 1, 'float32', 1);
  const samples: Record<Stage, Sample>[] = [];
  await runOnce(store, config, pixels_BHW3);
  for (let run = 0; run < runs; run++)
    samples.push(await runOnce(store, config, pixels_BHW3));
  pixels_BHW3.dispose();

  const { modules } = cost(config, { fused: true });
  const gflopsOf = (stage: string) =>
    modules
      .filter(({ module }) => module.split('.')[0] === stage)
      .reduce((sum, module) => sum + module.gflopsWithAttention, 0);
  const timeOf = (sampleOf: (run: Record<Stage, Sample>) => Sample, gflops: number) => {
    const ms = median(samples.map((run) => sampleOf(run).ms));
    const cpuMs = median(samples.map((run) => sampleOf(run).cpuMs));
    return { ms, cpuMs, gflopsPerSecond: (gflops / cpuMs) * 1000 };
  };
  const stage = (name: Stage) => timeOf((run) => run[name], gflopsOf(name));
  const gflops = STAGES.reduce((sum, name) => sum + gflopsOf(name), 0);
  return {
    backbone: stage('backbone'),
    encoder: stage('encoder'),
    query: stage('query'),
    decoder: stage('decoder'),
    total: timeOf(sumOf, gflops),
  };
}

function sumOf(run: Record<Stage, Sample>): Sample {
  const sum = (key: keyof Sample) => STAGES.reduce((all, name) => all + run[name][key], 0);
  return { ms: sum('ms'), cpuMs: sum('cpuMs') };
}

async function runOnce(
  store: WeightSource,
  config: Config,
  pixels_BHW3: Tensor4D,
): Promise<Record<Stage, Sample>> {
  const s = scope(store);
  const image = await timed(
    () => backbone(pixels_BHW3, s.at('backbone'), config.backbone),
    first,
  );
  const fused = await timed(
    () => encoder(image.value, s.at('encoder'), config.encoder),
    first,
  );
  const query = await timed(
    () => selectQueries(fused.value, s.at('query'), config.decoder),
    (queries) => queries.referenceLogit_BQ4,
  );
  const decoded = await timed(
    () => decoder(query.value, s.at('decoder'), config.decoder),
    (layers) => last(layers).cxcywh01_BQ4,
  );
  const { memory_BSC, content_BQC, referenceLogit_BQ4, tokens_BQ } = query.value;
  tf.dispose([
    image.value,
    fused.value,
    memory_BSC,
    content_BQC,
    referenceLogit_BQ4,
    tokens_BQ,
  ]);
  tf.dispose(decoded.value.map(({ logit_BQV, cxcywh01_BQ4 }) => [logit_BQV, cxcywh01_BQ4]));
  return {
    backbone: image.sample,
    encoder: fused.sample,
    query: query.sample,
    decoder: decoded.sample,
  };
}

/** Runs a stage in a tidy; its end is when one number of `shown` is here. */
async function timed<T>(run: () => T, shown: (value: T) => Tensor) {
  const start = now();
  const value: T = tf.tidy(() => run() as T & TensorContainer);
  const number = tf.tidy(() => tf.slice(tf.reshape(shown(value), [-1]), 0, 1));
  await number.data();
  const sample = since(start);
  number.dispose();
  return { value, sample };
}

function first(maps: readonly Tensor[]): Tensor {
  const [map] = maps;
  if (!map) throw new Error('a stage gave no map');
  return map;
}

function last<T>(items: readonly T[]): T {
  const item = items.at(-1);
  if (item === undefined) throw new Error('the decoder ran no layer');
  return item;
}
