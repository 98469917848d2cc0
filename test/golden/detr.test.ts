import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { registerKernels } from '#lib/kernels/registerKernels.ts';
import { isQuestion } from '#lib/families/described.ts';
import { readCheckpoint } from '#lib/params/checkpoint.ts';
import { describe as describeModel } from '#lib/params/describe.ts';
import { fuse } from '#lib/params/fuse.ts';
import type { WeightStore } from '#lib/params/store.ts';
import { traceOf } from '#lib/run.ts';
import { compareTrace } from '#test/support/compareTrace.ts';
import {
  DETR_CASES,
  DETR_FAMILIES,
  openDetrGolden,
  readDetrGolden,
  type DetrGolden,
} from '#test/support/readDetrGolden.ts';

const TOLERANCE = 1e-4;
const families = DETR_FAMILIES;

/** Runs a golden, as it is or fused, and says where it leaves the reference. */
async function compared(
  golden: DetrGolden,
  change?: (store: WeightStore) => WeightStore,
): Promise<string> {
  const { config, pixels, trace: reference } = golden;
  const before = tf.memory().numTensors;
  const opened = openDetrGolden(golden);
  const store = change?.(opened) ?? opened;
  const trace = traceOf(pixels, { weights: store, config }, { families });
  try {
    expect(store.unread()).toEqual([]);
    return await compareTrace(trace, reference, TOLERANCE);
  } finally {
    trace.dispose();
    if (store !== opened) store.dispose();
    opened.dispose();
    expect(tf.memory().numTensors).toBe(before);
  }
}

describe.each(['cpu', 'wasm'])('goldens of the relatives on %s', (backend) => {
  beforeAll(async () => {
    expect(await tf.setBackend(backend)).toBe(true);
    registerKernels();
  });

  it.each(DETR_CASES)('%s: every tensor shown is PyTorch’s', async (name) => {
    expect(await compared(readDetrGolden(name))).toBe('agrees');
  });

  it('detr: and as a file of the original code, described by itself', async () => {
    const golden = readDetrGolden('detr');
    const bytes = readFileSync(new URL('detr/original.pth', import.meta.url));
    const file = await readCheckpoint(new Blob([new Uint8Array(bytes)]), 'original.pth');
    const replies = { heads: '2', encoderHeads: '4' };
    const config = await describeModel(file.described, replies);
    if (isQuestion(config)) throw new Error(config.sentence);
    const pieces = await file.piecesOf(file.entries);
    expect(await compared({ ...golden, config, pieces })).toBe('agrees');
  });

  it.each(DETR_CASES)('%s: and with fused weights', async (name) => {
    const golden = readDetrGolden(name);
    const found = await compared(golden, (store) => fuse(store, golden.config, families));
    expect(found).toBe('agrees');
  });
});
