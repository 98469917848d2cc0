/**
 * Compares a DETR at full size with PyTorch, on wasm, as saved and fused with kernels.
 *
 *     python weights/parity/full_size_detr.py --out DIR
 *     node weights/parity/fullSizeDetr.ts DIR
 *
 * Prints the largest difference of every tensor of the reference, and of what size it is there.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-wasm';
import { loadModel } from '#lib/cli/model.ts';
import { registerKernels } from '#lib/kernels/registerKernels.ts';
import { largestDifference } from '#lib/numbers/largestDifference.ts';
import { fuse } from '#lib/params/fuse.ts';
import type { WeightStore } from '#lib/params/store.ts';
import { traceOf } from '#lib/run.ts';
import { inOurOrder, matchQueries } from '#lib/trace/queryOrder.ts';
import { pixelsOf, readTensors } from '#lib/trace/traceFile.ts';

const TOLERANCE = 1e-3;

const [folder = ''] = process.argv.slice(2);
await tf.setBackend('wasm');
const { config, weights } = await loadModel(folder);
const reference = readTensors(readFileSync(join(folder, 'reference.safetensors')));
const pixels = given();

function given() {
  const found = pixelsOf(reference);
  if (found) return found;
  throw new Error('The reference lacks input.pixels.');
}

async function compare(way: string, store: WeightStore): Promise<number> {
  const trace = traceOf(
    pixels,
    { weights: store, config },
    {
      keep: (path) => reference.has(path),
    },
  );
  // Tokens of nearly equal scores change places: the reference's queries in our order.
  const tokens = reference.get('query.tokens');
  const order = tokens ? matchQueries(await trace.read('query.tokens'), tokens) : null;
  let worst = 0;
  for (const [path, theirs] of reference) {
    if (path === 'query.tokens') continue;
    const { dims } = trace.steps.find((step) => step.path === path) ?? { dims: '' };
    const { data } = inOurOrder(theirs, dims, order);
    const { value } = largestDifference((await trace.read(path)).data, data);
    const most = Array.from(data).reduce((all, one) => Math.max(all, Math.abs(one)), 0);
    console.log(`${way}: ${path} ${value.toExponential(1)} of ${most.toFixed(2)}`);
    worst = Math.max(worst, value);
  }
  trace.dispose();
  return worst;
}

const asSaved = await compare('as saved', weights);
registerKernels();
const fused = await compare('fused, kernels', fuse(weights, config));
process.exitCode = Math.max(asSaved, fused) < TOLERANCE ? 0 : 1;
