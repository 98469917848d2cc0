import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Config } from '#lib/config.ts';
import { readCheckpoint } from '#lib/params/checkpoint.ts';
import { describe as describeModel } from '#lib/params/describe.ts';
import { openModel } from '#lib/params/openWeights.ts';
import { traceOf } from '#lib/run.ts';
import { compareTrace } from '#test/support/compareTrace.ts';
import { readGolden } from '#test/support/readGolden.ts';

const TOLERANCE = 1e-4;

/** The golden checkpoints as other libraries save them: their traces hold. Null: described by the file. */
const FILES = [
  ['original.pth', 'basicWide', 'its config.json'],
  ['originalSecond.pth', 'v2Points', 'its config.json'],
  ['best.pt', 'hgnet', 'the file'],
] as const;

describe.each(['cpu', 'wasm'])('files of other libraries on %s', (backend) => {
  beforeAll(async () => {
    expect(await tf.setBackend(backend)).toBe(true);
  });

  it.each(FILES)(
    '%s: every tensor shown is that of %s, by %s',
    async (name, golden, by) => {
      const bytes = readFileSync(new URL(`pytorch/${name}`, import.meta.url));
      const file = await readCheckpoint(new Blob([new Uint8Array(bytes)]), name);
      const reference = readGolden(golden);
      const found =
        by === 'the file' ? await describeModel(file.described) : reference.config;
      const config = found as Config;
      const weights = openModel(await file.piecesOf(file.entries), config);
      const trace = traceOf(reference.pixels, { weights, config });
      try {
        expect(await compareTrace(trace, reference.trace, TOLERANCE)).toBe('agrees');
        expect(weights.unread()).toEqual([]);
      } finally {
        trace.dispose();
        weights.dispose();
      }
    },
  );
});
