import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dFine } from '#lib/families/dFine/dFine.ts';
import type { FineConfig } from '#lib/families/dFine/config.ts';
import { registerKernels, unregisterKernels } from '#lib/kernels/registerKernels.ts';
import { readCheckpoint } from '#lib/params/checkpoint.ts';
import { describe as describeModel } from '#lib/params/describe.ts';
import { fuse } from '#lib/params/fuse.ts';
import { openModel } from '#lib/params/openWeights.ts';
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

  it('dfine: and as a file of the original code, described by itself', async () => {
    const { config, pixels, trace: reference } = readFineGolden('dfine');
    const bytes = readFileSync(new URL('pytorch/originalFine.pth', import.meta.url));
    const file = await readCheckpoint(new Blob([new Uint8Array(bytes)]), 'dfine.pth');
    const found = await describeModel(file.described, { encoderHeads: '2' });
    const described = found as FineConfig;
    // No weight tells how many queries there were: as published. The golden is of transformers 5,
    // whose code of places in AIFI runs row by row; the original's runs column by column.
    expect(described.decoder).toMatchObject({ queries: 300, denoisingQueries: 100 });
    expect(described.encoder.positionOrder).toBe('columnMajor');
    const { queries, denoisingQueries } = config.decoder;
    const asked: FineConfig = {
      ...described,
      encoder: { ...described.encoder, positionOrder: config.encoder.positionOrder },
      decoder: { ...described.decoder, queries, denoisingQueries },
    };
    expect(asked).toEqual({ ...config, library: 'lyuwenyu', labels: described.labels });
    const weights = openModel(await file.piecesOf(file.entries), asked, families);
    const trace = traceOf(pixels, { weights, config: asked }, { families });
    expect(weights.unread()).toEqual([]);
    expect(await compareTrace(trace, reference, TOLERANCE)).toBe('agrees');
    trace.dispose();
    weights.dispose();
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
