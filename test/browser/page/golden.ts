import * as tf from '@tensorflow/tfjs-core';
import type { ModelConfig } from '#lib/config.ts';
import { loadFamilyOf } from '#lib/families/index.ts';
import { registerKernels, unregisterKernels } from '#lib/kernels/registerKernels.ts';
import { fuse } from '#lib/params/fuse.ts';
import { openWeights } from '#lib/params/openWeights.ts';
import { readConfig } from '#lib/params/readConfig.ts';
import { traceOf } from '#lib/run.ts';
import { pixelsOf, readTensors } from '#lib/trace/traceFile.ts';
import { compareTrace } from '#test/support/compareTrace.ts';

export interface GoldenRun {
  /** The first divergence in words, or `agrees`. */
  readonly found: string;
  readonly paths: number;
  /** Tensors alive after everything was disposed, less those before. */
  readonly leaked: number;
}

/** The bytes behind an address. */
export async function fetchBytes(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.arrayBuffer();
}

/** Runs a golden checkpoint on the current backend and compares every traced tensor. */
export async function runGolden(
  folder: string,
  { kernels, fused, tolerance }: { kernels: boolean; fused: boolean; tolerance: number },
): Promise<GoldenRun> {
  const file = await fetchBytes(`${folder}/trace.safetensors`);
  const golden = readTensors(new Uint8Array(file));
  const json: unknown = await (await fetch(`${folder}/config.json`)).json();
  await loadFamilyOf(json);
  const config: ModelConfig = readConfig(json);
  const weights = await fetchBytes(`${folder}/model.safetensors`);
  const pixels = pixelsOf(golden);
  if (!pixels) throw new Error(`${folder} has no input.pixels`);
  (kernels ? registerKernels : unregisterKernels)();

  const before = tf.memory().numTensors;
  const opened = openWeights([weights], config);
  const store = fused ? fuse(opened, config) : opened;
  const trace = traceOf(pixels, { weights: store, config });
  const found = await compareTrace(trace, golden, tolerance);
  const paths = trace.paths.length;
  trace.dispose();
  if (fused) store.dispose();
  opened.dispose();
  const leaked = tf.memory().numTensors - before;
  return { found, paths, leaked };
}
