import { beforeAll, describe, expect, it } from 'vitest';
import { stretchedTo, type Processor } from '#lib/image/processor.ts';
import type { Model } from '#site/runtime/model.ts';
import { pass } from '#site/runtime/pass.ts';
import { tokenPlace } from '#site/run/tokens.ts';
import { tracePixels } from '#site/runtime/tracePixels.ts';
import { traceRun } from '#site/runtime/trace.ts';
import { greyPixels } from '#site/runtime/soundness.ts';
import { CPU, gradientPixels, tinyModel } from '#test/support/tinyModel.ts';

const OPENED = { report: CPU, workDone: () => Promise.resolve(performance.now()) };
/** Half as large, then padded to the double. */
const PADDED: Processor = {
  ...stretchedTo([32, 32]),
  fit: { kind: 'within', size: [64, 64] },
  pad: [64, 128],
};

let model: Model;
beforeAll(async () => {
  const tiny = await tinyModel();
  model = { ...tiny, config: { ...tiny.config, inputSize: [64, 64], processor: PADDED } };
});

describe('a run on a padded picture', () => {
  it('measures its input in pixels of the picture', async () => {
    const { report, trace } = await traceRun(model, OPENED, gradientPixels(128), 0);
    const { run, config } = report;
    expect(trace.steps[0]).toMatchObject({ path: 'input.pixels', shape: [1, 64, 128, 3] });
    expect(run).toMatchObject({ width: 256, height: 128, inputSize: [64, 128] });
    expect([config.inputSize, report.model.inputSize]).toEqual([
      [64, 128],
      [64, 128],
    ]);
    // The last cell of the finest map, in the padding: right of the picture.
    const place = tokenPlace(16 * 8 - 1, report.model, run);
    expect(place?.xyxyPx).toEqual([240, 112, 256, 128]);
    trace.dispose();
  });

  it('is told what is there in pixels of the picture, for denoising', async () => {
    const truth = [{ name: 'cat', xyxyPx: [0, 0, 128, 128], ignored: false } as const];
    const edit = {
      kind: 'denoising',
      seed: 7,
      queries: 2,
      labelNoise: 0,
      boxNoise: 0,
    } as const;
    const options = { edits: [edit], truth };
    const { trace } = await traceRun(model, OPENED, gradientPixels(128), 0, options);
    // The object fills the left half of the input.
    const { data } = await trace.read('denoising.cxcywh01');
    [0.25, 0.5, 0.5, 1].forEach((share, i) => expect(data[i]).toBeCloseTo(share, 2));
    trace.dispose();
  });

  it('is tried with a grey picture that suits it', async () => {
    const { run } = await pass(model, OPENED, greyPixels(model), 0);
    expect(run.layers).toHaveLength(3);
  });

  it('of given pixels has their size', async () => {
    const shape = [1, 32, 64, 3];
    const pixels = { shape, data: new Float32Array(32 * 64 * 3) };
    const given = { pixels, picture: null };
    const { report, trace } = await tracePixels(model, OPENED, given);
    expect(report.config.inputSize).toEqual([32, 64]);
    trace.dispose();
  });
});
