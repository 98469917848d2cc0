import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWeights } from '#lib/params/openWeights.ts';
import { openPart } from '#site/runtime/weights/openPart.ts';
import { readGolden } from '#test/support/readGolden.ts';
import { serve, type TestServer } from '#test/support/serve.ts';

const { config, weights } = readGolden('basic');
let server: TestServer;
let url: string;

beforeAll(async () => {
  await tf.setBackend('cpu');
  const root = fileURLToPath(new URL('../../../../golden', import.meta.url));
  server = await serve({ root, base: '/', isolated: false });
  url = `${server.url}basic/model.safetensors`;
});
afterAll(() => server.close());

describe('openPart(url, config, module)', () => {
  test.each(['encoder', 'decoder.layers.1'])(
    '%s: those tensors and no others',
    async (module) => {
      const whole = openWeights([weights], config);
      const progress: [number, number][] = [];
      const part = await openPart(url, config, module, (...at) => progress.push(at));
      const wanted = whole.paths().filter((path) => path.startsWith(`${module}.`));
      expect(wanted.length).toBeGreaterThan(0);
      expect(part.paths().toSorted()).toEqual(wanted.toSorted());
      for (const path of wanted)
        expect(await part.get(path).data()).toEqual(await whole.get(path).data());
      const [loaded = 0, total = 0] = progress.at(-1) ?? [];
      expect(loaded).toBe(total);
      expect(total).toBeLessThan(weights.byteLength / 2);
      part.dispose();
      whole.dispose();
    },
  );

  test('works with a host that knows no ranges', async () => {
    server.faults.set(/basic\/model/, {
      kind: 'body',
      type: 'application/octet-stream',
      body: new Uint8Array(weights),
    });
    const part = await openPart(url, config, 'query');
    expect(part.has('query.classHead.weight')).toBe(true);
    part.dispose();
    server.faults.clear();
  });

  test('leaves nothing behind', () => {
    expect(tf.memory().numTensors).toBe(0);
  });
});
