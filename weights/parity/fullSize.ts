/**
 * Compares models at full size with their own libraries, on wasm.
 *
 *     python weights/parity/full_size.py --out DIR --double
 *     node weights/parity/fullSize.ts DIR [--record weights/parity/fullSize.json] [rtdetr_r18vd ...]
 *
 * Maps must agree within 1e-4 of their largest value; all else of the queries that both selected within
 * 1e-3. Discrete sampling goes on from the reference's places, and those that fell on another pixel are
 * counted (places.ts). Two ways are run: the checkpoint as it is with composed operations, and its fused store with
 * kernels, as the page does. Beside a reference of float64 it says how far ours and the library's are from it.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-wasm';
import { loadModel, type Model } from '#lib/cli/model.ts';
import type { ModelConfig } from '#lib/config.ts';
import type { Replies } from '#lib/families/described.ts';
import { answersOf } from '#lib/families/structures.ts';
import { registerKernels, unregisterKernels } from '#lib/kernels/registerKernels.ts';
import { fuse } from '#lib/params/fuse.ts';
import { traceOf } from '#lib/run.ts';
import type { Values } from '#lib/trace/frame.ts';
import { queryPlaces } from '#lib/trace/queryOrder.ts';
import { pixelsOf, readTensors, type TraceFile } from '#lib/trace/traceFile.ts';
import { flipsOf, forcePlaces, type Flips } from './places.ts';

const MAP_TOLERANCE = 1e-4;
const OUTPUT_TOLERANCE = 1e-3;
const TOKENS = 'query.tokens';
const MAP = /^backbone\.S\d$|^encoder\.P\d$/;
const WEIGHTS = /\.(?:pth|pt)$/;

const { values: options, positionals } = parseArgs({
  options: { record: { type: 'string' } },
  allowPositionals: true,
});
const [folder, ...asked] = positionals;
if (folder === undefined) throw new Error('Which folder? It is what a script here made.');
await tf.setBackend('wasm');
const names = readdirSync(folder).filter((name) =>
  existsSync(join(folder, name, 'reference.safetensors')),
);
const chosen = names.filter((name) => asked.length === 0 || asked.includes(name));
if (chosen.length === 0) throw new Error(`${folder} holds no reference of that name.`);
let isWrong = false;
for (const name of chosen.sort()) {
  const result = await compareModel(join(folder, name));
  console.log(name, JSON.stringify(result, null, 1));
  if (options.record !== undefined) record(options.record, name, result);
  isWrong ||= !result.agrees;
}
process.exitCode = isWrong ? 1 : 0;

/** Beside what was measured before. */
function record(file: string, name: string, result: object): void {
  const before: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const all = Object.entries({ ...(before as object), [name]: result }).sort();
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`);
}

/** A checkpoint of transformers is a folder; those of others are a file in it, which says itself how it is built. */
async function load(path: string): Promise<Model<ModelConfig>> {
  const file = readdirSync(path).find((name) => WEIGHTS.test(name));
  if (file === undefined) return loadModel(path);
  const replies: unknown = JSON.parse(readFileSync(join(path, 'replies.json'), 'utf8'));
  return loadModel(join(path, file), undefined, replies as Replies);
}

async function compareModel(path: string) {
  const { config, weights } = await load(path);
  const read = (name: string) =>
    readTensors(readFileSync(join(path, `${name}.safetensors`)));
  const reference = read('reference');
  unregisterKernels();
  const plain = await outputsOf({ config, weights }, reference);
  const unread = weights.unread();
  if (unread.length > 0) throw new Error(`${path}: nobody read ${unread.join(', ')}`);
  registerKernels();
  const fusedStore = fuse(weights, config);
  weights.dispose();
  const fused = await outputsOf({ config, weights: fusedStore }, reference);
  fusedStore.dispose();
  const asSaved = apart(plain, reference, config);
  const byKernels = apart(fused, reference, config);
  const exact = existsSync(join(path, 'exact.safetensors')) ? read('exact') : null;
  return {
    agrees: agrees(asSaved) && agrees(byKernels),
    asSaved,
    fused: byKernels,
    ...(exact
      ? {
          // What rounding alone does: the library's own float32, and ours, against its float64.
          libraryToDouble: apart(reference, exact, config),
          asSavedToDouble: apart(plain, exact, config),
          fusedToDouble: apart(fused, exact, config),
        }
      : {}),
  };
}

/** The tensors of a run that the reference has. */
async function outputsOf(
  model: Model<ModelConfig>,
  reference: TraceFile,
): Promise<TraceFile> {
  const pixels = pixelsOf(reference);
  if (!pixels) throw new Error('The reference lacks input.pixels.');
  const keep = (path: string) => reference.has(path);
  const trace = traceOf(pixels, model, { keep, force: forcePlaces(reference) });
  const outputs = new Map<string, Values>();
  for (const path of reference.keys()) outputs.set(path, await trace.read(path));
  trace.dispose();
  return outputs;
}

interface Apart extends Partial<Flips> {
  /** Largest error of a map over its largest value. */
  readonly maps: number;
  /** Largest errors over the queries that both selected. */
  readonly logits: number;
  readonly boxes: number;
  /** Of all else: tokens of the encoder, queries of each layer. */
  readonly others: number;
  readonly commonQueries: string;
  /** Whose logits differ by more than allowed. */
  readonly queriesApart: number;
}

function agrees({ maps, logits, boxes, others }: Apart): boolean {
  return maps <= MAP_TOLERANCE && Math.max(logits, boxes, others) <= OUTPUT_TOLERANCE;
}

function apart(ours: TraceFile, theirs: TraceFile, config: ModelConfig): Apart {
  const { queries, layers } = answersOf(config);
  const last = layers.at(-1);
  const pairs = pairsOf(ours, theirs, queries);
  const largest = (paths: readonly string[], relative = false) =>
    round(Math.max(0, ...paths.map((path) => error(ours, theirs, path, pairs, relative))));
  const compared = [...theirs.keys()].filter(
    (path) => path !== TOKENS && path !== 'input.pixels',
  );
  const answers = [last?.logit, last?.cxcywh01];
  const rest = compared.filter((path) => !MAP.test(path) && !answers.includes(path));
  return {
    maps: largest(compared.filter((path) => MAP.test(path)), true), // prettier-ignore
    logits: largest([last?.logit ?? '']),
    boxes: largest([last?.cxcywh01 ?? '']),
    others: largest(rest),
    commonQueries: `${pairs.length} of ${queries}`,
    queriesApart: pairs.filter(
      (pair) => error(ours, theirs, last?.logit ?? '', [pair], false) > OUTPUT_TOLERANCE,
    ).length,
    ...flipsOf(ours, theirs, pairs),
  };
}

function round(value: number): number {
  return Number(value.toPrecision(2));
}

/** Tokens of nearly equal scores change places, and some are selected by one alone. */
function pairsOf(ours: TraceFile, theirs: TraceFile, queries: number): [number, number][] {
  const [mine, other] = [ours.get(TOKENS), theirs.get(TOKENS)];
  if (!mine || !other) return Array.from({ length: queries }, (_, i) => [i, i]);
  const [places = []] = queryPlaces(mine, other);
  return [...places.entries()].filter(([, place]) => place >= 0);
}

/** The largest difference, over the tensor's largest value if `relative`. */
function error(
  ours: TraceFile,
  theirs: TraceFile,
  path: string,
  pairs: readonly [number, number][],
  relative: boolean,
): number {
  const [mine, other] = [ours.get(path), theirs.get(path)];
  if (!mine || mine.data.length !== other?.data.length)
    throw new Error(`${path} differs in shape`);
  const isOfQueries = path.startsWith('decoder.');
  const width = isOfQueries ? other.data.length / (other.shape[1] ?? 1) : other.data.length;
  const rows: readonly [number, number][] = isOfQueries ? pairs : [[0, 0]];
  let [worst, most] = [0, 0];
  for (const [row, place] of rows)
    for (let i = 0; i < width; i++) {
      const expected = other.data[place * width + i] ?? NaN;
      const distance = Math.abs((mine.data[row * width + i] ?? NaN) - expected);
      worst = Math.max(worst, Number.isNaN(distance) ? Infinity : distance);
      most = Math.max(most, Math.abs(expected));
    }
  return relative ? worst / most : worst;
}
