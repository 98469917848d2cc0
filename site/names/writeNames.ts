/** Prints, as JSON, what RT-DETR-R18 and the embedded model show, in the order of their runs. */
import { startBackend } from '#lib/cli/backend.ts';
import { loadModel } from '#lib/cli/model.ts';
import type { Config } from '#lib/config.ts';
import { initWeights } from '#lib/params/init.ts';
import { PUBLISHED } from '#lib/params/published.ts';
import { traceOf } from '#lib/run.ts';
import type { RunModel } from '#lib/run.ts';
import type { Step } from '#lib/trace/frame.ts';

/** R18 runs at a quarter of its side, which has tokens enough for its queries. */
const SHRUNK = 4;

function stepsOf(model: RunModel<Config>, side: number): readonly Step[] {
  const black = { shape: [1, side, side, 3], data: new Float32Array(side * side * 3) };
  const trace = traceOf(black, model);
  trace.dispose();
  return trace.steps;
}

/** Rows and columns grow with the side, tokens with its square; all else is as it was. */
const grown = ({ path, dims, shape }: Step): Step => ({
  path,
  dims,
  shape: shape.map((size, axis) => {
    const letter = dims[axis] ?? '';
    return size * (letter === 'S' ? SHRUNK ** 2 : 'HW'.includes(letter) ? SHRUNK : 1);
  }),
});

await startBackend();
const config = PUBLISHED.rtdetr_r18vd;
const weights = initWeights(config, 1);
const r18 = stepsOf({ weights, config }, config.inputSize[0] / SHRUNK).map(grown);
weights.dispose();
const model = await loadModel();
const embedded = stepsOf(model, model.config.inputSize[0]);
process.stdout.write(JSON.stringify({ r18, embedded }));
