import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dFine } from '#lib/families/dFine/dFine.ts';
import { registerKernels, unregisterKernels } from '#lib/kernels/registerKernels.ts';
import { fuse } from '#lib/params/fuse.ts';
import { traceOf } from '#lib/run.ts';
import { compareTrace } from '#test/support/compareTrace.ts';
import {
  FINE_CASES,
  openFineGolden,
  readFineGolden,
} from '#test/support/readFineGolden.ts';

const TOLERANCE = 1e-4;
const families = [dFine];
const cases = FINE_CASES.flatMap((name) => [false, true].map((fused) => ({ name, fused })));

describe.each(['cpu', 'wasm'])('goldens of D-FINE on %s', (backend) => {
  beforeAll(async () => {
    expect(await tf.setBackend(backend)).toBe(true);
  });

  describe.each(['composed operations', 'kernels'])('by %s', (way) => {
    beforeAll(way === 'kernels' ? registerKernels : unregisterKernels);
    afterAll(unregisterKernels);

    it.each(cases)(
      '$name, fused: $fused: every tensor shown is PyTorch’s',
      async ({ name, fused }) => {
        const golden = readFineGolden(name);
        const { config, pixels, trace: reference } = golden;
        const before = tf.memory().numTensors;
        const opened = openFineGolden(golden);
        const store = fused ? fuse(opened, config, families) : opened;
        const trace = traceOf(pixels, { weights: store, config }, { families });
        expect(store.unread()).toEqual([]);
        expect(await compareTrace(trace, reference, TOLERANCE)).toBe('agrees');
        trace.dispose();
        store.dispose();
        if (fused) opened.dispose();
        expect(tf.memory().numTensors).toBe(before);
      },
    );
  });
});
