import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Pixels } from '#lib/image/pixels.ts';
import { preprocess } from '#lib/image/preprocess.ts';
import { initWeights } from '#lib/params/init.ts';
import { openWeights } from '#lib/params/openWeights.ts';
import { traceOf } from '#lib/run.ts';
import type { Values } from '#lib/trace/frame.ts';
import type { Trace } from '#lib/trace/record.ts';
import { judgeTrace, type OpenedTrace } from '#lib/trace/verdict/judge.ts';
import { buildModel, type Model } from '#site/runtime/model.ts';
import {
  tracePixels,
  type GivenInput,
  type PixelTrace,
} from '#site/runtime/tracePixels.ts';
import { piecesOf } from '#lib/params/openWeights.ts';
import { readGolden } from '#test/support/readGolden.ts';

const { config, weights, pixels, trace } = readGolden('basic');
const SIZE = [64, 64] as const;

let model: Model;
beforeAll(async () => {
  await tf.setBackend('cpu');
  const kept = () => Promise.resolve('only in memory');
  const pieces = piecesOf(weights);
  const again = () => Promise.resolve(pieces);
  const known = {
    name: 'basic',
    config,
    settings: { config: { name: 'config.json', bytes: new ArrayBuffer(0) } },
  };
  model = buildModel({ ...known, bytes: weights.byteLength, pieces, keep: kept, again });
});

/** What the worker does of a session, without the worker. */
const session = {
  async tracePixels(given: GivenInput): Promise<PixelTrace> {
    const backend = {
      report: { name: 'cpu', device: 'test', reason: 'Asked for.' },
    } as const;
    const { report, trace } = await tracePixels(model, backend, given);
    return {
      ...report,
      read: (path) => trace.read(path),
      energy: (path) => trace.read(path),
      dispose: () => trace.dispose(),
    };
  },
};

async function judge(
  tensors: ReadonlyMap<string, Values>,
  {
    picture = null,
    given = pixels,
  }: { picture?: Pixels | null; given?: typeof pixels } = {},
) {
  const run = await session.tracePixels({ pixels: given, picture });
  const judged = { ...run, see: (path: string) => run.read(path) };
  const opened: OpenedTrace = { name: 'a.safetensors', tensors, pixels: given, note: null };
  const verdict = await judgeTrace(session, judged, opened, () => undefined);
  run.dispose();
  for (const sentence of verdict.sentences.flatMap((one) => one.split(/(?<=\.) (?=[A-Z])/)))
    expect(sentence.length, sentence).toBeLessThanOrEqual(300);
  return { ...verdict, words: verdict.sentences.join(' ') };
}
const tensorOf = (name: string): Values => {
  const found = trace.get(name);
  if (!found) throw new Error(name);
  return found;
};

async function valuesOf(run: Trace): Promise<Map<string, Values>> {
  const all = new Map<string, Values>();
  for (const path of run.paths) all.set(path, await run.read(path));
  run.dispose();
  return all;
}

describe('judgeTrace(session, run, trace)', () => {
  it('leaves no tensor behind', async () => {
    const moved = new Map(trace).set('encoder.P5', tensorOf('encoder.P4'));
    const changed = new Map(trace);
    const output = tensorOf('encoder.aifi.output');
    changed.set('encoder.aifi.output', {
      ...output,
      data: output.data.map((value) => value + 1),
    });
    // The first brings the weights as saved to the backend, where they stay.
    await judge(moved);
    const before = tf.memory().numTensors;
    await judge(changed);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('agrees with PyTorch’s own trace, and says that preprocessing was not compared', async () => {
    const { kind, words } = await judge(trace);
    expect(kind).toBe('agrees');
    expect(words).toMatch(/^No divergence: all \d+ tensors of a\.safetensors agree/);
    expect(words).toContain(
      'Preprocessing was not compared: the file holds no input.picture.',
    );
  });

  it('finds one step that computes otherwise, and that it is the only one', async () => {
    const own = openWeights([weights], config);
    const edits = [{ kind: 'scale', path: 'encoder.aifi.output', by: 1.2 } as const];
    const tensors = await valuesOf(traceOf(pixels, { weights: own, config }, { edits }));
    own.dispose();
    const { at, words } = await judge(tensors);
    expect(at).toBe('encoder.aifi.output');
    expect(words).toContain('First divergence from a.safetensors: encoder.aifi.output[');
    expect(words).toContain('It arises in this step alone');
  });

  it('finds several steps that compute otherwise, and names them', async () => {
    const own = openWeights([weights], config);
    const edits = ['0', '1'].map(
      (layer) =>
        ({ kind: 'scale', path: `decoder.layers.${layer}.norm1`, by: 1.2 }) as const,
    );
    const tensors = await valuesOf(traceOf(pixels, { weights: own, config }, { edits }));
    own.dispose();
    const { words } = await judge(tensors);
    expect(words).toMatch(
      /2 of \d+ steps differ by themselves: decoder\.layers\.0\.norm1, decoder\.layers\.1\.norm1\./,
    );
  });

  it('tells other weights of the same structure from a wrong step', async () => {
    const own = openWeights([weights], config);
    const others = initWeights(config, 3);
    const tensors = await valuesOf(traceOf(pixels, { weights: others, config }));
    own.dispose();
    others.dispose();
    const { kind, at, sentences } = await judge(tensors);
    expect([kind, at]).toEqual(['diverges', 'backbone.stem.0.output']);
    expect(sentences[0]).toMatch(/same structure with other weights: .*\d+ of \d+ steps/);
  });

  it('does not judge single steps where the trace lacks some', async () => {
    const partial = new Map(trace);
    partial.delete('encoder.P3');
    const moved = tensorOf('encoder.P4');
    partial.set('encoder.P4', { ...moved, data: moved.data.map((value) => value + 1) });
    const { words } = await judge(partial);
    expect(words).toContain('Whether a step or the weights are to blame cannot be told');
  });

  it('says that a trace is of another model, and nothing else', async () => {
    const other = readGolden('bottleneck');
    const { kind, sentences, at } = await judge(other.trace, { given: other.pixels });
    expect([kind, at, sentences.length]).toEqual(['diverges', null, 1]);
    expect(sentences[0]).toContain('a.safetensors is of another model (');
    expect(sentences[0]).toContain('decoder layers: 3 there, 2 here');
  });

  describe('with a picture', () => {
    const data = Uint8ClampedArray.from({ length: 90 * 70 * 4 }, (_, i) =>
      i % 4 === 3 ? 255 : (Math.floor(i / 4) * 7 + (i % 4) * 60 + ((i * i) % 31)) % 256,
    );
    const picture = { width: 90, height: 70, data };
    const ours = preprocess(picture, SIZE);
    const given = (of: Float32Array) => ({ shape: [1, ...SIZE, 3], data: of });

    it('names another preprocessing first, then compares on the reference’s pixels', async () => {
      // The golden checkpoint has no processor of its own: pictures become 640 x 640.
      const bgr = given(ours.map((_, i) => ours[i - (i % 3) + 2 - (i % 3)] ?? NaN));
      const own = openWeights([weights], config);
      const tensors = await valuesOf(traceOf(bgr, { weights: own, config }));
      own.dispose();
      const { kind, at, sentences } = await judge(tensors, { given: bgr, picture });
      expect([kind, at]).toEqual(['diverges', 'input.pixels']);
      expect(sentences[0]).toContain('with red and blue exchanged (BGR was given)');
      expect(sentences[0]).toContain('64 x 64 instead of 640 x 640');
      expect(sentences[1]).toBe('The network was compared on the reference’s own pixels.');
      expect(sentences[2]).toMatch(/^No divergence: all/);
    });
  });
});
