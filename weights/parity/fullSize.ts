/**
 * Compares the published configurations at full size with PyTorch, on wasm.
 *
 *     python weights/parity/full_size.py --out DIR
 *     node weights/parity/fullSize.ts DIR [rtdetr_r18vd ...]
 *
 * Encoder maps must agree within 1e-4 of the map's largest value; logits and boxes of the queries
 * that both selected within 1e-3. Two ways are run: the checkpoint as it is with composed
 * operations, and its fused store with kernels, as the page does.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-wasm';
import type { Config } from '#lib/config.ts';
import { forward } from '#lib/forward.ts';
import { registerKernels, unregisterKernels } from '#lib/kernels/registerKernels.ts';
import { fuse } from '#lib/params/fuse.ts';
import { openWeights } from '#lib/params/openWeights.ts';
import { readConfig } from '#lib/params/readConfig.ts';
import { readHeader, readTensor } from '#lib/params/safetensors.ts';
import type { WeightStore } from '#lib/params/store.ts';
import { scope } from '#lib/scope.ts';
import { record } from '#lib/trace/record.ts';

type Values = Float32Array | Int32Array;

const MAP_TOLERANCE = 1e-4;
const OUTPUT_TOLERANCE = 1e-3;
const MAPS = ['P3', 'P4', 'P5'] as const;

interface Outputs {
  /** Encoder maps, BHWC. */
  readonly maps: readonly Values[];
  readonly tokens: Values;
  readonly logits: Values;
  readonly boxes: Values;
}

const [folder, ...asked] = process.argv.slice(2);
if (folder === undefined)
  throw new Error('Which folder? It is what full_size.py --out made.');
await tf.setBackend('wasm');
const names = asked.length > 0 ? asked : readdirSync(folder).sort();
const results = [];
for (const name of names.filter((n) =>
  existsSync(join(folder, n, 'reference.safetensors')),
))
  results.push(...(await compareModel(name, join(folder, name))));
console.log(JSON.stringify(results, null, 1));
if (results.length === 0) throw new Error(`${folder} holds no reference`);
process.exitCode = results.every(({ agrees }) => agrees) ? 0 : 1;

async function compareModel(name: string, path: string) {
  const config = readConfig(JSON.parse(readFileSync(join(path, 'config.json'), 'utf8')), {
    size: { height: 640, width: 640 },
  });
  const reference = readAll(join(path, 'reference.safetensors'));
  const store = openWeights([bytesOf(join(path, 'model.safetensors'))], config);
  unregisterKernels();
  const plain = await run(store, config, reference);
  const unread = store.unread();
  if (unread.length > 0) throw new Error(`${name}: nobody read ${unread.join(', ')}`);
  registerKernels();
  const fusedStore = fuse(store, config);
  store.dispose();
  const fused = await run(fusedStore, config, reference);
  fusedStore.dispose();
  const classes = config.labels.length;
  return [
    {
      model: name,
      way: 'as saved, composed operations',
      ...compare(plain, reference, classes),
    },
    { model: name, way: 'fused, kernels', ...compare(fused, reference, classes) },
  ];
}

async function run(
  store: WeightStore,
  config: Config,
  reference: ReadonlyMap<string, Tensor>,
): Promise<Outputs> {
  const { shape, data } = tensorOf(reference, 'pixel_values');
  const pixels_BHW3 = tf.tidy(() =>
    tf.transpose(
      tf.tensor4d(data, shape as [number, number, number, number]),
      [0, 2, 3, 1],
    ),
  );
  const { result, trace } = record(
    (probe) => {
      const { logit_BQV, cxcywh01_BQ4, tokens_BQ } = forward(
        pixels_BHW3,
        scope(store, probe),
        config,
      );
      return { logit_BQV, cxcywh01_BQ4, tokens_BQ };
    },
    (path) => MAPS.some((map) => path === `encoder.${map}`),
  );
  const frames = await Promise.all(MAPS.map((map) => trace.read(`encoder.${map}`)));
  const outputs = {
    maps: frames.map((frame) => frame.data),
    tokens: await result.tokens_BQ.data<'int32'>(),
    logits: await result.logit_BQV.data<'float32'>(),
    boxes: await result.cxcywh01_BQ4.data<'float32'>(),
  };
  tf.dispose([result, pixels_BHW3]);
  trace.dispose();
  return outputs;
}

function compare(ours: Outputs, reference: ReadonlyMap<string, Tensor>, classes: number) {
  const maps = MAPS.map((name, level) => {
    const theirs = channelsLast(tensorOf(reference, name));
    return (
      worst(ours.maps[level] ?? [], theirs) /
      theirs.reduce((m, v) => Math.max(m, Math.abs(v)), 0)
    );
  });
  const theirTokens = [...tensorOf(reference, 'tokens').data];
  const pairs = [...ours.tokens].flatMap((token, query) => {
    const other = theirTokens.indexOf(token);
    return other < 0 ? [] : [[query, other] as const];
  });
  const apart = (mine: Values, name: string, width: number) => {
    const theirs = tensorOf(reference, name).data;
    const row = (values: Values, q: number) => values.slice(q * width, (q + 1) * width);
    return Math.max(...pairs.map(([q, other]) => worst(row(mine, q), row(theirs, other))));
  };
  const logits = apart(ours.logits, 'logits', classes);
  const boxes = apart(ours.boxes, 'pred_boxes', 4);
  const agrees =
    maps.every((error) => error <= MAP_TOLERANCE) &&
    logits <= OUTPUT_TOLERANCE &&
    boxes <= OUTPUT_TOLERANCE;
  return {
    agrees,
    maps: maps.map((error) => error.toExponential(2)),
    logits: logits.toExponential(2),
    boxes: boxes.toExponential(2),
    commonQueries: `${pairs.length} of ${theirTokens.length}`,
  };
}

interface Tensor {
  readonly shape: readonly number[];
  readonly data: Values;
}

function readAll(path: string): ReadonlyMap<string, Tensor> {
  const file = bytesOf(path);
  return new Map(
    readHeader(file).map((entry) => {
      const data = readTensor(
        entry,
        new Uint8Array(file, entry.begin, entry.end - entry.begin),
      );
      return [entry.name, { shape: entry.shape, data }];
    }),
  );
}

function tensorOf(tensors: ReadonlyMap<string, Tensor>, name: string): Tensor {
  const tensor = tensors.get(name);
  if (!tensor) throw new Error(`the reference lacks ${name}`);
  return tensor;
}

function bytesOf(path: string): ArrayBuffer {
  const { buffer, byteOffset, byteLength } = readFileSync(path);
  return buffer.slice(byteOffset, byteOffset + byteLength);
}

/** BCHW → BHWC, batch 1. */
function channelsLast({ shape, data }: Tensor): Float32Array {
  const [, channels = 0, height = 0, width = 0] = shape;
  const area = height * width;
  return Float32Array.from(
    { length: data.length },
    (_, i) => data[(i % channels) * area + Math.floor(i / channels)] ?? NaN,
  );
}

/** Largest difference; NaN anywhere makes it infinite. */
function worst(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Infinity;
  let largest = 0;
  for (let i = 0; i < a.length; i++) {
    const error = Math.abs((a[i] ?? NaN) - (b[i] ?? NaN));
    if (!(error <= largest)) largest = Number.isNaN(error) ? Infinity : error;
  }
  return largest;
}
