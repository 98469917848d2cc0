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
import { registerKernels, unregisterKernels } from '#lib/kernels/registerKernels.ts';
import { fuse } from '#lib/params/fuse.ts';
import { channelsLast } from '#lib/numbers/channels.ts';
import { openWeights } from '#lib/params/openWeights.ts';
import { readConfig } from '#lib/params/readConfig.ts';
import type { WeightStore } from '#lib/params/store.ts';
import { run } from '#lib/run.ts';
import type { Values } from '#lib/trace/frame.ts';
import { readTensors, type TraceFile } from '#lib/trace/traceFile.ts';

const MAP_TOLERANCE = 1e-4;
const OUTPUT_TOLERANCE = 1e-3;
const MAPS = ['P3', 'P4', 'P5'] as const;

type Numbers = Values['data'];

interface Outputs {
  /** Encoder maps, BHWC. */
  readonly maps: readonly Numbers[];
  readonly tokens: Numbers;
  readonly logits: Numbers;
  readonly boxes: Numbers;
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
  const reference = readTensors(readFileSync(join(path, 'reference.safetensors')));
  const store = openWeights([bytesOf(join(path, 'model.safetensors'))], config);
  unregisterKernels();
  const plain = await outputsOf(store, config, reference);
  const unread = store.unread();
  if (unread.length > 0) throw new Error(`${name}: nobody read ${unread.join(', ')}`);
  registerKernels();
  const fusedStore = fuse(store, config);
  store.dispose();
  const fused = await outputsOf(fusedStore, config, reference);
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

async function outputsOf(
  store: WeightStore,
  config: Config,
  reference: TraceFile,
): Promise<Outputs> {
  const { result, trace } = run(
    channelsLast(tensorOf(reference, 'pixel_values')),
    { weights: store, config },
    { keep: (path) => MAPS.some((map) => path === `encoder.${map}`) },
    ({ logit_BQV, cxcywh01_BQ4, tokens_BQ }) => ({ logit_BQV, cxcywh01_BQ4, tokens_BQ }),
  );
  const frames = await Promise.all(MAPS.map((map) => trace.read(`encoder.${map}`)));
  const outputs = {
    maps: frames.map((frame) => frame.data),
    tokens: await result.tokens_BQ.data<'int32'>(),
    logits: await result.logit_BQV.data<'float32'>(),
    boxes: await result.cxcywh01_BQ4.data<'float32'>(),
  };
  tf.dispose(result);
  trace.dispose();
  return outputs;
}

function compare(ours: Outputs, reference: TraceFile, classes: number) {
  const maps = MAPS.map((name, level) => {
    const theirs = channelsLast(tensorOf(reference, name)).data;
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
  const apart = (mine: Numbers, name: string, width: number) => {
    const theirs = tensorOf(reference, name).data;
    const row = (values: Numbers, q: number) => values.slice(q * width, (q + 1) * width);
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

function tensorOf(tensors: TraceFile, name: string): Values {
  const tensor = tensors.get(name);
  if (!tensor) throw new Error(`the reference lacks ${name}`);
  return tensor;
}

function bytesOf(path: string): ArrayBuffer {
  const { buffer, byteOffset, byteLength } = readFileSync(path);
  return buffer.slice(byteOffset, byteOffset + byteLength);
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
