import * as tf from '@tensorflow/tfjs-core';
import { forward } from '#lib/forward.ts';
import { registerKernels, unregisterKernels } from '#lib/kernels/registerKernels.ts';
import { fuse } from '#lib/params/fuse.ts';
import { openWeights } from '#lib/params/openWeights.ts';
import { readConfig } from '#lib/params/readConfig.ts';
import { readHeader, readTensor } from '#lib/params/safetensors.ts';
import { scope } from '#lib/scope.ts';
import { record } from '#lib/trace/record.ts';
import { compareTrace, type Golden } from '#test/support/compareTrace.ts';

export interface GoldenRun {
  /** The first divergence in words, or `agrees`. */
  readonly found: string;
  readonly paths: number;
  /** Tensors alive after everything was disposed, less those before. */
  readonly leaked: number;
}

async function fetchBytes(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.arrayBuffer();
}

async function reference(url: string): Promise<Map<string, Golden>> {
  const bytes = new Uint8Array(await fetchBytes(url));
  return new Map(
    readHeader(bytes).map((entry): [string, Golden] => [
      entry.name,
      {
        shape: entry.shape,
        data: readTensor(entry, bytes.subarray(entry.begin, entry.end)),
      },
    ]),
  );
}

/** Runs a golden checkpoint on the current backend and compares every traced tensor. */
export async function runGolden(
  folder: string,
  { kernels, fused, tolerance }: { kernels: boolean; fused: boolean; tolerance: number },
): Promise<GoldenRun> {
  const golden = await reference(`${folder}/trace.safetensors`);
  const config = readConfig(await (await fetch(`${folder}/config.json`)).json());
  const file = await fetchBytes(`${folder}/model.safetensors`);
  const pixels = golden.get('input.pixels');
  if (!pixels) throw new Error(`${folder} has no input.pixels`);
  (kernels ? registerKernels : unregisterKernels)();

  const before = tf.memory().numTensors;
  const opened = openWeights([file], config);
  const store = fused ? fuse(opened, config) : opened;
  const [batch = 1, height = 0, width = 0] = pixels.shape;
  const pixels_BHW3 = tf.tensor4d(pixels.data, [batch, height, width, 3]);
  const { result, trace } = record((probe) =>
    forward(pixels_BHW3, scope(store, probe), config),
  );
  const divergence = await compareTrace(trace, golden, tolerance);
  const paths = trace.paths.length;
  trace.dispose();
  tf.dispose([pixels_BHW3, result.tokens_BQ]);
  for (const layer of [result, ...result.layers])
    tf.dispose([layer.logit_BQV, layer.cxcywh01_BQ4]);
  if (fused) store.dispose();
  opened.dispose();
  const leaked = tf.memory().numTensors - before;
  return { found: divergence?.message ?? 'agrees', paths, leaked };
}
