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
import { largestDifference } from '#lib/numbers/largestDifference.ts';
import { answersOf } from '#lib/families/structures.ts';
import { openWeights } from '#lib/params/openWeights.ts';
import { readConfig } from '#lib/params/readConfig.ts';
import type { WeightStore } from '#lib/params/store.ts';
import { traceOf } from '#lib/run.ts';
import type { Values } from '#lib/trace/frame.ts';
import { queryPlaces } from '#lib/trace/queryOrder.ts';
import { pixelsOf, readTensors, type TraceFile } from '#lib/trace/traceFile.ts';

const MAP_TOLERANCE = 1e-4;
const OUTPUT_TOLERANCE = 1e-3;
const MAP = /^P\d$/;

/** What the reference calls them, and the paths where the trace shows them. */
function pathsOf(config: Config) {
  const { layers, tokens } = answersOf(config);
  const last = layers.at(-1);
  if (!last || !tokens) throw new Error('the model has no answers, or no tokens');
  return new Map([
    ...tokens.maps.map(({ fused }) => [fused, `encoder.${fused}`] as const),
    ['tokens', tokens.path],
    ['logits', last.logit],
    ['pred_boxes', last.cxcywh01],
  ]);
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
  return [
    { model: name, way: 'as saved, composed operations', ...compare(plain, reference) },
    { model: name, way: 'fused, kernels', ...compare(fused, reference) },
  ];
}

/** The tensors of a run under the reference's names. */
async function outputsOf(
  weights: WeightStore,
  config: Config,
  reference: TraceFile,
): Promise<TraceFile> {
  const pixels = pixelsOf(reference);
  if (!pixels) throw new Error('the reference lacks pixel_values');
  const paths = pathsOf(config);
  const wanted = [...paths.values()];
  const keep = (path: string) => wanted.includes(path);
  const trace = traceOf(pixels, { weights, config }, { keep });
  const outputs = new Map<string, Values>();
  for (const [name, path] of paths) outputs.set(name, await trace.read(path));
  trace.dispose();
  return outputs;
}

function compare(ours: TraceFile, reference: TraceFile) {
  const maps = [...ours.keys()]
    .filter((name) => MAP.test(name))
    .map((name) => {
      const theirs = channelsLast(tensorOf(reference, name)).data;
      return (
        largestDifference(tensorOf(ours, name).data, theirs).value /
        theirs.reduce((m, v) => Math.max(m, Math.abs(v)), 0)
      );
    });
  const tokens_BQ = tensorOf(ours, 'tokens');
  const { data } = tensorOf(reference, 'tokens');
  const [places = []] = queryPlaces(tokens_BQ, { shape: [1, data.length], data });
  const pairs = [...places.entries()].filter(([, other]) => other >= 0);
  const apart = (name: string) => {
    const [mine, theirs] = [tensorOf(ours, name), tensorOf(reference, name)];
    const row = ({ data, shape }: Values, query: number) => {
      const width = shape.at(-1) ?? 1;
      return data.slice(query * width, (query + 1) * width);
    };
    const errors = pairs.map(
      ([query, other]) => largestDifference(row(mine, query), row(theirs, other)).value,
    );
    return Math.max(...errors);
  };
  const logits = apart('logits');
  const boxes = apart('pred_boxes');
  const agrees =
    maps.every((error) => error <= MAP_TOLERANCE) &&
    logits <= OUTPUT_TOLERANCE &&
    boxes <= OUTPUT_TOLERANCE;
  return {
    agrees,
    maps: maps.map((error) => error.toExponential(2)),
    logits: logits.toExponential(2),
    boxes: boxes.toExponential(2),
    commonQueries: `${pairs.length} of ${data.length}`,
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
