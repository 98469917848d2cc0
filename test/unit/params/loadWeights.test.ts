import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { readCheckpoint } from '#lib/params/checkpoint.ts';
import { loadWeights } from '#lib/params/loadWeights.ts';
import { openWeights } from '#lib/params/openWeights.ts';
import { planOf } from '#lib/params/plan.ts';
import { readConfig } from '#lib/params/readConfig.ts';

const folder = new URL('../../../weights/embedded/', import.meta.url);
const bytes = new Uint8Array(readFileSync(new URL('model.safetensors', folder)));
const config = readConfig(
  JSON.parse(readFileSync(new URL('config.json', folder), 'utf8')) as object,
);
const MEGABYTE = 2 ** 20;

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const isSame = (a: ArrayBufferView, b: ArrayBufferView) =>
  Buffer.compare(new Uint8Array(a.buffer, a.byteOffset, a.byteLength), new Uint8Array(b.buffer, b.byteOffset, b.byteLength)) === 0; // prettier-ignore

/** The embedded model's file; `damage` at one of its bytes. */
async function opened(damage?: number) {
  const file = bytes.slice();
  if (damage !== undefined) file.fill(0xff, damage, damage + 2);
  const checkpoint = await readCheckpoint(new Blob([file]), 'model.safetensors');
  const read: number[] = [];
  const watched = {
    ...checkpoint,
    async piecesOf(entries: typeof checkpoint.entries) {
      const pieces = await checkpoint.piecesOf(entries);
      read.push(pieces.reduce((sum, piece) => sum + piece.bytes.length, 0));
      return pieces;
    },
  };
  return { file: watched, read, plan: planOf(checkpoint.entries, config) };
}

describe('loadWeights(files, plan)', () => {
  it('makes the store that openWeights makes of the whole file, a few megabytes at a time', async () => {
    const { file, read, plan } = await opened();
    const store = await loadWeights([file], plan);
    const whole = openWeights([bytes.slice().buffer], config);
    expect(read.length).toBeGreaterThan(1);
    expect(Math.max(...read)).toBeLessThanOrEqual(4 * MEGABYTE);
    expect(store.paths()).toEqual(whole.paths());
    for (const path of store.paths())
      expect(isSame(await store.get(path).data(), await whole.get(path).data()), path).toBe(
        true,
      );
    store.dispose();
    whole.dispose();
  });

  it('leaves nothing behind when the last portion is damaged', async () => {
    const { plan } = await opened();
    const name = plan.weights.at(-1)?.names[0] ?? '';
    const { file } = await opened();
    const last = file.entries.find((entry) => entry.name === name);
    const damaged = await opened(last?.begin);
    const before = tf.memory().numTensors;
    await expect(loadWeights([damaged.file], plan)).rejects.toThrow('not finite');
    expect(tf.memory().numTensors).toBe(before);
  });
});
