import * as tf from '@tensorflow/tfjs-core';
import type { ModelConfig } from '#lib/config.ts';
import { isQuestion, type Replies } from '#lib/families/described.ts';
import { loadFamilyOf } from '#lib/families/index.ts';
import { loadFurther } from '#lib/families/rtDetr/further.ts';
import { compiled } from '#lib/kernels/compiled/compiled.ts';
import { registerKernels, unregisterKernels } from '#lib/kernels/registerKernels.ts';
import { borrow, sharedIn } from '#lib/params/borrow.ts';
import { readCheckpoint } from '#lib/params/checkpoint.ts';
import { describe } from '#lib/params/describe.ts';
import { fuse } from '#lib/params/fuse.ts';
import { openModel, piecesOf, type Piece } from '#lib/params/openWeights.ts';
import { readConfig } from '#lib/params/readConfig.ts';
import { traceOf } from '#lib/run.ts';
import { pixelsOf, readTensors, type TraceFile } from '#lib/trace/traceFile.ts';
import { compareTrace } from '#test/support/compareTrace.ts';

/** How a golden is run, and which file has its weights. */
export interface GoldenWay {
  readonly name: string;
  readonly kernels: boolean;
  readonly fused: boolean;
  /** Its weights as another library saves them, in the folder of goldens. */
  readonly file?: string;
  /** The file says the configuration itself, but for these answers; without, the golden's config.json does. */
  readonly replies?: Replies;
}

export interface GoldenRun {
  /** The first divergence in words, or `agrees`. */
  readonly found: string;
  readonly paths: number;
  /** Tensors alive after everything was disposed, less those before. */
  readonly leaked: number;
}

interface Opened {
  readonly config: ModelConfig;
  readonly pieces: readonly Piece[];
  readonly golden: TraceFile;
}

/** The bytes behind an address. */
export async function fetchBytes(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return response.arrayBuffer();
}

const traceIn = async (folder: string): Promise<TraceFile> =>
  readTensors(new Uint8Array(await fetchBytes(`${folder}/trace.safetensors`)));

const jsonIn = async (folder: string): Promise<unknown> =>
  (await fetch(`${folder}/config.json`)).json();

/** A golden as it is; what it has from the golden `basic`, as the relatives do, comes from there. */
async function openFolder(goldens: string, name: string): Promise<Opened> {
  const folder = goldens + name;
  const json = await jsonIn(folder);
  await loadFamilyOf(json);
  const config: ModelConfig = readConfig(json);
  const pieces = piecesOf(await fetchBytes(`${folder}/model.safetensors`));
  const golden = await traceIn(folder);
  const shared = sharedIn(json);
  if (!shared) return { config, pieces, golden };
  const lender = await openFolder(goldens, 'basic');
  const stages = ['input', ...shared.prefixes];
  const lent = [...lender.golden].filter(([path]) =>
    stages.includes(path.split('.')[0] ?? ''),
  );
  const borrowed = borrow(lender.pieces, lender.config, shared.prefixes);
  return {
    config,
    pieces: [...pieces, ...borrowed],
    golden: new Map([...lent, ...golden]),
  };
}

/** The weights of a golden from a file of another library. */
async function openFile(goldens: string, way: GoldenWay, file: string): Promise<Opened> {
  await Promise.all([loadFurther(), compiled.load()]);
  const bytes = new Blob([await fetchBytes(goldens + file)]);
  const checkpoint = await readCheckpoint(bytes, file);
  const pieces = await checkpoint.piecesOf(checkpoint.entries);
  const { config, golden } = await openFolder(goldens, way.name);
  if (!way.replies) return { config, pieces, golden };
  const described = await describe(checkpoint.described, way.replies);
  if (isQuestion(described)) throw new Error(described.sentence);
  return { config: described, pieces, golden };
}

/** Runs a golden checkpoint on the current backend and compares every traced tensor. */
export async function runGolden(
  goldens: string,
  way: GoldenWay,
  tolerance: number,
): Promise<GoldenRun> {
  const { config, pieces, golden } = way.file
    ? await openFile(goldens, way, way.file)
    : await openFolder(goldens, way.name);
  const pixels = pixelsOf(golden);
  if (!pixels) throw new Error(`${way.name} has no input.pixels`);
  (way.kernels ? registerKernels : unregisterKernels)();

  const before = tf.memory().numTensors;
  const opened = openModel(pieces, config);
  const store = way.fused ? fuse(opened, config) : opened;
  const trace = traceOf(pixels, { weights: store, config });
  const found = await compareTrace(trace, golden, tolerance);
  const paths = trace.paths.length;
  trace.dispose();
  if (way.fused) store.dispose();
  opened.dispose();
  const leaked = tf.memory().numTensors - before;
  return { found, paths, leaked };
}
